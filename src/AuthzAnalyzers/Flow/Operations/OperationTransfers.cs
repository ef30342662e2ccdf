using System;
using System.Collections.Generic;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Flow.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>The processor of each kind of operation.</summary>
internal static class OperationTransfers
{
    public static OperationTable Default { get; } = new(
        new Dictionary<OperationKind, OperationProcessor>
        {
            [OperationKind.Literal] = For<ILiteralOperation>(Literals.Literal),
            [OperationKind.DefaultValue] = For<IDefaultValueOperation>(Literals.Default),
            [OperationKind.InterpolatedString] = For<IInterpolatedStringOperation>(Texts.Interpolated),
            [OperationKind.LocalReference] = For<ILocalReferenceOperation>(References.Local),
            [OperationKind.ParameterReference] = For<IParameterReferenceOperation>(References.Parameter),
            [OperationKind.InstanceReference] = For<IInstanceReferenceOperation>(References.Instance),
            [OperationKind.FieldReference] = For<IFieldReferenceOperation>(References.Field),
            [OperationKind.PropertyReference] = For<IPropertyReferenceOperation>(Properties.Read),
            [OperationKind.FlowCapture] = For<IFlowCaptureOperation>(References.Capture),
            [OperationKind.FlowCaptureReference] = For<IFlowCaptureReferenceOperation>(References.CaptureReference),
            [OperationKind.MethodReference] = For<IMethodReferenceOperation>(Delegates.MethodGroup),
            [OperationKind.FlowAnonymousFunction] = For<IFlowAnonymousFunctionOperation>(Delegates.Lambda),
            [OperationKind.SimpleAssignment] = For<ISimpleAssignmentOperation>(Assignments.Simple),
            [OperationKind.CompoundAssignment] = For<ICompoundAssignmentOperation>(Assignments.Compound),
            [OperationKind.DeconstructionAssignment] = For<IDeconstructionAssignmentOperation>(Assignments.Deconstruction),
            [OperationKind.Conversion] = For<IConversionOperation>(PredicateValues.Convert),
            [OperationKind.Await] = For<IAwaitOperation>((evaluator, operation) => evaluator.Evaluate(operation.Operation)),
            [OperationKind.ExpressionStatement] = For<IExpressionStatementOperation>((evaluator, operation) => evaluator.Evaluate(operation.Operation)),
            [OperationKind.Parenthesized] = For<IParenthesizedOperation>((evaluator, operation) => evaluator.Evaluate(operation.Operand)),
            [OperationKind.TranslatedQuery] = For<ITranslatedQueryOperation>((evaluator, operation) => evaluator.Evaluate(operation.Operation)),
            [OperationKind.Binary] = For<IBinaryOperation>(Comparisons.Binary),
            [OperationKind.Unary] = For<IUnaryOperation>(Comparisons.Unary),
            [OperationKind.IsNull] = For<IIsNullOperation>(Comparisons.IsNull),
            [OperationKind.IsPattern] = For<IIsPatternOperation>(Comparisons.IsPattern),
            [OperationKind.IsType] = For<IIsTypeOperation>(Comparisons.IsType),
            [OperationKind.ObjectCreation] = For<IObjectCreationOperation>(Creations.Object),
            [OperationKind.AnonymousObjectCreation] = For<IAnonymousObjectCreationOperation>(Creations.Anonymous),
            [OperationKind.ArrayCreation] = For<IArrayCreationOperation>(Creations.Array),
            [OperationKind.None] = Creations.Collection,
            [CollectionExpression] = Creations.Collection,
            [OperationKind.Tuple] = For<ITupleOperation>(Creations.Tuple),
            [OperationKind.YieldReturn] = For<IReturnOperation>(Iterators.Yield),
            [OperationKind.Invocation] = For<IInvocationOperation>(Invocations.Invoke),
            [OperationKind.DynamicInvocation] = For<IDynamicInvocationOperation>(DynamicCalls.Invoke),
        },
        new PlaceTransfers(Places.Assign, Assignments.NoteMemberSet, (evaluator, value, operation) => Queries.Materialize(evaluator, value, operation)));

    // Older compilers have no kind of its own for it.
    private static OperationKind CollectionExpression => Enum.TryParse<OperationKind>(nameof(CollectionExpression), out var kind) ? kind : OperationKind.None;

    private static OperationProcessor For<T>(Func<Evaluator, T, Value> processor)
        where T : IOperation => (evaluator, operation) => processor(evaluator, (T)operation);
}
