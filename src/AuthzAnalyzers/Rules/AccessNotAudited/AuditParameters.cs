using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.AccessNotAudited;

/// <summary>What a fix passes for a parameter of an audit method.</summary>
internal enum AuditArgument
{
    /// <summary>Nothing: the parameter is optional.</summary>
    Omitted,

    /// <summary>The caller's name or id, as text or in the parameter's own type.</summary>
    Actor,

    /// <summary>The caller as a principal.</summary>
    Principal,

    /// <summary>The data subject's id.</summary>
    Subject,

    /// <summary>What was done: <c>customer.read</c>.</summary>
    Operation,

    /// <summary>Name of the entity.</summary>
    Entity,

    /// <summary>Actor, operation and subject in one text.</summary>
    Message,

    /// <summary>A null that the parameter accepts.</summary>
    Null,

    /// <summary>A cancellation token.</summary>
    Cancellation,

    /// <summary>The time of the access.</summary>
    Time,
}

/// <summary>A method that writes an audit record, and what to pass for each of its parameters.</summary>
/// <param name="Weight">How much of a record it takes: the greater, the better.</param>
internal sealed record AuditCall(IMethodSymbol Method, ImmutableArray<AuditArgument> Arguments, int Weight);

/// <summary>Tells by name and type what the parameters of an audit method stand for.</summary>
internal sealed class AuditParameters
{
    private readonly Catalog catalog;

    public AuditParameters(Catalog catalog)
    {
        this.catalog = catalog;
    }

    /// <summary>How to call the method, or <see langword="null"/> where a parameter asks for something unknown.</summary>
    public AuditCall? Of(IMethodSymbol method)
    {
        var arguments = ImmutableArray.CreateBuilder<AuditArgument>();
        foreach (var parameter in method.Parameters)
        {
            if (Of(parameter, isAlone: method.Parameters.Count(IsText) == 1) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }

        var known = arguments.ToImmutable();
        var says = known.Contains(AuditArgument.Operation) || known.Contains(AuditArgument.Message) || known.Contains(AuditArgument.Subject);
        return says ? new AuditCall(method, known, Weight(method, known)) : null;
    }

    private static int Weight(IMethodSymbol method, ImmutableArray<AuditArgument> arguments)
    {
        var weight = 0;
        weight += arguments.Contains(AuditArgument.Actor) || arguments.Contains(AuditArgument.Principal) ? 8 : 0;
        weight += arguments.Contains(AuditArgument.Subject) ? 8 : 0;
        weight += arguments.Contains(AuditArgument.Operation) ? 8 : 0;
        weight += arguments.Contains(AuditArgument.Message) ? 2 : 0;
        weight += method.IsStatic ? 0 : 1;
        return weight - arguments.Count(argument => argument == AuditArgument.Null);
    }

    private static bool IsText(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_String;

    private static bool TakesNull(IParameterSymbol parameter) =>
        parameter.NullableAnnotation == NullableAnnotation.Annotated
        || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    // The language's own types by their shape; what is left are ids.
    private static bool IsId(ITypeSymbol type)
    {
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return plain.SpecialType is SpecialType.System_String or SpecialType.System_Object or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            || plain is { Name: "Guid", ContainingNamespace.Name: "System" };
    }

    private static bool IsSystem(ITypeSymbol type, string name) => type.Name == name && type.ContainingNamespace is { Name: "System" or "Threading" or "Claims" };

    private AuditArgument? Of(IParameterSymbol parameter, bool isAlone)
    {
        if (parameter.RefKind != RefKind.None)
        {
            return null;
        }

        var type = parameter.Type;
        if (IsSystem(type, "CancellationToken"))
        {
            return AuditArgument.Cancellation;
        }

        if (IsSystem(type, "ClaimsPrincipal"))
        {
            return AuditArgument.Principal;
        }

        if (IsSystem(type, "DateTime") || IsSystem(type, "DateTimeOffset"))
        {
            return parameter.IsOptional ? AuditArgument.Omitted : AuditArgument.Time;
        }

        return ByName(parameter, isAlone) ?? Left(parameter);
    }

    private AuditArgument? ByName(IParameterSymbol parameter, bool isAlone)
    {
        var name = parameter.Name;
        var isText = IsText(parameter);
        if (IsId(parameter.Type))
        {
            if (Is(Role.AuditActorName, name))
            {
                return AuditArgument.Actor;
            }

            if (Is(Role.AuditSubjectName, name))
            {
                return AuditArgument.Subject;
            }
        }

        if (isText && Is(Role.AuditOperationName, name))
        {
            return AuditArgument.Operation;
        }

        if (isText && Is(Role.AuditEntityName, name))
        {
            return AuditArgument.Entity;
        }

        return isText && isAlone && !parameter.IsOptional ? AuditArgument.Message : null;
    }

    // A reason cannot be made up: it stays open where it may.
    private static AuditArgument? Left(IParameterSymbol parameter) =>
        parameter.IsOptional || parameter.IsParams ? AuditArgument.Omitted : TakesNull(parameter) ? AuditArgument.Null : null;

    private bool Is(Role role, string name) => catalog.MatchName(role, name) is not null;
}
