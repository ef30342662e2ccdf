using System.Collections.Generic;
using System.Globalization;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>The holes of a message's text. Their names tell nothing of what fills them; how they are filled, their first letter does.</summary>
internal sealed class MessageTemplate
{
    private const char AllMembers = '@';
    private const char OwnText = '$';

    private readonly List<string> holes = new();
    private readonly bool isNumbered;

    public MessageTemplate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '{')
            {
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '{')
            {
                at++;
                continue;
            }

            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                break;
            }

            holes.Add(text.Substring(at + 1, end - at - 1).Split(',', ':')[0].Trim());
            at = end;
        }

        isNumbered = holes.Count > 0 && holes.TrueForAll(hole => Number(hole) is not null);
    }

    /// <summary>How the value at that place among the arguments is written.</summary>
    public Rendering RenderingOf(int index)
    {
        var hole = isNumbered ? holes.Find(candidate => Number(candidate) == index) : index < holes.Count ? holes[index] : null;
        return string.IsNullOrEmpty(hole) ? Rendering.Items : RenderingOf(hole![0]);
    }

    /// <summary>How the value is written that fills the hole of that name.</summary>
    public Rendering RenderingOf(string name) =>
        holes.Exists(hole => hole.Length > 0 && hole[0] == AllMembers && string.Equals(hole.Substring(1), name, System.StringComparison.OrdinalIgnoreCase)) ? Rendering.Members : Rendering.Items;

    private static Rendering RenderingOf(char first) => first switch
    {
        AllMembers => Rendering.Members,
        OwnText => Rendering.Text,
        _ => Rendering.Items,
    };

    private static int? Number(string hole) =>
        int.TryParse(hole.TrimStart(AllMembers, OwnText), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
