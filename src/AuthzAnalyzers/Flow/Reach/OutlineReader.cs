using System.Collections.Generic;
using System.Collections.Immutable;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Flow.DataAccess;
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
    private readonly Engine engine;
    private readonly INamedTypeSymbol? asker;
    private readonly Stack<(IOperation Operation, bool IsInFunction)> work = new();
    private readonly List<OutlinedCall> calls = new();
    private readonly HashSet<OutlinedCall> seen = new();
    private readonly HashSet<ISymbol> reads = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<ISymbol>.Builder readInOrder = ImmutableArray.CreateBuilder<ISymbol>();
    private readonly List<ITypeSymbol> messages = new();
    private readonly List<IMethodSymbol> deciders = new();
    private DataKinds touches;

    /// <param name="asker">The type whose code it is.</param>
    public OutlineReader(Engine engine, INamedTypeSymbol? asker)
    {
        this.engine = engine;
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

        return new BodyOutline(touches, calls.ToImmutableArray()) { Reads = readInOrder.ToImmutable(), Messages = messages.ToImmutableArray(), Deciders = deciders.ToImmutableArray() };
    }

    private void Note(IOperation operation, bool isInFunction)
    {
        touches |= engine.DataTypes.OfQuery(operation.Type);
        switch (operation)
        {
            case IInvocationOperation call:
                NoteKnown(call);
                NoteShape(call);
                Add(engine.Calls.Targets(call.TargetMethod, call.IsVirtual, asker));
                NoteMessages(call);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Add(engine.Calls.Targets(constructor, false));
                break;
            case IMethodReferenceOperation reference:
                Add(engine.Calls.Targets(reference.Method, reference.IsVirtual, asker));
                break;
            case IPropertyReferenceOperation property:
                NoteMember(property, property.Type, isInFunction);
                NoteRead(property, property.Type);
                if (property.Property.GetMethod is { } getter)
                {
                    Add(engine.Calls.Targets(getter, true, asker));
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
        foreach (var entry in engine.Known.OfMember(call.TargetMethod))
        {
            switch (entry.Role)
            {
                case Role.Inserts or Role.Stores or Role.Updates or Role.Deletes:
                    touches |= Taken(call);
                    break;
                case Role.ReadsNavigation:
                    touches |= engine.DataTypes.Of(call.Instance?.Type);
                    break;
                case Role.Check:
                    NoteDeciders(entry, call);
                    break;
                case Role.RunsHandler:
                    foreach (var handler in engine.Conventions.RunBy(entry, call))
                    {
                        Add(engine.Calls.Targets(handler, false));
                    }

                    break;
                case Role.ReadsSql or Role.ExecutesSql:
                    touches |= DataKinds.Customers;
                    break;
                default:
                    touches |= entry["entity"] is null ? DataKinds.None : engine.DataTypes.Of(engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type));
                    break;
            }
        }

        // What asks its callers for evidence is reported at its call, whatever it touches.
        if (engine.Contracts.Find(call.TargetMethod, Role.RequiresContract) is not null)
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
        foreach (var requirement in engine.Requirements.Of(entry, call))
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
            taken |= engine.DataTypes.Of(receiver.Type);
        }

        return taken;
    }

    private DataKinds OfRecord(IOperation? value)
    {
        var found = DataKinds.None;
        while (value is IConversionOperation conversion)
        {
            found |= engine.DataTypes.Of(value.Type);
            value = conversion.Operand;
        }

        if (value is IArrayCreationOperation { Initializer: { } initializer })
        {
            foreach (var element in initializer.ElementValues)
            {
                found |= OfRecord(element);
            }
        }

        return found | engine.DataTypes.Of(value?.Type);
    }

    private static IOperation? Receiver(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation call => call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null),
        IConversionOperation conversion => conversion.Operand,
        _ => null,
    };

    private void NoteShape(IInvocationOperation call)
    {
        if (call.Instance?.Type is { } type && engine.Known.Catalog.MatchName(Role.RepositoryName, type.Name) is not null)
        {
            touches |= engine.DataTypes.Of(call.TargetMethod.ReturnType);
            foreach (var parameter in call.TargetMethod.Parameters)
            {
                touches |= engine.DataTypes.Of(parameter.Type);
            }
        }
    }

    private void NoteRead(IMemberReferenceOperation reference, ITypeSymbol? type)
    {
        var member = reference.Member.OriginalDefinition;
        if (type is not null
            && !(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference)
            && member.ContainingType is { } holder
            && (holder.TypeKind == TypeKind.Interface || engine.Holders.MayAsk(holder))
            && engine.Holders.CanTell(type)
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
            touches |= engine.DataTypes.Of(type);
        }

        foreach (var entry in engine.Known.OfMember(reference.Member))
        {
            if (Changes.OperationOf(entry.Role) is not null)
            {
                for (var receiver = reference.Instance; receiver is not null; receiver = Receiver(receiver))
                {
                    touches |= engine.DataTypes.Of(receiver.Type);
                }
            }
            else if (entry["entity"] is not null)
            {
                touches |= engine.DataTypes.Of(engine.Queries.EntityOf(entry, null, reference.Instance?.Type));
            }
        }
    }

    private void NoteMessages(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var operand = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (operand.Type is { } message && engine.Calls.HandlersOf(message) is { IsEmpty: false })
            {
                messages.Add(message);
                foreach (var handler in engine.Calls.HandlersOf(message))
                {
                    Add(engine.Calls.Targets(handler, handler.IsAbstract));
                }
            }
        }
    }

    private void Add(ImmutableArray<CallTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.Told is { } told)
            {
                NoteTold(told, target.Types);
                continue;
            }

            var given = DataKinds.None;
            foreach (var type in target.Types.Values)
            {
                given |= engine.DataTypes.Of(type);
            }

            Add(target.Method, given);
        }
    }

    // A body that is not in sight touches what its fact says.
    private void NoteTold(Summary told, TypeMap types)
    {
        foreach (var access in told.Accesses.Values)
        {
            touches |= engine.DataTypes.Of(types.Substitute(access.Entity));
            foreach (var token in access.Tokens)
            {
                touches |= engine.DataTypes.Of(types.Substitute(token.Type));
            }
        }

        foreach (var change in told.Pending)
        {
            touches |= engine.DataTypes.Of(types.Substitute(change.Entity));
        }

        touches |= told.Result.Query is { } query ? engine.DataTypes.Of(types.Substitute(query.Entity)) : DataKinds.None;
    }

    private void Add(IMethodSymbol callee, DataKinds given)
    {
        var call = new OutlinedCall(callee, given);
        if (seen.Add(call))
        {
            calls.Add(call);
        }
    }
}
