using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>
/// Functions of the project's own that write what they are given to a log: delegates that a library made, and methods that a generator writes.
/// Found by the names in sight, before anything is bound. Thread-safe.
/// </summary>
internal sealed class LogFunctions
{

    private readonly RuleContext context;
    private readonly Lazy<ImmutableHashSet<string>> delegates;
    private readonly Lazy<ImmutableHashSet<string>> methods;

    public LogFunctions(RuleContext context)
    {
        this.context = context;
        delegates = new Lazy<ImmutableHashSet<string>>(ReadDelegates, LazyThreadSafetyMode.ExecutionAndPublication);
        methods = new Lazy<ImmutableHashSet<string>>(ReadMethods, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public bool MayBe(string name) => delegates.Value.Contains(name) || methods.Value.Contains(name);

    public bool MayBeDelegate(string name) => delegates.Value.Contains(name);

    /// <summary>The text that the arguments of such a delegate fill, which stands where it is made; the first one is the logger.</summary>
    public MessageTemplate? TextOf(ISymbol held)
    {
        foreach (var reference in held.DeclaringSyntaxReferences.Where(reference => context.Sources.IsOwn(reference.SyntaxTree)))
        {
            foreach (var made in (reference.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? reference.GetSyntax()).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (Holder(made) == held.Name
                    && context.Sources.ModelOf(made.SyntaxTree)?.GetOperation(made) is IInvocationOperation operation
                    && context.Known.Find(operation.TargetMethod, Role.DefinesLog) is { } line)
                {
                    return new MessageTemplate(Operands.Text(operation, line["message"]) ?? "");
                }
            }
        }

        return null;
    }

    // What such a call is put into: a field, a property or a local.
    private ImmutableHashSet<string> ReadDelegates() => Names(Role.DefinesLog, entry => entry.Subject.Member, entry => SimpleName(entry.Subject.Type), use => use.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } made ? Holder(made) : null);

    private ImmutableHashSet<string> ReadMethods() => Names(
        Role.LogMethod,
        entry => AttributeNames.Short(entry.Subject.LookupName),
        entry => AttributeNames.Short(entry.Subject.LookupName),
        use => use.FirstAncestorOrSelf<AttributeSyntax>()?.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText);

    private ImmutableHashSet<string> Names(Role role, Func<KnowledgeEntry, string> name, Func<KnowledgeEntry, string> beside, Func<SimpleNameSyntax, string?> nameOf)
    {
        var found = ImmutableHashSet.CreateBuilder(StringComparer.Ordinal);
        foreach (var entry in context.Known.Catalog.Entries.Where(entry => entry.Role == role))
        {
            foreach (var use in UsesOf(name(entry), beside(entry)))
            {
                if (nameOf(use) is { } named)
                {
                    found.Add(named);
                }
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<SimpleNameSyntax> UsesOf(string name, string beside) => context.Sources.Mentions(beside)
        ? context.Identifiers.Of(name).Concat(name == beside ? context.Identifiers.Of(name + AttributeNames.Suffix) : Enumerable.Empty<SimpleNameSyntax>()).Where(use => context.Sources.IsOwn(use.SyntaxTree))
        : Enumerable.Empty<SimpleNameSyntax>();

    private static string? Holder(InvocationExpressionSyntax made) => made.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: var target } => LogWrites.NameOf(target)?.Identifier.ValueText,
        _ => null,
    };

    private static string SimpleName(string type) => type.Substring(type.LastIndexOf('.') + 1);
}
