using System;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Pipeline;

/// <summary>
/// Tells methods that are annotated as checks and whose bodies refuse nobody or ask nothing of the caller. What calls other code may ask
/// there: such a body is believed.
/// </summary>
internal sealed class UnfulfilledContracts
{
    private readonly ProgramModel program;

    public UnfulfilledContracts(ProgramModel program)
    {
        this.program = program;
    }

    /// <summary>Whether an annotated method breaks what it promises.</summary>
    /// <param name="summaries">Summaries as far as they are known: within a cycle of methods they grow.</param>
    public bool IsBroken(IMethodSymbol method, Func<IMethodSymbol, Summary?> summaries)
    {
        method = program.Sources.Canonical(method.ReducedFrom ?? method);
        if (program.Bodies.OperationOf(method, CancellationToken.None) is not { } body || CallsOrThrows(body))
        {
            return false;
        }

        if (CheckShapes.AnswerOf(method) is null)
        {
            return true;
        }

        return summaries(method) is { Returns: true } summary
            && (summary.Result.WhenFalse.IsImpossible || (AsksNothing(summary.Result.WhenTrue) && AsksNothing(summary.Result.WhenFalse)));
    }

    // Whether a number is there at all refuses nobody who is signed in.
    private static bool AsksNothing(Proof proof) => proof.Unconditional().All().All(evidence => evidence.Level == EvidenceLevel.Authenticated);

    private static bool CallsOrThrows(IOperation body) => body.Descendants().Any(operation => operation switch
    {
        IThrowOperation or IInvocationOperation or IAwaitOperation => true,
        IPropertyReferenceOperation { Property: var property } => !IsPlain(property),
        _ => false,
    });

    // A property without a body of its own asks nobody.
    private static bool IsPlain(IPropertySymbol property) =>
        property.ContainingType is { TypeKind: not TypeKind.Interface } type
        && !property.IsVirtual
        && type.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property.OriginalDefinition));
}
