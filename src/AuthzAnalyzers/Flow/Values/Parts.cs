using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>
/// Objects of code out of sight that are parts of others, or write to them: a row of its sheet, an entry of its archive, a writer to its stream. What
/// is put into the part leaves with the whole.
/// </summary>
internal static class Parts
{
    /// <summary>Notes what the object that is put somewhere is a part of, or writes to.</summary>
    public static void Note(Evaluator evaluator, IOperation target, IOperation value)
    {
        if (value.Type is not { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: SpecialType.None } || HolderOf(evaluator.Behind(target)) is not { } holder)
        {
            return;
        }

        if (IsMaking(evaluator, Awaited(evaluator, value)))
        {
            evaluator.Analysis.Wholes.NoteMade(holder);
        }

        NoteIn(evaluator, holder, Around(evaluator, value, isWrittenTo: false, 0).ToList());
    }

    /// <summary>Notes that objects which a call is given beside something to write to may write to it from here on: a document and its stream.</summary>
    public static void NoteBeside(Evaluator evaluator, CallArguments arguments)
    {
        if (arguments.Count < 2)
        {
            return;
        }

        List<(ISymbol Symbol, IOperation Place)>? written = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.OperationAt(i) is { } given && IsWrittenTo(evaluator, arguments, i))
            {
                (written ??= new()).AddRange(Around(evaluator, given, isWrittenTo: true, 0));
            }
        }

        for (var i = 0; written is not null && i < arguments.Count; i++)
        {
            if (arguments.OperationAt(i) is { } given && HolderOf(evaluator.Behind(given)) is ILocalSymbol holder && evaluator.Analysis.Wholes.IsMade(holder))
            {
                NoteIn(evaluator, holder, written);
            }
        }
    }

    /// <summary>What is put into the value of an operation is in all that it is a part of.</summary>
    /// <param name="isWrittenTo">Whether it is put into the value itself; otherwise that is known.</param>
    public static void Fill(Evaluator evaluator, IOperation? part, Value value, bool isWrittenTo = false)
    {
        if (part is null || (!value.HasRecords && value.Origins.Symbolic.IsEmpty))
        {
            return;
        }

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var whole in Around(evaluator, part, isWrittenTo, 0))
        {
            Fill(evaluator, whole, value, seen);
        }
    }

    /// <summary>What is left of a value in an object that takes it in.</summary>
    public static Value Held(Value given) => Value.Of(given.Origins.Symbolic).With(given.Records);

    /// <summary>Whether something that a call is given takes in what else it is given.</summary>
    public static bool TakesIn(Evaluator evaluator, CallArguments arguments, int ordinal) =>
        IsWrittenTo(evaluator, arguments, ordinal)
        || (arguments.OperationAt(ordinal) is { } given
            && HolderOf(evaluator.Behind(given)) is ILocalSymbol holder
            && (evaluator.Analysis.Wholes.Of(holder).Count > 0 || (evaluator.Analysis.Wholes.IsMade(holder) && !arguments.Method.DeclaringSyntaxReferences.IsEmpty)));

    private static bool IsWrittenTo(Evaluator evaluator, CallArguments arguments, int ordinal) =>
        evaluator.Engine.Known.IsType(arguments.Method.Parameters[ordinal].Type, Role.WrittenTo)
        || (arguments.OperationAt(ordinal) is { } given && evaluator.Engine.Known.IsType(Operands.Unconverted(given).Type, Role.WrittenTo));

    private static void NoteIn(Evaluator evaluator, ISymbol holder, List<(ISymbol Symbol, IOperation Place)> wholes)
    {
        foreach (var whole in wholes)
        {
            if (!SymbolEqualityComparer.Default.Equals(whole.Symbol, holder))
            {
                evaluator.Analysis.Wholes.Add(holder, whole);
            }
        }
    }

    private static void Fill(Evaluator evaluator, (ISymbol Symbol, IOperation Place) whole, Value value, HashSet<ISymbol> seen)
    {
        if (!seen.Add(whole.Symbol))
        {
            return;
        }

        if (evaluator.Evaluate(whole.Place).Origins.HasOutlet)
        {
            evaluator.Analysis.Disclose(evaluator, value);
        }

        Places.Merge(evaluator, whole.Place, value);
        foreach (var outer in evaluator.Analysis.Wholes.Of(whole.Symbol))
        {
            Fill(evaluator, outer, value, seen);
        }
    }

    // The places of what the value of an operation is a part of, or writes to.
    private static IEnumerable<(ISymbol Symbol, IOperation Place)> Around(Evaluator evaluator, IOperation operation, bool isWrittenTo, int depth)
    {
        operation = Awaited(evaluator, operation);
        if (depth > Budget.PartsInEachOther)
        {
            return Enumerable.Empty<(ISymbol, IOperation)>();
        }

        return operation switch
        {
            ILocalReferenceOperation local => IsWhole(evaluator, local.Local, isWrittenTo) ? One(local.Local, local) : Enumerable.Empty<(ISymbol, IOperation)>(),
            IParameterReferenceOperation parameter => IsWhole(evaluator, parameter.Parameter, isWrittenTo) ? One(parameter.Parameter, parameter) : Enumerable.Empty<(ISymbol, IOperation)>(),
            IPropertyReferenceOperation property when evaluator.Engine.Known.Is(property.Property, Role.Response) => One(property.Property, property),
            IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member => isWrittenTo ? One(member.Member, member) : Enumerable.Empty<(ISymbol, IOperation)>(),
            IPropertyReferenceOperation { Instance: { } owner } => Around(evaluator, owner, isWrittenTo: false, depth + 1),
            IObjectCreationOperation { Constructor: { } constructor } creation when IsOutside(constructor) => Written(evaluator, creation.Arguments, depth),
            IInvocationOperation call when IsOutside(call.TargetMethod) => AroundCall(evaluator, call, depth),
            _ => Enumerable.Empty<(ISymbol, IOperation)>(),
        };
    }

    private static IEnumerable<(ISymbol Symbol, IOperation Place)> AroundCall(Evaluator evaluator, IInvocationOperation call, int depth)
    {
        // What is asked for by its type is no part of who hands it out.
        var receiver = call.TargetMethod.OriginalDefinition.ReturnType is ITypeParameterSymbol ? null : call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);
        var owners = receiver is null ? Enumerable.Empty<(ISymbol, IOperation)>() : Around(evaluator, receiver, isWrittenTo: false, depth + 1);
        return owners.Concat(Written(evaluator, call.Arguments, depth));
    }

    private static IEnumerable<(ISymbol Symbol, IOperation Place)> Written(Evaluator evaluator, IEnumerable<IArgumentOperation> arguments, int depth) => arguments
        .Where(argument => evaluator.Engine.Known.IsType(Operands.Unconverted(argument.Value).Type, Role.WrittenTo))
        .SelectMany(argument => Around(evaluator, argument.Value, isWrittenTo: true, depth + 1));

    private static IEnumerable<(ISymbol Symbol, IOperation Place)> One(ISymbol symbol, IOperation place)
    {
        yield return (symbol, place);
    }

    private static bool IsWhole(Evaluator evaluator, ILocalSymbol local, bool isWrittenTo) =>
        isWrittenTo || evaluator.Analysis.Wholes.IsMade(local) || evaluator.Analysis.Wholes.Of(local).Count > 0 || evaluator.Engine.Known.IsType(local.Type, Role.WrittenTo);

    private static bool IsWhole(Evaluator evaluator, IParameterSymbol parameter, bool isWrittenTo) =>
        isWrittenTo || evaluator.Engine.Known.IsType(parameter.Type, Role.WrittenTo) || (parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor } && evaluator.Analysis.IsVessel(parameter.Type));

    private static ISymbol? HolderOf(IOperation? place) => place switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member => member.Member,
        _ => null,
    };

    private static bool IsMaking(Evaluator evaluator, IOperation value) => value switch
    {
        IObjectCreationOperation { Constructor: { } constructor } => IsOutside(constructor) && evaluator.Analysis.IsVessel(value.Type),
        IInvocationOperation { Instance: null, TargetMethod: { IsExtensionMethod: false } method } => IsOutside(method) && evaluator.Analysis.IsVessel(value.Type),
        _ => false,
    };

    private static IOperation Awaited(Evaluator evaluator, IOperation operation)
    {
        while (evaluator.Behind(operation) is { } behind && (behind is IAwaitOperation || !ReferenceEquals(behind, operation)))
        {
            operation = behind is IAwaitOperation awaited ? awaited.Operation : behind;
        }

        return operation;
    }

    private static bool IsOutside(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty && method.ContainingAssembly is { } assembly && assembly is not ISourceAssemblySymbol && AssemblyFacts.Of(assembly).IsEmpty;
}
