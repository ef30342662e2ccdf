using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AuthzAnalyzers.Tool.Inventory;
using Fluid;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>The report as one page that needs nothing besides: no network, no fonts, no script from elsewhere.</summary>
internal static class HtmlReport
{
    public const string FileName = "index.html";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static byte[] Write(Report report, Texts texts)
    {
        var options = new TemplateOptions { MemberAccessStrategy = new UnsafeMemberAccessStrategy() };
        PageFilters.Add(options.Filters, texts, Encoder);
        var context = new TemplateContext(
            new
            {
                Language = texts.Language,
                Style = Resource("page.css"),
                Script = Resource("page.js"),
                Page = new ReportPage(report),
            },
            options);
        return Encoding.UTF8.GetBytes(Template().Render(context, Encoder).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    private static IFluidTemplate Template() => new FluidParser().TryParse(Resource("page.liquid"), out var template, out var error)
        ? template
        : throw new InvalidOperationException(error);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("Page/" + name)!);
        return reader.ReadToEnd();
    }
}
