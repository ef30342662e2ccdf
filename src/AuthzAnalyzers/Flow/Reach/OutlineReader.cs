using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>
/// Reads a body's outline. Every way by which the flow comes to an access must be seen here, at least by its types: where a query begins,
/// which records a call takes, which navigation a query's lambda follows. What is seen too much costs time, what is overlooked is a miss.
/// </summary>
internal sealed class OutlineReader
{
    private readonly ProgramModel program;
    private readonly DataTypes dataTypes;
    private readonly INamedTypeSymbol? asker;
    private readonly Stack<(IOperation Operation, bool IsInFunction)> work = new();
    private readonly OutlinedCalls calls = new();
    private readonly Crowds crowds;
    private readonly HashSet<Crowd> met = new();
    private readonly ImmutableArray<Crowd>.Builder crowdsInOrder = ImmutableArray.CreateBuilder<Crowd>();
    private readonly HashSet<ISymbol> reads = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<ISymbol>.Builder readInOrder = ImmutableArray.CreateBuilder<ISymbol>();
    private readonly ImmutableArray<string>.Builder kept = ImmutableArray.CreateBuilder<string>();
    private readonly List<ITypeSymbol> messages = new();
    private readonly HashSet<ITypeSymbol> noted = new(SymbolEqualityComparer.Default);
    private readonly List<IMethodSymbol> deciders = new();
    private readonly HashSet<IMethodSymbol> opened = new(SymbolEqualityComparer.Default);
    private DataKinds touches;

    /// <param name="asker">The type whose code it is.</param>
    public OutlineReader(ProgramModel program, DataTypes dataTypes, Crowds crowds, INamedTypeSymbol? asker)
    {
        this.program = program;
        this.dataTypes = dataTypes;
        this.crowds = crowds;
        this.asker = asker;
    }

    public BodyOutline Read(IOperation body)
    {
        work.Push((body, false));
        while (work.Count > 0)
        {
            var (operation, isInFunction) = work.Pop();
            Note(operation, isInFunction);
            isInFunction |= operation is IAnonymousFunctionOperation;
            foreach (var child in operation.ChildOperations.Reverse())
            {
                work.Push((child, isInFunction));
            }
        }

        return Outline();
    }

    private BodyOutline Outline() => new(touches, calls.ToImmutable())
    {
        Crowds = crowdsInOrder.ToImmutable(),
        Reads = readInOrder.ToImmutable(),
        Kept = kept.ToImmutable(),
        Messages = messages.ToImmutableArray(),
        Deciders = deciders.ToImmutableArray(),
    };

    private void Add(IMethodSymbol? called, bool isVirtual, INamedTypeSymbol? asker)
    {
        if (called is null)
        {
            return;
        }

        var targets = program.Calls.Targets(called, isVirtual, asker);
        Add(targets);
        var crowd = crowds.Find(called, isVirtual, asker);
        Add(crowd);

        // Who puts the layers together knows bodies that the layer at hand does not: whoever calls the method comes to them by it.
        if (targets.IsEmpty && crowd is null && isVirtual && program.Sources.Compilations.Length > 1 && OpenCallShape.Is(called, asker))
        {
            Add(program.Calls.Possible(called));
        }
    }

    private void Add(Crowd? crowd)
    {
        if (crowd is not null && met.Add(crowd))
        {
            touches |= crowd.Touches;
            crowdsInOrder.Add(crowd);
            foreach (var message in crowd.Sent)
            {
                NoteMessage(message);
            }
        }
    }

    private void Note(IOperation operation, bool isInFunction)
    {
        touches |= dataTypes.OfQuery(operation.Type);
        if (RequestState.KeyOf(program.Known, operation) is { } key && !kept.Contains(key))
        {
            kept.Add(key);
        }

        switch (operation)
        {
            case IInvocationOperation call:
                NoteKnown(call);
                NoteShape(call.Instance?.Type, call.TargetMethod);
                Add(LanguageCalls.Resolve(call.TargetMethod, call.Instance), call.IsVirtual, asker);
                NoteMessages(call);
                break;
            case IDynamicInvocationOperation call:
                foreach (var method in DynamicTargets.Of(call))
                {
                    Add(method, true, asker);
                }

                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Add(program.Calls.Targets(constructor, false));
                break;
            case IMethodReferenceOperation reference:
                Add(reference.Method, reference.IsVirtual, asker);
                break;
            case IPropertyReferenceOperation property:
                NoteMember(property, property.Type, isInFunction);
                NoteRead(property, property.Type);
                Add(property.Property.GetMethod is { } getter ? LanguageCalls.Resolve(getter, property.Instance) : null, true, asker);
                break;
            case ILoopOperation or IUsingOperation or IUsingDeclarationOperation:
                foreach (var method in LanguageCalls.Of(operation))
                {
                    Add(method, true, asker);
                }

                break;
            case IFieldReferenceOperation field:
                NoteMember(field, field.Type, isInFunction);
                NoteRead(field, field.Type);
                break;
        }
    }

    private void NoteKnown(IInvocationOperation call)
    {
        foreach (var entry in program.Known.OfMember(call.TargetMethod))
        {
            switch (entry.Role)
            {
                case Role.Inserts or Role.Stores or Role.Updates or Role.Deletes:
                    touches |= Taken(call);
                    break;
                case Role.ReadsNavigation:
                    touches |= dataTypes.Of(call.Instance?.Type);
                    break;
                case Role.Check:
                    NoteDeciders(entry, call);
                    break;
                case Role.RunsHandler:
                    foreach (var handler in program.Conventions.RunBy(entry, call))
                    {
                        Add(program.Calls.Targets(handler, false));
                    }

                    break;
                case Role.ReadsSql or Role.ExecutesSql:
                    touches |= DataKinds.Customers;
                    break;
                default:
                    touches |= entry["entity"] is null ? DataKinds.None : dataTypes.Of(program.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type));
                    break;
            }
        }

