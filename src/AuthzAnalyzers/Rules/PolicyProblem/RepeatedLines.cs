using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;

namespace AuthzAnalyzers.Rules.PolicyProblem;

/// <summary>Finds lines of the policy files that say again what an earlier line says, or the opposite of it.</summary>
internal static class RepeatedLines
{
    public static IEnumerable<KnowledgeProblem> Of(PolicyFiles policy)
    {
        var said = new Dictionary<string, KnowledgeEntry>(StringComparer.Ordinal);
        var classified = new Dictionary<string, KnowledgeEntry>(StringComparer.Ordinal);
        foreach (var line in policy.Lines)
        {
            var text = TextOf(line);
            if (said.TryGetValue(text, out var earlier))
            {
                yield return policy.Problem(line, line.Subject.Text, ProblemKind.Duplicate, Number(earlier), line.Subject.Text, line.Definition.Name);
                continue;
            }

            said.Add(text, line);
            if (!IsAboutData(line))
            {
                continue;
            }

            if (classified.TryGetValue(line.Subject.Text, out var other) && other.Role != line.Role)
            {
                yield return policy.Problem(line, line.Subject.Text, ProblemKind.Contradiction, Number(other), line.Subject.Text, other.Definition.Name);
            }

            classified[line.Subject.Text] = line;
        }
    }

    // Of these the last one counts; of any other role a symbol may have several.
    private static bool IsAboutData(KnowledgeEntry line) => line.Role is Role.CustomerData or Role.NotCustomerData or Role.Personal;

    private static string TextOf(KnowledgeEntry line) => line.Subject.Text + " " + line.Definition.Name + " "
        + string.Join(" ", line.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal).Select(argument => argument.Key + "=" + argument.Value));

    private static string Number(KnowledgeEntry line) => (line.Line + 1).ToString(CultureInfo.InvariantCulture);
}
