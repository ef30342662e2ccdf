using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>
/// Filters that compare their records with a member of an interface. Where nothing in sight implements it, as in a project that holds the data and
/// no host, it is a question; the project that has the implementations answers it.
/// </summary>
internal sealed class FilterQuestions
{
    private readonly Engine engine;
    private readonly CancellationToken cancellation;

    public FilterQuestions(Engine engine, CancellationToken cancellation)
    {
        this.engine = engine;
        this.cancellation = cancellation;
    }

    /// <summary>What an operation outside the record asks: a member that nothing in sight implements; <see langword="null"/> where it is anything else.</summary>
    public string? AskedBy(IOperation compared) => Follow(compared, Budget.QuestionDepth) is { } member ? (member.AssociatedSymbol ?? member).GetDocumentationCommentId() : null;

    /// <summary>The filter, with the question answered as far as what is in sight answers it.</summary>
    public QueryFilter Answered(QueryFilter filter) =>
        filter.Question is { } question && question.Scope > filter.Scope && IsCaller(question.Member) ? filter with { Scope = question.Scope } : filter;

    /// <summary>Whether a member outside the record holds who the caller is on some way: the tenant of the host's name is that of whoever is not signed in.</summary>
    public bool MayBeCallers(IOperation compared) => QueryFilterCall.Unwrapped(compared) is IPropertyReferenceOperation { Property: var property }
        && engine.Calls.StoresOf(property, null).Any(store => engine.Held.MayBeCallers(store, method => engine.Summaries.Get(method, cancellation)));

    private bool IsCaller(string id)
    {
        var member = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, engine.Sources.Compilation);
        var property = member as IPropertySymbol;
        if ((property?.GetMethod ?? member as IMethodSymbol) is not { } asked)
        {
            return false;
        }

        var isAnswered = false;
        foreach (var target in engine.Calls.Targets(asked, isVirtual: true))
        {
            if ((target.Told ?? engine.Summaries.Get(target.Method, cancellation)) is not { Returns: true } summary || !summary.Result.Origins.IsCallerIdentity)
            {
                return false;
            }

            isAnswered = true;
        }

        foreach (var store in property is null ? Enumerable.Empty<IPropertySymbol>() : engine.Calls.StoresOf(property, null))
        {
            if (engine.Held.Of(store, method => engine.Summaries.Get(method, cancellation), cancellation) is not { Origins.IsCallerIdentity: true })
            {
                return false;
            }

            isAnswered = true;
        }

        return isAnswered;
    }

    private IMethodSymbol? Follow(IOperation? operation, int depth)
    {
        if (operation is null || depth == 0)
        {
            return null;
        }

        switch (QueryFilterCall.Unwrapped(operation))
        {
            case IConditionalAccessOperation access:
                return Follow(access.WhenNotNull, depth);
            case ICoalesceOperation { WhenNull.ConstantValue.HasValue: true } coalesce:
                return Follow(coalesce.Value, depth);
            case IPropertyReferenceOperation { Property.ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } value:
                return Follow(value.Instance, depth);
            case IPropertyReferenceOperation { Property.GetMethod: { } getter } property:
                return Asked(getter, property) ?? (IsOwn(property.Instance) ? Returned(getter, depth) ?? Stored(property.Property, depth) : null);
            case IFieldReferenceOperation field:
                return IsOwn(field.Instance) ? Stored(field.Field, depth) : null;
            case IInvocationOperation { TargetMethod.ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } call:
                return Follow(call.Instance, depth);
            case IInvocationOperation { Arguments.IsEmpty: true, TargetMethod: { IsStatic: false } called } call:
                return Asked(called, call) ?? (IsOwn(call.Instance) ? Returned(called, depth) : null);
            case ILocalReferenceOperation { Local: { } local }:
                return local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var initial }
                    ? Follow(engine.Bodies.OperationOf(initial, cancellation), depth - 1)
                    : null;
            default:
                return null;
        }
    }

    private static bool IsOwn(IOperation? instance) => instance is IInstanceReferenceOperation;

    // What the context's own project does not know is for the project at hand to answer.
    private IMethodSymbol? Asked(IMethodSymbol member, IOperation operation) =>
        member.ContainingType.TypeKind == TypeKind.Interface && engine.Calls.Targets(member, isVirtual: true, AskerOf(operation.Syntax)).IsEmpty ? member : null;

    private INamedTypeSymbol? AskerOf(SyntaxNode syntax) =>
        engine.Sources.ModelOf(syntax.SyntaxTree)?.GetEnclosingSymbol(syntax.SpanStart, cancellation)?.ContainingType;

    private IMethodSymbol? Returned(IMethodSymbol method, int depth)
    {
        var returned = engine.Bodies.OperationOf(method, cancellation)?.Descendants().OfType<IReturnOperation>().Select(result => result.ReturnedValue).ToList();
        return returned is { Count: 1 } ? Follow(returned[0], depth - 1) : null;
    }

    // What is put there in one place only.
    private IMethodSymbol? Stored(ISymbol member, int depth)
    {
        var put = Puts(member).ToList();
        return put.Count == 1 ? Follow(put[0], depth - 1) : null;
    }

    private IEnumerable<IOperation> Puts(ISymbol member)
    {
        var initial = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            _ => null,
        };
        if (initial is not null && engine.Bodies.OperationOf(initial, cancellation) is { } made)
        {
            yield return made;
        }

        foreach (var method in member.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (var assignment in engine.Bodies.OperationOf(method, cancellation)?.Descendants().OfType<ISimpleAssignmentOperation>() ?? Enumerable.Empty<ISimpleAssignmentOperation>())
            {
                if (assignment.Target is IMemberReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Member, member))
                {
                    yield return assignment.Value;
                }
            }
        }
    }
}
