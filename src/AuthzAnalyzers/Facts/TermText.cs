using System.Collections.Immutable;

namespace AuthzAnalyzers.Facts;

/// <summary>Terms out of the text that a reader sees of them: <c>returns,result(from(p0))</c>. For our own text, whose names have no marks in them.</summary>
internal static class TermText
{
    public static ImmutableArray<FactTerm> Parse(string text)
    {
        var at = 0;
        return Parse(text, ref at);
    }

    private static ImmutableArray<FactTerm> Parse(string text, ref int at)
    {
        var terms = ImmutableArray.CreateBuilder<FactTerm>();
        do
        {
            at += terms.Count > 0 ? 1 : 0;
            var start = at;
            while (at < text.Length && text[at] is not ('(' or ')' or ','))
            {
                at++;
            }

            var name = text.Substring(start, at - start);
            var inside = ImmutableArray<FactTerm>.Empty;
            if (at < text.Length && text[at] == '(')
            {
                at++;
                inside = Parse(text, ref at);
                at++;
            }

            terms.Add(FactTerm.Of(name, inside));
        }
        while (at < text.Length && text[at] == ',');

        return terms.ToImmutable();
    }
}
