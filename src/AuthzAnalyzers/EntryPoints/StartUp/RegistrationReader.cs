using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>
/// Reads the registrations of services in start-up code. A call is bound when a service is asked about that it may be about: one that it names,
/// or any where it names none. Thread-safe; no thread waits for what another one binds.
/// </summary>
internal sealed class RegistrationReader
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly Lazy<ILookup<string, Call>> calls;
    private readonly ConcurrentDictionary<Call, ImmutableArray<Registration>> read = new();

    public RegistrationReader(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        calls = new(Index, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>All registrations in sight of services of that simple name, by compilation, tree and position.</summary>
    public IEnumerable<Registration> Of(string service) => calls.Value[service].Concat(calls.Value[""])
        .Distinct()
        .OrderBy(call => call.Order)
        .SelectMany(call => read.TryGetValue(call, out var known) ? known : read.GetOrAdd(call, Of(call.Syntax).ToImmutableArray()))
        .Where(registration => registration.Service.Name == service);

    // Calls by the names of the types that they name; those that leave it to their arguments what is registered under no name.
    private ILookup<string, Call> Index()
    {
        var found = known.Catalog.Entries
            .Where(entry => entry.Role == Role.Registers)
            .Select(entry => entry.Subject.Member)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => mentions.Of(name))
            .Select(CallSites.CallNamedBy)
            .OfType<InvocationExpressionSyntax>()
            .ToLookup(call => call.SyntaxTree);
        var trees = sources.Compilations.SelectMany(compilation => compilation.SyntaxTrees).ToList();
        var aliases = new HashSet<string>(trees.SelectMany(tree => TreeOutline.Of(tree).Aliases), StringComparer.Ordinal);

        // In a chain of calls the first stands inside the others.
        return trees
            .Where(found.Contains)
            .SelectMany(tree => found[tree].Distinct().OrderBy(call => call.Expression.Span.End))
            .Select((call, order) => new Call(order, call))
            .SelectMany(call => NamesIn(call.Syntax, aliases).Distinct(StringComparer.Ordinal).Select(name => (Name: name, Call: call)))
            .ToLookup(pair => pair.Name, pair => pair.Call, StringComparer.Ordinal);
    }

    private static IEnumerable<string> NamesIn(InvocationExpressionSyntax call, HashSet<string> aliases)
    {
        var arguments = call.ArgumentList.Arguments;
        var named = NameOf(call) is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments.ToList()
            : arguments.All(IsTypeOrConstant) ? arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>().Select(given => given.Type).ToList()
            : new List<TypeSyntax>();
        var names = named.SelectMany(type => type.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).ToList();
        return names.Count == 0 || names.Any(aliases.Contains) || names.Intersect(TypeParametersAround(call), StringComparer.Ordinal).Any() ? new[] { "" } : names;
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name;

    private static bool IsTypeOrConstant(ArgumentSyntax argument) => argument.Expression is TypeOfExpressionSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax;

    private static IEnumerable<string> TypeParametersAround(SyntaxNode node) => node.Ancestors()
        .Select(outer => outer switch
        {
            MethodDeclarationSyntax method => method.TypeParameterList,
            LocalFunctionStatementSyntax function => function.TypeParameterList,
            TypeDeclarationSyntax type => type.TypeParameterList,
            _ => null,
        })
        .OfType<TypeParameterListSyntax>()
        .SelectMany(list => list.Parameters)
        .Select(parameter => parameter.Identifier.ValueText);

    private static RegistrationKind KindOf(KnowledgeEntry entry) => entry["kind"] switch
    {
        "keyed" => RegistrationKind.Keyed,
        "unless-registered" => RegistrationKind.UnlessRegistered,
        "decorates" => RegistrationKind.Decorates,
        _ => RegistrationKind.Adds,
    };

    private static SyntaxNode BodyOf(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(outer => outer is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax) ?? node.SyntaxTree.GetRoot();

    private static bool IsConditional(SyntaxNode node, SyntaxNode body) => node.Ancestors()
        .TakeWhile(outer => outer != body)
        .Any(outer => outer is IfStatementSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax or CatchClauseSyntax);

    private IEnumerable<Registration> Of(InvocationExpressionSyntax syntax)
    {
        if (sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax) is not IInvocationOperation call
            || known.Find(call.TargetMethod, Role.Registers) is not { } entry)
        {
            return Enumerable.Empty<Registration>();
        }

        var given = call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit).Select(argument => Operands.Unconverted(argument.Value)).ToList();
        var types = call.TargetMethod.TypeArguments.Concat(given.OfType<ITypeOfOperation>().Select(named => named.TypeOperand)).OfType<INamedTypeSymbol>().ToList();
        var made = given.SelectMany(MadeBy).ToList();
        var service = types.Count > 0 ? types[0] : made.FirstOrDefault();
        if (service is null)
        {
            return Enumerable.Empty<Registration>();
        }

        var body = BodyOf(syntax);
        var implementations = types.Count > 1 ? new[] { types[1] }
            : made.Count > 0 ? made.AsEnumerable()
            : new[] { service.TypeKind == TypeKind.Interface ? null : service };
        return implementations.Select(one => new Registration(KindOf(entry), service.IsUnboundGenericType ? service.OriginalDefinition : service, one?.OriginalDefinition, IsConditional(syntax, body), body)
        {
            Handed = given.SelectMany(HandedBy).ToImmutableArray(),
            Made = given.SelectMany(value => MadeIn(value, service.OriginalDefinition)).ToImmutableArray(),
        });
    }

    // An object that is handed over, or those that a function returns.
    private static IEnumerable<INamedTypeSymbol?> MadeBy(IOperation given)
    {
        switch (given)
        {
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }:
                return ReturnsOf(function).Select(value => Operands.Unconverted(value).Type as INamedTypeSymbol);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation group }:
                return new[] { group.Method.ReturnType as INamedTypeSymbol };
            case IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } made }:
                return new[] { made };
            default:
                return Enumerable.Empty<INamedTypeSymbol?>();
        }
    }

    private static IEnumerable<INamedTypeSymbol> HandedBy(IOperation given) => given is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }
        ? ReturnsOf(function)
            .Select(Operands.Unconverted)
            .OfType<IObjectCreationOperation>()
            .SelectMany(made => made.Arguments)
            .Select(argument => Operands.Unconverted(argument.Value).Type)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.TypeKind == TypeKind.Class)
            .Select(type => type.OriginalDefinition)
        : Enumerable.Empty<INamedTypeSymbol>();

    private static IEnumerable<MadeByHand> MadeIn(IOperation given, INamedTypeSymbol service)
    {
        foreach (var made in given.DescendantsAndSelf().OfType<IObjectCreationOperation>())
        {
            if (made.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type)
            {
                var inner = made.Arguments.Where(argument => SymbolIdentity.Same(argument.Parameter?.Type.OriginalDefinition, service)).ToList();
                var handed = inner.Count == 1 ? (Operands.Unconverted(inner[0].Value) as IObjectCreationOperation)?.Type?.OriginalDefinition : null;
                yield return new MadeByHand(made.Syntax, type.OriginalDefinition, handed as INamedTypeSymbol);
            }
        }
    }

    private static IEnumerable<IOperation> ReturnsOf(IAnonymousFunctionOperation function) => function.Body.Descendants()
        .OfType<IReturnOperation>()
        .Where(returned => returned.ReturnedValue is not null && IsOf(returned, function))
        .Select(returned => returned.ReturnedValue!);

    private static bool IsOf(IOperation operation, IAnonymousFunctionOperation function)
    {
        var around = operation.Parent;
        while (around is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
        {
            around = around.Parent;
        }

        return around == function;
    }

    /// <summary>A call that may register something.</summary>
    private sealed record Call(int Order, InvocationExpressionSyntax Syntax)
    {
        public bool Equals(Call? other) => other is not null && Order == other.Order;

        public override int GetHashCode() => Order;
    }
}
