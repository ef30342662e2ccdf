using System.CommandLine;

namespace AuthzAnalyzers.Tool.Commands;

/// <summary>The language of what is shown and written.</summary>
internal static class LanguageOption
{
    public static Option<string> Create(ToolHost host, Texts texts)
    {
        var option = new Option<string>("--language") { Description = texts["Option_Language"], DefaultValueFactory = _ => host.Language };
        option.AcceptOnlyFromAmong(Texts.English.Language, Texts.Korean.Language);
        return option;
    }
}
