using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>
/// Says what personal data is in a value that becomes text: within its expression, and through the locals of the method. What is not known to
/// keep a value, as any call of the project's own, is taken to keep nothing of it. Thread-safe.
/// </summary>
internal sealed class LoggedValues
{
    /// <summary>Through so many locals, calls and objects a value is followed.</summary>
    private const int Deepest = 6;

    private const char Comma = ',';

    private readonly KnownSymbols known;
    private readonly CustomerDataClassifier classifier;
    private readonly PrintedObjects printed;

    public LoggedValues(RuleContext context)
    {
        known = context.Known;
        classifier = context.Classifier;
        printed = new PrintedObjects(context, this);
    }

    /// <summary>The personal data in a value, each where it stands.</summary>
    /// <param name="depth">How deep the walk is that asks.</param>
    public ImmutableArray<LoggedValue> In(IOperation value, Rendering rendering, int depth = 0)
    {
        var found = ImmutableArray.CreateBuilder<LoggedValue>();
        Add(value, new Walk(found, rendering, null, depth));
        return found.ToImmutable();
    }

    private void Add(IOperation? value, Walk walk)
    {
        if (value is null || walk.Depth > Deepest || value.ConstantValue.HasValue)
        {
            return;
        }

        switch (value)
        {
            case IArrayCreationOperation when walk.Rendering == Rendering.Text:
                break;
            case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IConditionalOperation or ICoalesceOperation or ISwitchExpressionOperation or ITupleOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation:
                AddAll(ValueParts.Of(value), walk);
                break;
            case IConditionalAccessOperation access:
                Add(access.WhenNotNull, walk);
                break;
            case IConditionalAccessInstanceOperation instance when ValueParts.Around(instance) is { } around:
                Add(around.Operation, walk);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Type?.SpecialType == SpecialType.System_String:
                AddAll(ValueParts.Summands(sum), walk with { Rendering = Rendering.Text });
                break;
            case IInterpolatedStringOperation or IInterpolatedStringAdditionOperation or IInterpolatedStringHandlerCreationOperation:
                AddAll(ValueParts.Of(value), walk with { Rendering = Rendering.Text });
                break;
            case ILocalReferenceOperation local:
                AddLocal(local, walk);
                break;
            case IPropertyReferenceOperation or IFieldReferenceOperation:
                AddMember((IMemberReferenceOperation)value, walk);
                break;
            case IInvocationOperation call:
                AddCall(call, walk);
                break;
            case IObjectCreationOperation creation:
                AddCreation(creation, walk);
                break;
            default:
                AddOthers(value, walk);
                break;
        }
    }

