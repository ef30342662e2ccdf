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

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>Reads the registrations of services in start-up code: found by the names of knowledge first and bound after. Thread-safe.</summary>
internal sealed class RegistrationReader
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly Lazy<SharedWork<ImmutableArray<InvocationExpressionSyntax>, ImmutableArray<Registration>>> files;

    public RegistrationReader(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        files = new(Start, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>All registrations in sight, by compilation, tree and position.</summary>
    public IEnumerable<Registration> Read() => files.Value.Results().SelectMany(registrations => registrations);

    private SharedWork<ImmutableArray<InvocationExpressionSyntax>, ImmutableArray<Registration>> Start()
    {
        var calls = known.Catalog.Entries
            .Where(entry => entry.Role == Role.Registers)
            .Select(entry => entry.Subject.Member)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => mentions.Of(name))
            .Select(CallSites.CallNamedBy)
            .OfType<InvocationExpressionSyntax>()
            .ToLookup(call => call.SyntaxTree);

        // In a chain of calls the first stands inside the others.
        var byFile = sources.Compilations
            .SelectMany(compilation => compilation.SyntaxTrees)
            .Where(calls.Contains)
            .Select(tree => calls[tree].Distinct().OrderBy(call => call.Expression.Span.End).ToImmutableArray());
        return new(byFile.ToImmutableArray(), file => file.SelectMany(Of).ToImmutableArray());
    }

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
}
