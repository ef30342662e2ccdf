using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>Finds what the audit records leave out that a body writes.</summary>
internal sealed class IncompleteRecords
{
    private readonly RuleContext context;
    private readonly AuditCalls audits;
    private readonly RecordFields fields;
    private readonly RecordSinks sinks;

    public IncompleteRecords(RuleContext context)
    {
        this.context = context;
        audits = new AuditCalls(context);
        fields = new RecordFields(context.Known, context.Contracts);
        sinks = new RecordSinks(context);
    }

    /// <summary>What the records leave out that are written in the body itself.</summary>
    /// <param name="isKeyed">Whether the records are about one data subject each, so that there is one to name.</param>
    public ImmutableArray<RecordGap> In(IMethodSymbol method, bool isKeyed, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<RecordGap>();
        var told = new HashSet<RecordField>();
        foreach (var body in method.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax(cancellation)))
        {
            foreach (var call in body.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                foreach (var (field, gap) in Judge(call, body, isKeyed, cancellation))
                {
                    if (gap is not null)
                    {
                        found.Add(gap);
                    }
                    else
                    {
                        told.Add(field);
                    }
                }
            }
        }

        // Of several records one tells whose data it is, or why: the others are about the same.
        found.RemoveAll(gap => gap.Field is RecordField.Subject or RecordField.Reason && told.Contains(gap.Field));
        return found.ToImmutable();
    }

    private IEnumerable<(RecordField Field, RecordGap? Gap)> Judge(InvocationExpressionSyntax call, SyntaxNode body, bool isKeyed, CancellationToken cancellation)
    {
        if (FunctionAnswers.NameOf(call) is not { } name || (!audits.MayBe(name.Identifier.ValueText) && !audits.MayStore(name.Identifier.ValueText)))
        {
            yield break;
        }

        if (context.Sources.ModelOf(call.SyntaxTree) is not { } model || model.GetOperation(call, cancellation) is not IInvocationOperation operation)
        {
            yield break;
        }

        var method = operation.TargetMethod;
        var isService = audits.MayBe(method.Name) && audits.Is(method, call, model, cancellation);
        var stored = isService ? null : audits.RecordIn(operation, Role.Inserts);
        if (!isService && stored is null)
        {
            yield break;
        }

        var record = MadeRecord.Of(stored ?? operation.Arguments.Select(argument => Operands.Unconverted(argument.Value)).FirstOrDefault(value => audits.IsRecord(value.Type)), body, model, cancellation);
        foreach (RecordField field in System.Enum.GetValues(typeof(RecordField)))
        {
            if (!context.Known.Settings.RequiresInAudit(field.ToString().ToLowerInvariant(), call.SyntaxTree) || (field == RecordField.Subject && !isKeyed))
            {
                continue;
            }

            if (GapOf(field, operation, isService, record, body) is var (isThere, gap) && isThere)
            {
                yield return (field, gap is var (reason, place, value) ? new RecordGap(field, reason, name.GetLocation(), method.ContainingType.Name + "." + method.Name, place, value?.Syntax.ToString() ?? "", value?.Syntax.GetLocation()) : null);
            }
        }
    }

    // Whether something of the record is that field, and how it fails to tell it.
    private (bool IsThere, (GapReason Reason, string Place, IOperation? Value)? Gap) GapOf(RecordField field, IInvocationOperation call, bool isService, MadeRecord? record, SyntaxNode body)
    {
        (GapReason, string, IOperation?)? gap = null;
        if (isService)
        {
            var ofMethod = fields.Of(call.TargetMethod.OriginalDefinition);
            foreach (var argument in call.Arguments.Where(argument => argument.Parameter is { } parameter && ofMethod.TryGetValue(parameter.OriginalDefinition, out var known) && known == field))
            {
                if (Failing(field, argument) is not { } reason || (reason == GapReason.Null && field == RecordField.Actor && sinks.MayKnowCaller(call.TargetMethod)))
                {
                    return (true, null);
                }

                if (field == RecordField.Subject && MayHoldSubject(call))
                {
                    continue;
                }

                gap ??= (reason, argument.Parameter!.Name, argument.ArgumentKind == ArgumentKind.Explicit ? argument.Value : null);
            }
        }

        if (record is not null)
        {
            // A sink out of sight may set what it likes.
            if (isService && context.Calls.Targets(call.TargetMethod, true).IsEmpty)
            {
                return (record.Given.Any(given => fields.Of(record.Type).Any(member => member.Value == field && member.Key.Name == given.Key)), null);
            }

            foreach (var member in fields.Of(record.Type).Where(member => member.Value == field).Select(member => member.Key).OrderBy(member => member.Name, System.StringComparer.Ordinal))
            {
                var isGiven = record.Given.TryGetValue(member.Name, out var value);
                var reason = !isGiven ? GapReason.Unset : value is null ? null : GivenValues.GapOf(field, value);
                if (reason is null || (reason is GapReason.Unset or GapReason.Null && sinks.MaySet(member, body)))
                {
                    return (true, null);
                }

                gap ??= (reason.Value, member.Name, isGiven ? value : null);
            }
        }

        if (gap is null && isService && record is null && HasNoRoom(field, call))
        {
            gap = (GapReason.NoRoom, "", null);
        }

        return (gap is not null, gap);
    }

    // What may be left out may be filled in; a reason cannot be.
    private static GapReason? Failing(RecordField field, IArgumentOperation argument) => argument.ArgumentKind == ArgumentKind.Explicit ? GivenValues.GapOf(field, argument.Value)
        : argument.ArgumentKind == ArgumentKind.DefaultValue && field == RecordField.Reason ? GapReason.Null
        : null;

    // Of all that is said nothing differs from one data subject to another, and the sink cannot read it off the request. A reason has no other place.
    private bool HasNoRoom(RecordField field, IInvocationOperation call) => field switch
    {
        RecordField.Subject => call.Arguments.All(argument => Is(RecordField.Actor, argument) || GivenValues.IsConstant(argument.Value) || IsToken(argument.Parameter?.Type)) && !sinks.MayKnowCaller(call.TargetMethod),
        RecordField.Reason => !context.Calls.Targets(call.TargetMethod, true).IsEmpty && call.Arguments.All(argument => argument.Parameter?.Type is { } type && (IsToken(type) || DataMembers.WithoutNullable(type) is { SpecialType: not SpecialType.None and not SpecialType.System_Object } or { TypeKind: TypeKind.Struct or TypeKind.Enum })) && fields.Of(call.TargetMethod.OriginalDefinition).Values.All(known => known != RecordField.Reason),
        _ => false,
    };

    // $"label.print:{id}": what was done may say to what.
    private bool MayHoldSubject(IInvocationOperation call) => call.Arguments.Any(argument =>
        argument.ArgumentKind == ArgumentKind.Explicit && !Is(RecordField.Actor, argument) && !Is(RecordField.Reason, argument) && !GivenValues.IsConstant(argument.Value) && !IsToken(argument.Parameter?.Type));

    private bool Is(RecordField field, IArgumentOperation argument) =>
        argument.Parameter is { ContainingSymbol: IMethodSymbol method } parameter && fields.Of(method.OriginalDefinition).TryGetValue(parameter.OriginalDefinition, out var known) && known == field;

    private static bool IsToken(ITypeSymbol? type) => type is { Name: nameof(CancellationToken) };
}
