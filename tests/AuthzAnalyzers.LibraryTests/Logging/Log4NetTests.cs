using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Logging;

[Covers("logging/log4net.txt", Against = "log4net 3.5.0")]
public sealed class Log4NetTests
{
    private const string Usings = "using log4net;";
    private const string Fields = "private static readonly ILog log = LogManager.GetLogger(typeof(Desk));";

    [Fact]
    public Task Texts_with_personal_members_are_reported() => Logs.Findings(Usings, Fields, """
        log.Info($"Saved {{|AUTHZ3001:customer.Email|}}");
        log.Warn({|AUTHZ3001:customer.Email|});
        log.ErrorFormat("{0} {1}", customer.Id, {|AUTHZ3001:customer.Phone|});
        log.Info({|AUTHZ3001:new CustomerCard(1, customer.Name, customer.Email, "")|});
        """);

    [Fact]
    public Task Ids_and_classes_without_a_text_are_silent() => Logs.Findings(Usings, Fields, """
        log.Info($"Saved {customer.Id}");
        log.Info(customer);
        log.ErrorFormat("{0}", customer.Id);
        """);
}
