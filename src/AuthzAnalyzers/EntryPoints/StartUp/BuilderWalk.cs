using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>What was found on the way of an endpoint's builder: the constant prefix of its groups (slashes may double), and what was required of it.</summary>
internal sealed record Trail(string Prefix, EntryPointAuthorization Arrival)
{
    public static Trail Empty { get; } = new("", EntryPointAuthorization.Empty);

    /// <summary>This trail inside <paramref name="outer"/>.</summary>
    public Trail Under(Trail outer) => new(outer.Prefix + "/" + Prefix, Arrival.And(outer.Arrival));
}

/// <summary>
/// Follows the builder of an endpoint or group: to what is called on it, before or after, and out of the method that maps it, through
/// parameters, returned values and locals. Where ways part at several callers the weakest counts.
/// </summary>
internal sealed class BuilderWalk
{
    private readonly SourceIndex sources;
    private readonly BuilderCalls calls;
    private readonly CallSites callSites;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IdentifierNameSyntax>> uses = new(SymbolEqualityComparer.Default);

    public BuilderWalk(SourceIndex sources, BuilderCalls calls, CallSites callSites)
    {
        this.sources = sources;
        this.calls = calls;
        this.callSites = callSites;
    }

    /// <summary>Everything that holds for what the call maps: said of its result, and of the builder that it is called on.</summary>
    public Trail Of(InvocationExpressionSyntax call) => Of(call, BuilderPath.Start);

    /// <summary>The same for a call inside a project method that <paramref name="outer"/> calls to map one endpoint.</summary>
    public Trail Of(InvocationExpressionSyntax call, IMethodSymbol inside, InvocationExpressionSyntax outer)
    {
        var within = Of(call, BuilderPath.Start.Into(inside, outer));
        return new Trail(within.Prefix, within.Arrival.And(Said(outer, BuilderPath.Start)));
    }

    private Trail Of(InvocationExpressionSyntax call, BuilderPath way)
    {
        var builder = sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is IInvocationOperation operation ? BuilderCalls.BuilderOf(operation) : null;
        var outer = builder is null ? Trail.Empty : Value(builder, way.Next());
        return new Trail("", Said(call, way)).Under(outer);
    }

