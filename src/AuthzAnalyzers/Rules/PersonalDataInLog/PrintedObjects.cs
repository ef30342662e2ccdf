using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>
/// Says which personal members are in the text of an object: those that its own <c>ToString</c> names, those that a record prints, or all where it is
/// taken apart. A class without either prints its name. Thread-safe.
/// </summary>
internal sealed class PrintedObjects
{
    private const int DeepestInside = 2;
    private const int DeepestText = 6;
    private const string PrintsMembers = "PrintMembers";

    private readonly RuleContext context;
    private readonly LoggedValues values;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<MemberDisclosure>> texts = new(SymbolEqualityComparer.Default);

    public PrintedObjects(RuleContext context, LoggedValues values)
    {
        this.context = context;
        this.values = values;
    }

    /// <summary>Whether the type is an object with members, of the project's or a library's own, and no plain value.</summary>
    public static bool IsObject(ITypeSymbol? type) =>
        type is not null && DataMembers.WithoutNullable(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAnonymousType: false } named
        && DataMembers.IsOwnClassOrStruct(named)
        && (named.ContainingNamespace is not { IsGlobalNamespace: false } space || !IsPlain(space));

    /// <summary>The personal members in the object's text, in the order in which the type declares them.</summary>
    /// <param name="depth">How deep the walk is that asks.</param>
    public ImmutableArray<MemberDisclosure> Of(INamedTypeSymbol type, Rendering rendering, int depth) => rendering switch
    {
        Rendering.Members or Rendering.UnclassifiedMembers => Members(type, rendering, 0),
        _ => TextOf(type, depth),
    };

    /// <summary>Whether the object's text is more than the name of its type.</summary>
    public bool HasText(INamedTypeSymbol type, Rendering rendering) => rendering is Rendering.Members or Rendering.UnclassifiedMembers || OwnText(type) is not null || IsPrintedRecord(type);

    private static bool IsPlain(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name == nameof(System);
    }

    private ImmutableArray<MemberDisclosure> Members(INamedTypeSymbol type, Rendering rendering, int depth)
    {
        var found = ImmutableArray.CreateBuilder<MemberDisclosure>();
        var unwritten = context.Classifier.Written.Unwritten(type);
        foreach (var member in context.Classifier.DataOf(type).Where(member => !unwritten.Contains(member.Name) && !IsLeftOut(member, rendering)))
        {
            Add(type, member, inner => Members(inner, rendering, depth + 1), depth, found);
        }

        return found.ToImmutable();
    }

    private ImmutableArray<MemberDisclosure> TextOf(INamedTypeSymbol type, int depth)
    {
        type = type.OriginalDefinition;
        if (texts.TryGetValue(type, out var known))
        {
            return known;
        }

        // What a text is made of may hold the same object again. Such a walk ends by its depth, and what it found on the way is nobody else's answer.
        if (depth > DeepestText)
        {
            return ImmutableArray<MemberDisclosure>.Empty;
        }

        var found = OwnText(type) is { } method ? InText(type, method, depth) : IsPrintedRecord(type) ? InRecord(type, 0) : ImmutableArray<MemberDisclosure>.Empty;
        return depth == 0 ? texts.GetOrAdd(type, found) : found;
    }

    private ImmutableArray<MemberDisclosure> InText(INamedTypeSymbol type, IMethodSymbol method, int depth)
    {
        var found = ImmutableArray.CreateBuilder<MemberDisclosure>();
        foreach (var result in Results(method))
        {
            foreach (var member in values.In(result, Rendering.Text, depth + 1).SelectMany(value => value.Members))
            {
                var said = context.Classifier.DisclosureOf(type, member.Member) ?? member;
                if (!found.Contains(said))
                {
                    found.Add(said);
                }
            }
        }

        return found.ToImmutable();
    }

    // Of other projects an editor has the bodies and a build has not: neither looks at them.
    private IEnumerable<IOperation> Results(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences.Where(reference => context.Sources.IsOwn(reference.SyntaxTree)))
        {
            var model = context.Sources.ModelOf(reference.SyntaxTree);
            var body = reference.GetSyntax() is MethodDeclarationSyntax declaration ? (SyntaxNode?)declaration.ExpressionBody?.Expression ?? declaration.Body : null;
            if (body is null || model?.GetOperation(body) is not { } operation)
            {
                continue;
            }

            if (body is ExpressionSyntax)
            {
                yield return operation;
            }

            foreach (var result in operation.Descendants().OfType<IReturnOperation>().Select(result => result.ReturnedValue).OfType<IOperation>())
            {
                yield return result;
            }
        }
    }

    // A record prints its public members, its base record's too.
    private ImmutableArray<MemberDisclosure> InRecord(INamedTypeSymbol type, int depth)
    {
        var found = ImmutableArray.CreateBuilder<MemberDisclosure>();
        foreach (var member in context.Classifier.DataOf(type).Where(member => member.DeclaredAccessibility == Accessibility.Public))
        {
            Add(type, member, inner => IsPrintedRecord(inner) ? InRecord(inner, depth + 1) : TextOf(inner, depth + 1), depth, found);
        }

        return found.ToImmutable();
    }

    private void Add(INamedTypeSymbol type, ISymbol member, System.Func<INamedTypeSymbol, ImmutableArray<MemberDisclosure>> ofInside, int depth, ImmutableArray<MemberDisclosure>.Builder found)
    {
        var memberType = DataMembers.WithoutNullable(DataMembers.TypeOf(member));
        var inside = IsObject(memberType) ? (INamedTypeSymbol)memberType : null;
        if (inside is null)
        {
            if (context.Classifier.DisclosureOf(type, member) is { } disclosure)
            {
                found.Add(disclosure);
            }
        }
        else if (depth < DeepestInside && !IsLink(type, inside) && !SymbolEqualityComparer.Default.Equals(inside, type))
        {
            var around = context.Classifier.DisclosureOf(type, member);
            var parts = ofInside(inside);
            found.AddRange(parts.IsEmpty && around is not null && IsText(inside) ? ImmutableArray.Create(around) : parts.Select(part => part with { Name = member.Name + "." + part.Name }));
        }
    }

    // Another record that is there only where somebody loaded it.
    private bool IsLink(INamedTypeSymbol type, INamedTypeSymbol inside) => context.Classifier.HasOwnKey(type) && context.Classifier.HasOwnKey(inside);

    // A value around one text, whose own name says nothing.
    private bool IsText(INamedTypeSymbol type) => context.Classifier.DataOf(type).Length == 1;

    private bool IsLeftOut(ISymbol member, Rendering rendering) => member.GetAttributes().Any(attribute =>
        context.Known.FindType(attribute.AttributeClass, Role.Redacts) is { } line && (line["of"] is null || rendering == Rendering.UnclassifiedMembers));

    private static IMethodSymbol? OwnText(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(nameof(ToString)))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsOverride: true, IsImplicitlyDeclared: false } method)
                {
                    return method.DeclaringSyntaxReferences.IsEmpty && IsMadeByCompiler(method) ? null : method;
                }
            }
        }

        return null;
    }

    private static bool IsMadeByCompiler(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));

    private static bool IsPrintedRecord(INamedTypeSymbol type) => type.IsRecord
        && OwnText(type) is null
        && type.GetMembers(PrintsMembers).All(member => member.IsImplicitlyDeclared || (member is IMethodSymbol method && IsMadeByCompiler(method)));
}
