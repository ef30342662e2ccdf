using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.LostAuditRecord;

/// <summary>Records that a queue may have no room for.</summary>
public class RecordQueueTests
{
    private const string Bounded = "Channel.CreateBounded<AuditEntry>(100)";
    private const string Lossy = "Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest })";
    private const string Unbounded = "Channel.CreateUnbounded<AuditEntry>()";

    [Theory]
    [InlineData(Bounded, "queue.Writer.{|AUTHZ2003:TryWrite|}(entry);")]
    [InlineData(Bounded, "_ = queue.Writer.{|AUTHZ2003:TryWrite|}(entry);")]
    [InlineData(Bounded, "var written = queue.Writer.{|AUTHZ2003:TryWrite|}(entry);")]
    [InlineData(Bounded, "if (!queue.Writer.TryWrite(entry)) { throw new InvalidOperationException(); }")]
    [InlineData(Bounded, "await queue.Writer.WriteAsync(entry);")]
    [InlineData(Lossy, "await queue.Writer.{|AUTHZ2003:WriteAsync|}(entry);")]
    [InlineData(Lossy, "if (!queue.Writer.{|AUTHZ2003:TryWrite|}(entry)) { throw new InvalidOperationException(); }")]
    [InlineData(Unbounded, "queue.Writer.TryWrite(entry);")]
    [InlineData(Unbounded, "await queue.Writer.WriteAsync(entry);")]
    public Task A_record_that_a_queue_may_lose_is_found(string queue, string statement) => Findings(queue, statement);

    [Fact]
    public Task A_queue_of_anything_else_is_silent() => Findings(
        Bounded,
        "texts.Writer.TryWrite(\"read\"); await Task.Yield();",
        "private readonly Channel<string> texts = Channel.CreateBounded<string>(10);");

    [Fact]
    public Task A_queue_that_is_made_out_of_sight_is_silent() => Findings("made", "queue.Writer.TryWrite(entry); await Task.Yield();");

    private static Task Findings(string queue, string statement, string members = "") => Shop.Findings("AUTHZ2003", $$"""
        using System.Threading.Channels;

        public record AuditEntry(string Who, string What);

        public class AuditQueue(Channel<AuditEntry> made)
        {
            private readonly Channel<AuditEntry> queue = {{queue}};
            {{members}}

            public async Task Put(AuditEntry entry)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """);
}
