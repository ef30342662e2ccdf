using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Functions that a method's body puts into the pipeline: they may answer requests themselves, whatever endpoints there are.</summary>
internal sealed class PipelineFunctions
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly StartUpPolicies policies;
    private readonly Middleware middleware;
    private readonly Lazy<ILookup<SyntaxTree, InvocationExpressionSyntax>> calls;

    public PipelineFunctions(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions, StartUpPolicies policies, Middleware middleware)
    {
        this.known = known;
        this.sources = sources;
        this.policies = policies;
        this.middleware = middleware;
        calls = new(
            () => known.Catalog.Entries
                .Where(entry => entry.Role == Role.PipelineFunction && sources.Knows(entry.Subject.Type))
                .Select(entry => entry.Subject.Member)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(name => mentions.Of(name))
                .Select(CallSites.CallNamedBy)
                .OfType<InvocationExpressionSyntax>()
                .Where(call => call.ArgumentList.Arguments.Any(argument => MayTakeRequest(argument.Expression)))
                .ToLookup(call => call.SyntaxTree),
            LazyThreadSafetyMode.PublicationOnly);
    }

    public bool IsEmpty => calls.Value.Count == 0;

    public IEnumerable<EntryPoint> Of(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var call in calls.Value[reference.SyntaxTree].Where(call => reference.Span.Contains(call.Span) && IsOwnCall(call, reference.GetSyntax(cancellation))))
            {
                cancellation.ThrowIfCancellationRequested();
                if (FunctionOf(call) is var (function, lambda, name))
                {
                    var evidence = middleware.ArrivalBefore(call).Evidence(policies.FallbackIn(call.SyntaxTree), EntryPointAuthorization.Empty);
                    yield return new EntryPoint(EntryPointKind.HostedMethod, function, method.ContainingType, lambda, name, call, evidence, HasOutsideCaller: true);
                }
            }
        }
    }

    // Top-level statements belong to the unit, as the types beside them do: those account for themselves.
    private static bool IsOwnCall(InvocationExpressionSyntax call, SyntaxNode body) =>
        call.Ancestors().First(node => node is CompilationUnitSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax)) == body;

    // A function of the request takes it: told without binding, for much else is named so.
    private static bool MayTakeRequest(ExpressionSyntax given) => given switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Count > 0,
        AnonymousFunctionExpressionSyntax => true,
        SimpleNameSyntax or MemberAccessExpressionSyntax => true,
        _ => false,
    };

    private (IMethodSymbol Function, AnonymousFunctionExpressionSyntax? Lambda, string Name)? FunctionOf(InvocationExpressionSyntax call)
    {
        if (sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is not IInvocationOperation operation || known.Find(operation.TargetMethod, Role.PipelineFunction) is not { } entry)
        {
            return null;
        }

        var given = operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["function"])?.Value;
        return given is null ? null : Operands.Unconverted(given) switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => (function.Symbol, function.Syntax as AnonymousFunctionExpressionSyntax, operation.TargetMethod.Name),
            IDelegateCreationOperation { Target: IMethodReferenceOperation group } => (group.Method, null, group.Method.Name),
            _ => null,
        };
    }
}
