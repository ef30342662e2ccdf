using System.Text;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>Text of one file, indented by braces, its lines counted.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder text = new();
    private int depth;

    public int Lines { get; private set; }

    public CodeText Line(string line = "")
    {
        if (line.StartsWith('}'))
        {
            depth--;
        }

        text.Append(' ', line.Length == 0 ? 0 : depth * 4).Append(line).Append('\n');
        Lines++;
        if (line == "{")
        {
            depth++;
        }

        return this;
    }

    public CodeText Open(string head) => Line(head).Line("{");

    public CodeText Close(string tail = "") => Line("}" + tail);

    public override string ToString() => text.ToString();
}