    /// <summary>What a builder is, was and will be: the prefix and requirements of the value that an expression has.</summary>
    private Trail Value(ExpressionSyntax expression, BuilderPath way)
    {
        if (IsTooLong(way, expression) || sources.ModelOf(expression.SyntaxTree) is not { } model)
        {
            return Trail.Empty;
        }

        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Value(inner.Expression, way);
            case CastExpressionSyntax cast:
                return Value(cast.Expression, way);
            case InvocationExpressionSyntax call when model.GetOperation(call) is IInvocationOperation operation:
                return ResultOf(call, operation, way);
            default:
                return model.GetSymbolInfo(expression).Symbol switch
                {
                    ILocalSymbol local => new Trail("", Uses(local, way.Next())).Under(
                        Initializer(local) is { } value ? Value(value, way.Next()) : Trail.Empty),
                    IParameterSymbol parameter => new Trail("", Uses(parameter, way.Next())).Under(Given(parameter, way.Next())),
                    _ => Trail.Empty,
                };
        }
    }

    private bool IsTooLong(BuilderPath way, SyntaxNode place)
    {
        if (way.IsTooLong)
        {
            sources.Walks.Note(Walk.Builder, place);
        }

        return way.IsTooLong;
    }

    private Trail ResultOf(InvocationExpressionSyntax call, IInvocationOperation operation, BuilderPath way)
    {
        var own = new Trail(calls.Prefix(operation), calls.Requires(operation));
        if (calls.IsKnown(operation.TargetMethod) || operation.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
        {
            return BuilderCalls.BuilderOf(operation) is { } builder ? own.Under(Value(builder, way.Next())) : own;
        }

        // A project method: its result is what it returns, its parameter this call's argument.
        var method = sources.Canonical(operation.TargetMethod);
        var returned = Returned(method).Select(value => Value(value, way.Into(method, call).Next()));
        return returned.OrderBy(trail => trail.Arrival.Level).FirstOrDefault() ?? Trail.Empty;
    }

    /// <summary>What is said of a call's result: in the chain around it, of the local it is kept in, by callers it is returned to.</summary>
    private EntryPointAuthorization Said(ExpressionSyntax value, BuilderPath way)
    {
        if (IsTooLong(way, value) || sources.ModelOf(value.SyntaxTree) is not { } model)
        {
            return EntryPointAuthorization.Empty;
        }

        var arrival = EntryPointAuthorization.Empty;
        var current = value;
        while (ChainedCall(current) is { } next && model.GetOperation(next) is IInvocationOperation operation)
        {
            if (!calls.KeepsBuilder(operation))
            {
                return arrival.And(Inside(operation, next, 0, way));
            }

            arrival = arrival.And(calls.Requires(operation)).And(Inside(operation, next, 0, way));
            current = next;
        }

        return arrival.And(SaidElsewhere(current, model, way));
    }

    private EntryPointAuthorization SaidElsewhere(ExpressionSyntax value, SemanticModel model, BuilderPath way)
    {
        switch (value.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } when model.GetDeclaredSymbol(declarator) is ILocalSymbol local:
                return Uses(local, way.Next());
            case AssignmentExpressionSyntax assignment when assignment.Right == value && model.GetSymbolInfo(assignment.Left).Symbol is ILocalSymbol local:
                return Uses(local, way.Next());
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax when model.GetEnclosingSymbol(value.SpanStart) is IMethodSymbol method:
                return SaidByCallers(method, way);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument when model.GetOperation(call) is IInvocationOperation operation:
                var position = operation.Arguments.FirstOrDefault(a => a.Syntax == argument)?.Parameter?.Ordinal ?? -1;
                return Inside(operation, call, position, way);
            default:
                return EntryPointAuthorization.Empty;
        }
    }

    private EntryPointAuthorization SaidByCallers(IMethodSymbol method, BuilderPath way)
    {
        if (way.Entered(method) is not null || method.MethodKind == MethodKind.AnonymousFunction)
        {
            return EntryPointAuthorization.Empty; // Entered from a call whose own chain is read where that call is.
        }

        return callSites.Of(method).Select(call => Said(call, way.Next())).OrderBy(arrival => arrival.Level).FirstOrDefault() ?? EntryPointAuthorization.Empty;
    }

    /// <summary>What a project method says of the builder that is handed to its parameter.</summary>
    private EntryPointAuthorization Inside(IInvocationOperation operation, InvocationExpressionSyntax call, int position, BuilderPath way)
    {
        var method = sources.Canonical(operation.TargetMethod);
        var parameter = position >= 0 && position < method.Parameters.Length ? method.Parameters[position] : null;
        return parameter is null || method.DeclaringSyntaxReferences.IsEmpty || calls.IsKnown(method) || way.Entered(method) is not null
            ? EntryPointAuthorization.Empty
            : Uses(parameter.OriginalDefinition, way.Into(method, call).Next());
    }

    private EntryPointAuthorization Uses(ISymbol builder, BuilderPath way)
    {
        var type = (builder as ILocalSymbol)?.Type ?? ((IParameterSymbol)builder).Type;
        if (way.IsTooLong || way.HasSeen(builder) || !calls.CanRequire(type))
        {
            return EntryPointAuthorization.Empty;
        }

        return uses.GetOrAdd(builder, FindUses)
            .Aggregate(EntryPointAuthorization.Empty, (arrival, name) => arrival.And(Said(name, way.Past(builder))));
    }

    private ImmutableArray<IdentifierNameSyntax> FindUses(ISymbol builder)
    {
        if (ScopeOf(builder) is not { } scope || sources.ModelOf(scope.SyntaxTree) is not { } model)
        {
            return ImmutableArray<IdentifierNameSyntax>.Empty;
        }

        return scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == builder.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, builder))
            .ToImmutableArray();
    }

    private Trail Given(IParameterSymbol parameter, BuilderPath way)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method)
        {
            return Trail.Empty;
        }

        var sites = way.Entered(method) is { } entered ? ImmutableArray.Create(entered) : callSites.Of(method);
        return sites
            .Select(call => ArgumentOf(call, parameter) is { } argument ? Value(argument, way.Leave().Next()) : Trail.Empty)
            .OrderBy(trail => trail.Arrival.Level)
            .FirstOrDefault() ?? Trail.Empty;
    }

    private ExpressionSyntax? ArgumentOf(InvocationExpressionSyntax call, IParameterSymbol parameter) =>
        sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is IInvocationOperation operation
            ? operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value is { } value
                ? Operands.Unconverted(value).Syntax as ExpressionSyntax
                : null
            : null;

    private static InvocationExpressionSyntax? ChainedCall(ExpressionSyntax value) =>
        value.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == value ? call : null;

    private static ExpressionSyntax? Initializer(ILocalSymbol local) =>
        (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;

    private static IEnumerable<ExpressionSyntax> Returned(IMethodSymbol method)
    {
        foreach (var node in method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes(IsSameBody)))
        {
            if (node is ReturnStatementSyntax { Expression: { } value })
            {
                yield return value;
            }
            else if (node is ArrowExpressionClauseSyntax arrow)
            {
                yield return arrow.Expression;
            }
        }
    }

    private static bool IsSameBody(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
        || node.Parent is not StatementSyntax;

    private static SyntaxNode? ScopeOf(ISymbol builder)
    {
        var declaration = builder.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration?.Ancestors().FirstOrDefault(node =>
            node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
    }
}
