using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.PolicyProblem;

/// <summary>
/// Finds lines of the policy files that match nothing. A file that lies above the project serves others too: of a type that is not in sight
/// here nothing can be said then, unless one of its simple name is.
/// </summary>
internal sealed class UnmatchedLines
{
    private const string EntityName = "entity";

    private readonly PolicyFiles policy;
    private readonly SourceIndex sources;
    private readonly string? projectDirectory;

    public UnmatchedLines(PolicyFiles policy, SourceIndex sources, string? projectDirectory)
    {
        this.policy = policy;
        this.sources = sources;
        this.projectDirectory = projectDirectory is null ? null : WithSlash(projectDirectory);
    }

    public IEnumerable<KnowledgeProblem> Find()
    {
        var files = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var line in policy.Lines.Where(line => line.Subject.Kind != SubjectKinds.Name))
        {
            if (!files.TryGetValue(line.File, out var isOwn))
            {
                files.Add(line.File, isOwn = IsOfThisProject(line.File));
            }

            if (Check(line, isOwn) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private KnowledgeProblem? Check(KnowledgeEntry line, bool isOwn)
    {
        var subject = line.Subject;
        if (FindType(subject.Type) is not { } type)
        {
            return Elsewhere(subject.Type) is { } near ? policy.Problem(line, subject.Text, ProblemKind.AlmostType, subject.Type, near)
                : isOwn ? policy.Problem(line, subject.Text, ProblemKind.NoSuchType, subject.Type)
                : null;
        }

        if (subject.Kind == SubjectKinds.Type)
        {
            return line.Role == Role.CustomerData ? CheckOwners(line, type) : null;
        }

        var members = MembersOf(type, subject).ToArray();
        if (members.Length == 0)
        {
            return policy.Problem(line, subject.Text, ProblemKind.NoSuchMember, subject.Type, subject.Member);
        }

        return subject.HasParameterList && members.All(member => member.GetDocumentationCommentId() != subject.Text)
            ? policy.Problem(line, subject.Text, ProblemKind.NoSuchOverload, subject.Text)
            : CheckParameters(line, members.OfType<IMethodSymbol>().ToArray());
    }

    private KnowledgeProblem? CheckOwners(KnowledgeEntry line, INamedTypeSymbol type)
    {
        foreach (var argument in Names(line))
        {
            if (!HasMember(type, argument.Value))
            {
                return policy.Problem(line, argument.Key + "=" + argument.Value, ProblemKind.NoSuchOwner, type.Name, argument.Value);
            }
        }

        return null;
    }

    private KnowledgeProblem? CheckParameters(KnowledgeEntry line, IMethodSymbol[] methods)
    {
        foreach (var argument in methods.Length == 0 ? Enumerable.Empty<KeyValuePair<string, string>>() : Names(line))
        {
            foreach (var name in argument.Value.Split(','))
            {
                if (!IsTypeArgument(name)
                    && !(argument.Key == EntityName && FindType(name) is not null)
                    && !methods.Any(method => method.Parameters.Any(parameter => parameter.Name == name)))
                {
                    return policy.Problem(line, argument.Key + "=" + argument.Value, ProblemKind.NoSuchParameter, line.Subject.Member, name);
                }
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Names(KnowledgeEntry line) => line.Arguments
        .Where(argument => line.Definition.Argument(argument.Key) is { IsName: true })
        .OrderBy(argument => argument.Key, StringComparer.Ordinal);

    private static bool IsTypeArgument(string name) => name.Length > 1 && name[0] is 'T' or 'M' && name.Skip(1).All(char.IsDigit);

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, Subject subject)
    {
        // Members of extension blocks live in types that cannot be named.
        var holders = type.GetTypeMembers().Where(nested => !nested.CanBeReferencedByName).Prepend(type);
        var name = subject.Member == "#ctor" ? WellKnownMemberNames.InstanceConstructorName : subject.Member;
        return holders.SelectMany(holder => holder.GetMembers(name))
            .Where(member => (member is IMethodSymbol) == (subject.Kind == SubjectKinds.Method));
    }

    private static bool HasMember(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    // Documentation ids write nested types with a dot as well.
    private INamedTypeSymbol? FindType(string name)
    {
        for (var depth = 0; depth < WalkLimits.Nesting; depth++)
        {
            foreach (var compilation in sources.Compilations)
            {
                if (compilation.GetTypesByMetadataName(name).FirstOrDefault() is { } type)
                {
                    return type;
                }
            }

            var dot = name.LastIndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            name = name.Substring(0, dot) + "+" + name.Substring(dot + 1);
        }

        return null;
    }

    private string? Elsewhere(string type)
    {
        var simple = type.Substring(type.LastIndexOf('.') + 1);
        var tick = simple.IndexOf('`');
        return sources.Compilation.GetSymbolsWithName(tick < 0 ? simple : simple.Substring(0, tick), SymbolFilter.Type)
            .Select(symbol => symbol.GetDocumentationCommentId()?.Substring("T:".Length))
            .OrderBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private bool IsOfThisProject(string file) =>
        projectDirectory is not null && WithSlash(Path.GetDirectoryName(file) ?? "").StartsWith(projectDirectory, StringComparison.OrdinalIgnoreCase);

    private static string WithSlash(string directory) => directory.Replace('\\', '/').TrimEnd('/') + "/";
}
