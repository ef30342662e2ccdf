using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>
/// Code that start-up in sight puts before every endpoint, unconditionally and in time. What stands in a branch of the pipeline, or is added
/// under a condition, stands before some only and counts for none. Read on first use, once per compilation.
/// </summary>
internal sealed class Middleware
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly CallSites callSites;
    private readonly Lazy<ImmutableArray<(InvocationExpressionSyntax Call, ArrivalEvidence Evidence)>> all;
    private readonly Lazy<EntryPointAuthorization> arrival;

    public Middleware(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions, CallSites callSites)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        this.callSites = callSites;
        all = new(Read, LazyThreadSafetyMode.PublicationOnly);
        arrival = new(() => Of(all.Value), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What every request passes before it reaches an endpoint.</summary>
    public EntryPointAuthorization Arrival => arrival.Value;

    /// <summary>What every request passes before it reaches what a call adds to the pipeline.</summary>
    public EntryPointAuthorization ArrivalBefore(InvocationExpressionSyntax call) =>
        Of(all.Value.Where(one => one.Call.SyntaxTree == call.SyntaxTree && one.Call.Expression.Span.End < call.Expression.Span.End));

    private static EntryPointAuthorization Of(IEnumerable<(InvocationExpressionSyntax Call, ArrivalEvidence Evidence)> found) =>
        found.Select(one => one.Evidence).ToImmutableArray() is { IsEmpty: false } evidence ? EntryPointAuthorization.OfFilters(evidence) : EntryPointAuthorization.Empty;

    private ImmutableArray<(InvocationExpressionSyntax Call, ArrivalEvidence Evidence)> Read()
    {
        var found = ImmutableArray.CreateBuilder<(InvocationExpressionSyntax, ArrivalEvidence)>();
        foreach (var call in CallsOf(Role.Middleware))
        {
            if (sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is IInvocationOperation operation
                && known.Find(operation.TargetMethod, Role.Middleware) is { } entry
                && BodyOf(operation, entry) is { } body
                && IsInPipeline(call, WalkLimits.Middleware))
            {
                found.Add((call, new ArrivalEvidence(EvidenceLevel.None, operation.TargetMethod.Name, call.GetLocation(), body) { IsMiddleware = true }));
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<InvocationExpressionSyntax> CallsOf(Role role) => known.Catalog.Entries
        .Where(entry => entry.Role == role && sources.Knows(entry.Subject.Type))
        .Select(entry => entry.Subject.Member)
        .Distinct(StringComparer.Ordinal)
        .SelectMany(name => mentions.Of(name))
        .Select(CallSites.CallNamedBy)
        .OfType<InvocationExpressionSyntax>();

    private IMethodSymbol? BodyOf(IInvocationOperation call, KnowledgeEntry entry)
    {
        if (entry["function"] is { } parameter && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter) is { } function)
        {
            return Operands.FunctionIn(function.Value);
        }

        var names = entry["method"]?.Split(',');
        var type = call.TargetMethod.TypeArguments.FirstOrDefault()
            ?? call.Arguments.Select(argument => Operands.Unconverted(argument.Value)).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
        for (var current = type; current is not null && names is not null; current = current.BaseType)
        {
            var body = current.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method => names.Contains(method.Name) && !method.DeclaringSyntaxReferences.IsEmpty);
            if (body is not null)
            {
                return sources.Canonical(body);
            }
        }

        return null;
    }

    private bool IsInPipeline(InvocationExpressionSyntax call, int depth)
    {
        if (depth == 0 || Around(call) is not { } body || sources.ModelOf(call.SyntaxTree) is not { } model || ComesTooLate(call, body, model))
        {
            return false;
        }

        if (body is CompilationUnitSyntax || model.GetDeclaredSymbol(body) is not IMethodSymbol method)
        {
            return body is CompilationUnitSyntax;
        }

        // Who calls start-up itself is not in sight; an extension that nobody calls adds nothing.
        var sites = callSites.Of(method);
        return sites.IsEmpty ? !method.IsExtensionMethod : sites.All(site => IsInPipeline(site, depth - 1));
    }

    // The method whose every run makes the call: no condition, loop or function stands between.
    private static SyntaxNode? Around(InvocationExpressionSyntax call)
    {
        SyntaxNode? node = call;
        while (node is not null)
        {
            switch (node)
            {
                case BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax:
                    return node is LocalFunctionStatementSyntax ? null : node;
                case ExpressionSyntax and not (InvocationExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax)
                    or ArgumentSyntax
                    or StatementSyntax and not (ExpressionStatementSyntax or BlockSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax):
                    return null;
            }

            node = node.Parent;
        }

        return null;
    }

    private bool ComesTooLate(InvocationExpressionSyntax call, SyntaxNode body, SemanticModel model) => CallsOf(Role.RunsEndpoints).Any(endpoints =>
        endpoints.SyntaxTree == call.SyntaxTree
        && body.Span.Contains(endpoints.Span)
        && endpoints.Expression.Span.End < call.Expression.Span.End
        && model.GetSymbolInfo(endpoints).Symbol is IMethodSymbol method
        && known.Is(method, Role.RunsEndpoints));
}