    private void AddOthers(IOperation value, Walk walk)
    {
        if (value is IWithOperation with)
        {
            AddObject(value, with.Type, Replaced(with.Initializer, walk.Depth + 1), walk);
        }
        else if (value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function })
        {
            AddAll(function.Body.Descendants().OfType<IReturnOperation>().Select(result => result.ReturnedValue), walk);
        }
        else if (value.Syntax is CollectionExpressionSyntax || (value.IsImplicit && value is not IInstanceReferenceOperation && value.ChildOperations.Any()))
        {
            AddAll(value.ChildOperations, walk);
        }
        else
        {
            AddObject(value, value.Type, null, walk);
        }
    }

    private void AddAll(IEnumerable<IOperation?> values, Walk walk)
    {
        foreach (var value in values)
        {
            Add(value, walk);
        }
    }

    private void AddLocal(ILocalReferenceOperation local, Walk walk)
    {
        var values = LocalValues.Of(local);
        var isMade = !values.IsEmpty && values.All(value => Operands.Unconverted(value) is IObjectCreationOperation or IWithOperation);
        if (IsObject(local.Type) && !isMade)
        {
            AddObject(local, local.Type, null, walk);
            return;
        }

        // Where the local may hold something else, that may be the masked form of it.
        var found = ImmutableArray.CreateBuilder<LoggedValue>();
        foreach (var value in values)
        {
            var before = found.Count;
            Add(value, walk with { Found = found, Place = walk.Place ?? local.Syntax, Depth = walk.Depth + 1 });
            if (found.Count == before)
            {
                return;
            }
        }

        walk.Found.AddRange(found);
    }

    private void AddMember(IMemberReferenceOperation member, Walk walk)
    {
        if (known.Find(member.Member, Role.Forwards) is not null)
        {
            Add(member.Instance, walk);
        }
        else if (DisclosureOf(member) is { } disclosure && Prints(disclosure, walk.Rendering))
        {
            walk.Found.Add(new LoggedValue(walk.Place ?? ValueParts.PlaceOf(member), ImmutableArray.Create(disclosure), null));
        }
        else if (known.Catalog.MatchName(Role.Redacts, member.Member.Name) is null)
        {
            AddObject(member, member.Type, null, walk);
        }
    }

    private MemberDisclosure? DisclosureOf(IMemberReferenceOperation member)
    {
        var instance = member.Instance is IConditionalAccessInstanceOperation conditional ? ValueParts.Around(conditional)?.Operation : member.Instance;
        while (instance is IConversionOperation or IParenthesizedOperation)
        {
            instance = instance is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)instance).Operand;
        }

        var type = DataMembers.WithoutNullable(instance?.Type ?? member.Member.ContainingType) as INamedTypeSymbol ?? member.Member.ContainingType;
        if (type is null || member.Member.IsStatic)
        {
            return null;
        }

        return classifier.DisclosureOf(type, member.Member)
            ?? (instance is IMemberReferenceOperation outer && DataMembers.IsOwnClassOrStruct(type) && DisclosureOf(outer) is { } around ? classifier.DisclosureOfPart(around, member.Member) : null);
    }

    // A member that is an object tells what its text does.
    private bool Prints(MemberDisclosure disclosure, Rendering rendering)
    {
        var type = DataMembers.WithoutNullable(DataMembers.TypeOf(disclosure.Member));
        return !IsObject(type) || printed.HasText((INamedTypeSymbol)type, rendering);
    }

    private void AddCall(IInvocationOperation call, Walk walk)
    {
        var method = call.TargetMethod;
        if (known.Find(method, Role.Redacts) is not null || known.Catalog.MatchName(Role.Redacts, method.Name) is not null)
        {
            return;
        }

        if (IsObject(call.Type))
        {
            AddObject(call, call.Type, null, walk);
        }
        else if (known.Find(method, Role.KeepsText) is { } line)
        {
            var rendering = line["whole"] is not null ? Rendering.Members : call.Type?.SpecialType != SpecialType.System_String ? walk.Rendering : call.Instance is null ? Rendering.Items : Rendering.Text;
            AddAll(Given(call, line["values"]), walk with { Rendering = rendering, Depth = walk.Depth + 1 });
        }
        else if (known.Find(method, Role.Forwards) is { } forwards)
        {
            AddAll(Given(call, forwards["value"]), walk);
        }
    }

    private static IEnumerable<IOperation?> Given(IInvocationOperation call, string? values) => values is null
        ? new[] { call.Instance }.AsEnumerable()
        : Given(call.Arguments, values);

    private static IEnumerable<IOperation> Given(ImmutableArray<IArgumentOperation> arguments, string values) =>
        arguments.Where(argument => argument.Parameter is { } parameter && values.Split(Comma).Contains(parameter.Name)).Select(argument => argument.Value);

    private void AddCreation(IObjectCreationOperation creation, Walk walk)
    {
        if (creation.Constructor is { } constructor && known.Find(constructor, Role.KeepsText) is { } line)
        {
            AddAll(Given(creation.Arguments, line["values"] ?? ""), walk);
        }
        else if (IsObject(creation.Type))
        {
            AddObject(creation, creation.Type, Replaced(creation, walk.Depth + 1), walk);
        }
        else if (creation.Initializer is { } initializer && walk.Rendering != Rendering.Text)
        {
            AddAll(initializer.Initializers.SelectMany(ValueParts.Contents), walk);
        }
    }

    // The members that are given something harmless where the object is made: a masked address, a constant.
    private ImmutableHashSet<string> Replaced(IObjectCreationOperation creation, int depth)
    {
        var replaced = Replaced(creation.Initializer, depth);
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is { } parameter && IsHarmless(argument.Value, depth))
            {
                replaced = replaced.Add(parameter.Name);
            }
        }

        return replaced;
    }

    private ImmutableHashSet<string> Replaced(IObjectOrCollectionInitializerOperation? initializer, int depth)
    {
        var replaced = ImmutableHashSet.Create<string>(System.StringComparer.OrdinalIgnoreCase);
        foreach (var assignment in initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? Enumerable.Empty<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IMemberReferenceOperation target && IsHarmless(assignment.Value, depth))
            {
                replaced = replaced.Add(target.Member.Name);
            }
        }

        return replaced;
    }

    // A text of unknown origin may be the person's own; what hides or is constant is not.
    private bool IsHarmless(IOperation value, int depth) => value.ConstantValue.HasValue
        || (Operands.Unconverted(value) is not (IParameterReferenceOperation or IPropertyReferenceOperation or IFieldReferenceOperation) && depth <= Deepest && In(value, Rendering.Members, depth).IsEmpty);

    private void AddObject(IOperation value, ITypeSymbol? type, ImmutableHashSet<string>? replaced, Walk walk)
    {
        type = type is null ? null : DataMembers.WithoutNullable(type);
        if (type is not null && walk.Rendering != Rendering.Text && DataMembers.ElementOf(type) is { } element)
        {
            type = element;
        }

        if (type is not INamedTypeSymbol named || !IsObject(named))
        {
            return;
        }

        var members = printed.Of(named, walk.Rendering, walk.Depth);
        members = replaced is null ? members : members.RemoveAll(member => replaced.Contains(member.Name.Split('.')[0]));
        if (!members.IsEmpty)
        {
            walk.Found.Add(new LoggedValue(walk.Place ?? ValueParts.PlaceOf(value), members, named));
        }
    }

    private static bool IsObject(ITypeSymbol? type) => PrintedObjects.IsObject(type);

    /// <summary>Where a walk through a value is.</summary>
    /// <param name="Place">The expression in the call that it came from, where it has left the call.</param>
    private readonly record struct Walk(ImmutableArray<LoggedValue>.Builder Found, Rendering Rendering, SyntaxNode? Place, int Depth);
}
