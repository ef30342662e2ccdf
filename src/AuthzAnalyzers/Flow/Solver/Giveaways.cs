using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>What leaves by a side of a branch, or is changed on it: a side that gives something away refuses nothing.</summary>
internal sealed class Giveaways
{
    private readonly MethodAnalysis analysis;
    private readonly ControlFlowGraph graph;
    private readonly Dictionary<int, Touch> touches = new();

    public Giveaways(MethodAnalysis analysis, ControlFlowGraph graph)
    {
        this.analysis = analysis;
        this.graph = graph;
    }

    // What an operation does to what is stored.
    private enum Touch
    {
        Nothing,

        /// <summary>It makes durable what was marked, whatever that is.</summary>
        Saves,

        /// <summary>It reads, or changes at once.</summary>
        Accesses,
    }

    /// <summary>Whether any of the blocks hands out a record, or touches stored customer data.</summary>
    public bool AnyIn(HashSet<int> blocks, FlowState state)
    {
        var saves = false;
        foreach (var ordinal in blocks)
        {
            var block = graph.Blocks[ordinal];
            if (Discloses(block, state) || TouchOf(block) == Touch.Accesses)
            {
                return true;
            }

            saves |= TouchOf(block) == Touch.Saves;
        }

        return saves && (state.Pending.Any(change => !change.IsOfParameter && analysis.Engine.Data.MayMatter(change.Entity)) || blocks.Any(ordinal => MarksCustomerData(graph.Blocks[ordinal])));
    }

    /// <summary>Whether the block reads what is stored, or changes it.</summary>
    public bool MayAccess(BasicBlock block) => TouchOf(block) != Touch.Nothing;

    private bool Discloses(BasicBlock block, FlowState state)
    {
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
            && block.BranchValue is { } returned
            && HoldsRecords(returned, state))
        {
            return true;
        }

        return block.Operations.Any(operation => Responds(operation, state)) || (block.BranchValue is { } value && Responds(value, state));
    }

    // Told by what the block calls, whatever the state.
    private Touch TouchOf(BasicBlock block)
    {
        if (!touches.TryGetValue(block.Ordinal, out var touch))
        {
            touch = block.BranchValue is { } value ? TouchOf(value) : Touch.Nothing;
            for (var i = 0; i < block.Operations.Length && touch != Touch.Accesses; i++)
            {
                touch = Most(touch, TouchOf(block.Operations[i]));
            }

            touches.Add(block.Ordinal, touch);
        }

        return touch;
    }

    private Touch TouchOf(IOperation operation)
    {
        var touch = Touch.Nothing;
        foreach (var call in operation.DescendantsAndSelf().OfType<IInvocationOperation>())
        {
            touch = Most(touch, TouchOf(call));
        }

        return touch;
    }

    private Touch TouchOf(IInvocationOperation call)
    {
        if (LanguageCalls.Resolve(call.TargetMethod, call.Instance) is not { } method)
        {
            return Touch.Nothing;
        }

        var touch = Touch.Nothing;
        foreach (var entry in analysis.Engine.Known.OfMember(call.TargetMethod))
        {
            touch = Most(touch, entry.Role switch
            {
                Role.ReadsByKey or Role.ReadsOne or Role.ReadsSet or Role.UpdatesSet or Role.DeletesSet or Role.ReadsNavigation => Touch.Accesses,
                Role.Saves => Touch.Saves,
                _ => Touch.Nothing,
            });
        }

        touch = UnitContracts.IsSave(analysis.Engine.Known, method, call.Instance?.Type) ? Most(touch, Touch.Saves) : touch;
        foreach (var target in analysis.CalleesOf(method, call.IsVirtual).Followed)
        {
            if (touch != Touch.Accesses && analysis.SummaryOf(target) is { } summary)
            {
                touch = !summary.Exposures.IsEmpty || summary.Result.HasRecords ? Touch.Accesses : summary.Saves ? Most(touch, Touch.Saves) : touch;
            }
        }

        return touch;
    }

    private static Touch Most(Touch left, Touch right) => left > right ? left : right;

    // The row that says who was refused is none of anybody's data.
    private bool MarksCustomerData(BasicBlock block) =>
        block.Operations.Any(MarksCustomerData) || (block.BranchValue is { } value && MarksCustomerData(value));

    private bool MarksCustomerData(IOperation operation)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            var isMarked = part switch
            {
                IArgumentOperation argument => Matters(argument.Value),
                IPropertyReferenceOperation { Instance: { } instance } => Matters(instance),
                IInvocationOperation call when LanguageCalls.Resolve(call.TargetMethod, call.Instance) is { } method => analysis.CalleesOf(method, call.IsVirtual).Followed
                    .Any(target => analysis.SummaryOf(target) is { } summary && summary.Pending.Any(change => analysis.Engine.Data.MayMatter(change.Entity))),
                _ => false,
            };
            if (isMarked)
            {
                return true;
            }
        }

        return false;
    }

    private bool Matters(IOperation operand) => Operands.Unconverted(operand).Type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } type && analysis.Engine.Data.MayMatter(type);

    // A call that writes records to the response, or on something that does.
    private bool Responds(IOperation operation, FlowState state)
    {
        foreach (var descendant in operation.DescendantsAndSelf())
        {
            ISymbol? member = descendant switch
            {
                IInvocationOperation call => call.TargetMethod,
                IPropertyReferenceOperation property => property.Property,
                _ => null,
            };
            if (member is not null && analysis.Engine.Known.Is(member, Role.Response))
            {
                return HoldsRecords(operation, state);
            }
        }

        return false;
    }

    private static bool HoldsRecords(IOperation returned, FlowState state)
    {
        foreach (var operation in returned.DescendantsAndSelf())
        {
            object? place = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IFlowCaptureReferenceOperation capture => capture.Id,
                _ => null,
            };
            if (place is not null && state.Get(place) is { HasRecords: true })
            {
                return true;
            }
        }

        return false;
    }
}
