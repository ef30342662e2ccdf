using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.WholeEntity;

/// <summary>
/// Finds in an entry point's own body what it answers with that is, or holds, records of a type: by the types of what it returns and of what it gives to
/// calls that write the response. What is mapped to another type first is not; nor is what a template makes something of.
/// </summary>
internal sealed class AnsweredRecords
{
    private const char Comma = ',';

    private readonly RuleContext context;
    private readonly INamedTypeSymbol entity;

    public AnsweredRecords(RuleContext context, INamedTypeSymbol entity)
    {
        this.context = context;
        this.entity = entity;
    }

    /// <summary>The first place in the order of the source.</summary>
    public Location? In(EntryPoint entryPoint, CancellationToken cancellation)
    {
        var nested = entryPoint.Lambda ?? NestedFunctions.Declaration(entryPoint.Method, cancellation);
        var body = nested is null ? context.Bodies.OperationOf(entryPoint.Method, cancellation) : context.Bodies.OperationOf(nested, cancellation);
        return (body is IAnonymousFunctionOperation function ? function.Body : body) is { } own ? Answers(own).SelectMany(Records).FirstOrDefault()?.Syntax.GetLocation() : null;
    }

    private IEnumerable<IOperation> Answers(IOperation operation)
    {
        foreach (var part in operation.ChildOperations)
        {
            if (part is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            if (part is IReturnOperation { ReturnedValue: { } returned })
            {
                yield return returned;
            }

            if (part is IInvocationOperation call && context.Known.Find(call.TargetMethod, Role.Response)?["content"] is { } content)
            {
                foreach (var argument in call.Arguments.Where(argument => argument.Parameter is { } parameter && content.Split(Comma).Contains(parameter.Name)))
                {
                    yield return argument.Value;
                }
            }

            foreach (var inner in Answers(part))
            {
                yield return inner;
            }
        }
    }

    private IEnumerable<IOperation> Records(IOperation value) => Operands.Unconverted(value) switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } choice => Records(choice.WhenTrue).Concat(Records(otherwise)),
        ICoalesceOperation choice => Records(choice.Value).Concat(Records(choice.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Records(arm.Value)),
        IAnonymousObjectCreationOperation made => made.Initializers.OfType<ISimpleAssignmentOperation>().SelectMany(part => Records(part.Value)),
        ITupleOperation made => made.Elements.SelectMany(Records),
        IInvocationOperation call when IsAnswer(call.Type, call.TargetMethod) => call.Arguments.SelectMany(argument => Records(argument.Value)),
        IObjectCreationOperation made when IsAnswer(made.Type, made.Constructor) => made.Arguments.SelectMany(argument => Records(argument.Value)),
        { } record when Holds(record.Type) => new[] { record },
        _ => Enumerable.Empty<IOperation>(),
    };

    // What the framework makes of a record to answer with: of no type of the application's, unless that is the record's own.
    private bool IsAnswer(ITypeSymbol? type, IMethodSymbol? maker) =>
        AssemblyFamily.IsOfFramework(maker?.ContainingNamespace)
        && type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: SpecialType.None } answer
        && !context.Known.IsType(answer, Role.Renders)
        && (answer.TypeArguments.IsEmpty ? AssemblyFamily.IsOfFramework(answer.ContainingNamespace) && !answer.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable) : context.Known.Is(maker!, Role.Forwards));

    private bool Holds(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Holds(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => false,
        INamedTypeSymbol { IsAnonymousType: true } made => made.GetMembers().OfType<IPropertySymbol>().Any(member => Holds(member.Type)),
        INamedTypeSymbol named => IsRecord(named) || named.TypeArguments.Any(Holds),
        _ => false,
    };

    private bool IsRecord(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? holder = type; holder is not null; holder = holder.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(holder, entity))
            {
                return true;
            }
        }

        return false;
    }
}
