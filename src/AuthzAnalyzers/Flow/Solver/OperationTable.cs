using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.SqlText;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Computes the value of one kind of operation and applies its effects.</summary>
internal delegate Value OperationProcessor(Evaluator evaluator, IOperation operation);

/// <summary>One small processor per kind of operation; kinds that are not listed mix what flows into them.</summary>
internal sealed class OperationTable
{
    private readonly OperationProcessor?[] processors;

    private OperationTable(OperationProcessor?[] processors)
    {
        this.processors = processors;
    }

    public static OperationTable Default { get; } = new(ByKind(new Dictionary<OperationKind, OperationProcessor>
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
        [OperationKind.Tuple] = For<ITupleOperation>(Creations.Tuple),
        [OperationKind.YieldReturn] = For<IReturnOperation>(Iterators.Yield),
        [OperationKind.Invocation] = For<IInvocationOperation>(Invocations.Invoke),
    }));

    /// <summary>This table with one processor replaced.</summary>
    public OperationTable With(OperationKind kind, OperationProcessor processor) 
    {
        var replaced = (OperationProcessor?[])processors.Clone();
        replaced[(int)kind] = processor;
        return new OperationTable(replaced);
    }

    public Value Evaluate(Evaluator evaluator, IOperation operation)
    {
        var kind = (int)operation.Kind;
        return kind < processors.Length && processors[kind] is { } processor ? processor(evaluator, operation) : evaluator.EvaluateChildren(operation);
    }

    private static OperationProcessor?[] ByKind(Dictionary<OperationKind, OperationProcessor> processors)
    {
        var table = new OperationProcessor?[processors.Keys.Max(kind => (int)kind) + 1];
        foreach (var pair in processors)
        {
            table[(int)pair.Key] = pair.Value;
        }

        return table;
    }

    private static OperationProcessor For<T>(Func<Evaluator, T, Value> processor)
        where T : IOperation => (evaluator, operation) => processor(evaluator, (T)operation);
}
