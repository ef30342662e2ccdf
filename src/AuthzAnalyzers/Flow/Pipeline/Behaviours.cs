using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Pipeline;

/// <summary>Code around the handlers of messages that may refuse a message before its handler gets it. Counts only where it is registered in sight.</summary>
internal sealed class Behaviours
{
    private readonly ProgramModel program;
    private readonly RequestFilterSummaries filters;
    private readonly Lazy<ImmutableArray<(INamedTypeSymbol Type, IMethodSymbol Body)>> all;
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> bodies = new(SymbolEqualityComparer.Default);
    private readonly ImmutableHashSet<string> demands;

    public Behaviours(ProgramModel program, RequestFilterSummaries filters)
    {
        this.program = program;
        this.filters = filters;
        all = new Lazy<ImmutableArray<(INamedTypeSymbol, IMethodSymbol)>>(Find, LazyThreadSafetyMode.PublicationOnly);
        demands = program.Known.Catalog.Entries
            .Where(entry => entry.Role == Role.RequiresAuthorization)
            .SelectMany(entry => new[] { entry["policy"], entry["roles"] })
            .OfType<string>()
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>The methods that a message of that type passes on its way to a handler, as far as they may refuse it.</summary>
    public ImmutableArray<IMethodSymbol> Around(ITypeSymbol message) =>
        all.Value.IsEmpty ? ImmutableArray<IMethodSymbol>.Empty : bodies.GetOrAdd(message, type => all.Value.Where(one => Takes(one.Type, one.Body, type)).Select(one => one.Body).ToImmutableArray());

    /// <summary>What a method proves of the messages of that type that it lets go on, and its verdict for terms of the message.</summary>
    public (RequestFilterVerdict Verdict, Proof Demanded) Of(IMethodSymbol body, ITypeSymbol message, Func<IMethodSymbol, Summary?> summaries, CancellationToken cancellation)
    {
        var verdict = filters.Of(body, new RequestFilterVerdict(0) { Message = message }, summaries, cancellation);
        var demanded = Proof.Nothing;
        if (verdict.Proven is { IsNothing: false, IsImpossible: false })
        {
            var text = body.DeclaringSyntaxReferences[0].GetSyntax(cancellation).ToString();
            foreach (var argument in message.GetAttributes().SelectMany(attribute => attribute.NamedArguments))
            {
                if (demands.Contains(argument.Key) && argument.Value.Value is string asked && text.Contains("." + argument.Key))
                {
                    demanded = demanded.And(Proof.Of(Evidence.Known(LevelOf(asked))));
                }
            }
        }

        return (verdict, demanded);
    }

    private EvidenceLevel LevelOf(string asked) => asked.Split(',').Any(one => program.Known.Catalog.MatchName(Role.CommonRole, one.Trim()) is not null)
        ? EvidenceLevel.Authenticated
        : EvidenceLevel.FunctionLevel;

    private ImmutableArray<(INamedTypeSymbol, IMethodSymbol)> Find()
    {
        var found = ImmutableArray.CreateBuilder<(INamedTypeSymbol, IMethodSymbol)>();
        foreach (var type in program.Sources.WithParent(IsBehaviorName).Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false }))
        {
            foreach (var contract in type.AllInterfaces.Where(contract => IsBehaviorName(contract.Name)))
            {
                var body = contract.GetMembers().OfType<IMethodSymbol>()
                    .Select(member => type.FindImplementationForInterfaceMember(member) as IMethodSymbol)
                    .FirstOrDefault(method => method is not null && method.Parameters.Any(RequestFilterSummaries.IsNext));
                if (body is not null && program.Sources.Canonical(body) is var known && MethodBodies.HasBody(known) && MayRefuse(known) && IsRegistered(type))
                {
                    found.Add((type, known));
                }
            }
        }

        return found.ToImmutable();
    }

    private bool IsBehaviorName(string name) => program.Known.Catalog.MatchName(Role.PipelineBehaviorName, name) is not null;

    private static bool MayRefuse(IMethodSymbol body) => body.DeclaringSyntaxReferences[0].GetSyntax().DescendantNodes()
        .Count(node => node is ThrowStatementSyntax or ThrowExpressionSyntax or ReturnStatementSyntax) > 1;

    // Named by an argument of a call, by type or as a type argument: somebody puts it in its place.
    private bool IsRegistered(INamedTypeSymbol type) => program.Mentions.Of(type.Name).Any(name =>
        name.Ancestors().TakeWhile(node => node is not StatementSyntax).Any(node => node is TypeOfExpressionSyntax or TypeArgumentListSyntax or ObjectCreationExpressionSyntax)
        && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not null);

    private static bool Takes(INamedTypeSymbol type, IMethodSymbol body, ITypeSymbol message) => body.Parameters[0].Type is ITypeParameterSymbol parameter
        ? type.TypeParameters.Contains(parameter) && parameter.ConstraintTypes.All(constraint => Meets(message, constraint))
        : SymbolIdentity.Same(body.Parameters[0].Type, message);

    private static bool Meets(ITypeSymbol message, ITypeSymbol constraint)
    {
        for (var current = message; current is not null; current = current.BaseType)
        {
            if (SymbolIdentity.Same(current.OriginalDefinition, constraint.OriginalDefinition))
            {
                return true;
            }
        }

        return constraint.TypeKind == TypeKind.TypeParameter || message.AllInterfaces.Any(contract => SymbolIdentity.Same(contract.OriginalDefinition, constraint.OriginalDefinition));
    }
}