        // What asks its callers for evidence is reported at its call, whatever it touches.
        if (program.Contracts.Find(call.TargetMethod, Role.RequiresContract) is not null)
        {
            touches |= DataKinds.Customers;
        }

        // A query that was compiled once: its lambda is not read here.
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && call.Instance is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol })
        {
            touches |= DataKinds.Customers;
        }
    }

    private void NoteDeciders(KnowledgeEntry entry, IInvocationOperation call)
    {
        foreach (var requirement in program.Requirements.Of(entry, call))
        {
            foreach (var handler in requirement.Handlers)
            {
                deciders.Add(handler.Body);
            }
        }
    }

    // The records that a call takes, in whatever its arguments are wrapped, and those that its receiver is about.
    private DataKinds Taken(IInvocationOperation call)
    {
        var taken = DataKinds.None;
        foreach (var argument in call.Arguments)
        {
            taken |= OfRecord(argument.Value);
        }

        for (var receiver = call.Instance; receiver is not null; receiver = Receiver(receiver))
        {
            taken |= dataTypes.Of(receiver.Type);
        }

        return taken;
    }

    private DataKinds OfRecord(IOperation? value)
    {
        var found = DataKinds.None;
        while (value is IConversionOperation conversion)
        {
            found |= dataTypes.Of(value.Type);
            value = conversion.Operand;
        }

        if (value is IArrayCreationOperation { Initializer: { } initializer })
        {
            foreach (var element in initializer.ElementValues)
            {
                found |= OfRecord(element);
            }
        }

        return found | dataTypes.Of(value?.Type);
    }

    private static IOperation? Receiver(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation call => call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null),
        IConversionOperation conversion => conversion.Operand,
        _ => null,
    };

    private void NoteShape(ITypeSymbol? type, IMethodSymbol called)
    {
        if (type is not null && program.Known.IsRepository(type))
        {
            touches |= dataTypes.Of(called.ReturnType);
            foreach (var parameter in called.Parameters)
            {
                touches |= dataTypes.Of(parameter.Type);
            }
        }
    }

    private void NoteRead(IMemberReferenceOperation reference, ITypeSymbol? type)
    {
        var member = reference.Member.OriginalDefinition;
        if (type is not null
            && !(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference)
            && member.ContainingType is { } holder
            && (holder.TypeKind == TypeKind.Interface || program.Holders.MayAsk(holder))
            && program.Holders.CanTell(type)
            && reads.Add(member))
        {
            readInOrder.Add(reference.Member);
        }
    }

    private void NoteMember(IMemberReferenceOperation reference, ITypeSymbol? type, bool isInFunction)
    {
        // What a query's lambda follows is read with it.
        if (isInFunction)
        {
            touches |= dataTypes.Of(type);
        }

        foreach (var entry in program.Known.OfMember(reference.Member))
        {
            if (ChangeRoles.OperationOf(entry.Role) is not null)
            {
                for (var receiver = reference.Instance; receiver is not null; receiver = Receiver(receiver))
                {
                    touches |= dataTypes.Of(receiver.Type);
                }
            }
            else if (entry["entity"] is not null)
            {
                touches |= dataTypes.Of(program.Queries.EntityOf(entry, null, reference.Instance?.Type));
            }
        }
    }

    private void NoteMessages(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var operand = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (operand.Type is { } message && argument.Parameter is { } parameter && program.Calls.Handlers.MaySend(parameter, message))
            {
                NoteMessage(message);
            }
        }
    }

    // What callers know better is taken as all that it may turn out to be: so whoever calls a method that sends it comes to its handlers by that method.
    private void NoteMessage(ITypeSymbol message)
    {
        // What facts tell of a handler may send the same message again, or a larger one.
        if (!noted.Add(message) || OpenTypes.SizeOf(message) > Budget.TypesPerMessage)
        {
            return;
        }

        if (program.Calls.Handlers.Of(message, asker) is { IsEmpty: false } handlers)
        {
            messages.Add(message);
            foreach (var handler in handlers)
            {
                Add(handler, handler.IsAbstract, asker);
            }
        }

        if (OpenTypes.IsOpen(message) && program.Calls.Handlers.PossiblyOf(message) is { IsEmpty: false } possible)
        {
            messages.AddRange(possible.Select(handler => handler.Parameters[0].Type));
            foreach (var handler in possible)
            {
                Add(program.Calls.Targets(handler, handler.IsAbstract), possible.Length);
            }
        }
    }

    /// <param name="fewest">How many bodies there are to choose from at least.</param>
    private void Add(ImmutableArray<CallTarget> targets, int fewest = 0)
    {
        foreach (var target in targets)
        {
            if (target.Told is { } told)
            {
                NoteTold(told, target.Types);
                continue;
            }

            calls.Add(new OutlinedCall(target.Method, dataTypes.GivenTo(target), Math.Max(targets.Length, fewest)));
        }
    }

    private void NoteTold(Summary told, TypeMap types)
    {
        touches |= dataTypes.ToldBy(told, types);
        foreach (var sent in told.Sent)
        {
            NoteMessage(types.Substitute(sent.Type));
        }

        foreach (var open in told.OpenCalls)
        {
            if (open.CalledWith(types.Substitute) is var called && opened.Add(called))
            {
                Add(called, isVirtual: true, asker);
                NoteShape(called.ContainingType, called);
            }
        }
    }
}
