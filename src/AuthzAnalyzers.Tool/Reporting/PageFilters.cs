using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>Both languages stand in the page; the reader switches between them.</summary>
internal static class PageFilters
{
    /// <summary>
    /// <c>both</c> writes a text as two elements, <c>inner</c> as the content and attributes of an element that can hold only text,
    /// <c>label</c> the text of a word of the analyzers.
    /// </summary>
    public static void Add(FilterCollection filters, Texts first, HtmlEncoder encoder)
    {
        filters.AddFilter("both", (input, arguments, _) =>
            Raw(Elements(encoder, Text(Texts.English, input, arguments), Text(Texts.Korean, input, arguments))));
        filters.AddFilter("inner", (input, arguments, _) =>
        {
            var (english, korean) = (encoder.Encode(Text(Texts.English, input, arguments)), encoder.Encode(Text(Texts.Korean, input, arguments)));
            return Raw($" data-en=\"{english}\" data-ko=\"{korean}\">{(first == Texts.Korean ? korean : english)}");
        });
        filters.AddFilter("label", (input, arguments, _) =>
        {
            var (word, kind) = (input.ToStringValue(), arguments.At(0).ToStringValue());
            var (english, korean) = (Labels.Of(Texts.English, kind, word), Labels.Of(Texts.Korean, kind, word));
            return Raw(english == korean ? encoder.Encode(english) : Elements(encoder, english, korean));
        });
        filters.AddFilter("title", (input, arguments, _) =>
        {
            var (rule, title) = (input.ToStringValue(), arguments.At(0).ToStringValue());
            return Raw(Elements(encoder, Texts.English.RuleTitle(rule) ?? title, Texts.Korean.RuleTitle(rule) ?? title));
        });
    }

    private static string Elements(HtmlEncoder encoder, string english, string korean) =>
        $"<span lang=\"en\">{encoder.Encode(english)}</span><span lang=\"ko\">{encoder.Encode(korean)}</span>";

    private static string Text(Texts texts, FluidValue key, FilterArguments arguments) =>
        texts.Format(key.ToStringValue(), Enumerable.Range(0, arguments.Count).Select(index => (object?)arguments.At(index).ToStringValue()).ToArray());

    private static FluidValue Raw(string html) => new StringValue(html, encode: false);
}
