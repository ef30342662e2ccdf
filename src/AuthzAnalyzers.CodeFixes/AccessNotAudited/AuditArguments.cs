using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.CodeFixes.AccessNotAudited;

/// <summary>Fills the arguments of an audit call from what its place can name.</summary>
internal sealed class AuditArguments
{
    private readonly NamesInScope names;
    private readonly Diagnostic finding;
    private readonly Caller caller;

    public AuditArguments(NamesInScope names, Diagnostic finding, Caller caller)
    {
        this.names = names;
        this.finding = finding;
        this.caller = caller;
    }

    /// <summary>The argument list without parentheses, or <see langword="null"/> where something needed cannot be named.</summary>
    public string? Of(IMethodSymbol method)
    {
        var roles = finding.Lines(AccessNotAuditedRule.ArgumentsKey);
        if (roles.Length != method.Parameters.Length)
        {
            return null;
        }

        var written = new List<string>();
        var isNamed = false;
        foreach (var (parameter, role) in method.Parameters.Zip(roles, (parameter, role) => (parameter, (AuditArgument)Enum.Parse(typeof(AuditArgument), role))))
        {
            var token = role == AuditArgument.Cancellation ? Token() : null;
            if (role == AuditArgument.Omitted || (role == AuditArgument.Cancellation && token is null && parameter.IsOptional))
            {
                isNamed = true;
                continue;
            }

            if ((token ?? Value(role, parameter)) is not { } value)
            {
                return null;
            }

            written.Add(isNamed ? parameter.Name + ": " + value : value);
        }

        return string.Join(", ", written);
    }

    private string? Value(AuditArgument role, IParameterSymbol parameter) => role switch
    {
        AuditArgument.Actor => caller.Id(parameter),
        AuditArgument.Principal => caller.Principal(),
        AuditArgument.Subject => Subject(parameter.Type),
        AuditArgument.Operation => SymbolDisplay.FormatLiteral(Operation(), quote: true),
        AuditArgument.Entity => SymbolDisplay.FormatLiteral(Entity, quote: true),
        AuditArgument.Message => Message(),
        AuditArgument.Null => "null",
        AuditArgument.Cancellation => "default",
        AuditArgument.Time => "System." + parameter.Type.Name + ".UtcNow",
        _ => null,
    };

    private string Entity => finding.Text(AccessDiagnostics.EntityKey);

    private string Operation()
    {
        var verb = finding.Text(AccessDiagnostics.OperationKey) switch { "Insert" => "add", "Update" => "change", "Delete" => "delete", _ => "read" };
        return Camel(Entity) + "." + verb;
    }

    private string? Message()
    {
        var text = names.Compilation.GetSpecialType(SpecialType.System_String);
        var subject = Subject(text);
        var about = subject is null or "\"*\"" ? "" : " + \" \" + " + subject;
        return caller.Name() is { } name ? $"({name}) + \" {Operation()}\"{about}" : null;
    }

    private string? Token() => names.First(type => type.Name == "CancellationToken")?.Name;

    // The data subject's id before the record's own, values at hand before members of what was read.
    private string? Subject(ITypeSymbol wanted)
    {
        var record = Record();
        foreach (var member in finding.Lines(AccessNotAuditedRule.SubjectKey).Where(member => member.Length > 0))
        {
            var isKey = string.Equals(member, "Id", StringComparison.OrdinalIgnoreCase) || string.Equals(member, Entity + "Id", StringComparison.OrdinalIgnoreCase);
            var given = names.Named(isKey ? Entity + "Id" : member) ?? (isKey ? names.Named("id") : null);
            if ((given is var (name, type) && names.Mentioned().Any(mentioned => mentioned.Name == name) ? Converted(name, type, wanted) : null)
                is { } key)
            {
                return key;
            }

            if (record is var (local, recordType, isNull) && MemberOf(recordType, member) is { } held)
            {
                var path = local + (isNull ? "?." : ".") + held.Name;
                if (Converted(path, held.Type, wanted, isNull) is { } value)
                {
                    return value;
                }
            }
        }

        return names.Mentioned().Where(mentioned => LooksLikeKey(mentioned.Name)).Select(mentioned => Converted(mentioned.Name, mentioned.Type, wanted)).FirstOrDefault(key => key is not null)
            ?? Nobody(wanted);
    }

    // Many, or nobody in particular.
    private static string? Nobody(ITypeSymbol wanted) =>
        wanted.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || (wanted.IsReferenceType && wanted.NullableAnnotation == NullableAnnotation.Annotated) ? "null"
        : wanted.SpecialType == SpecialType.System_String ? "\"*\""
        : null;

    private static bool LooksLikeKey(string name) =>
        name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || name.EndsWith("number", StringComparison.OrdinalIgnoreCase);

    private (string Name, ITypeSymbol Type, bool IsNull)? Record()
    {
        if (names.Place.Record is { } read)
        {
            return names.Named(read) is var (name, type) && type is INamedTypeSymbol { IsGenericType: false } or { IsAnonymousType: true }
                ? (name, type, !names.Place.IsGuarded && type.NullableAnnotation == NullableAnnotation.Annotated)
                : null;
        }

        // A change is about a record that was loaded before; one that may be null was tested before it was changed.
        return names.First(type => type.Name == Entity, isLocal: true) is var (loaded, entity) ? (loaded, entity, false) : null;
    }

    private static (string Name, ITypeSymbol Type)? MemberOf(ITypeSymbol type, string member)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            switch (current.GetMembers(member).FirstOrDefault())
            {
                case IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property:
                    return (property.Name, property.Type);
                case IFieldSymbol { DeclaredAccessibility: Accessibility.Public } field:
                    return (field.Name, field.Type);
            }
        }

        return null;
    }

    private string? Converted(string value, ITypeSymbol type, ITypeSymbol wanted, bool isNull = false)
    {
        var isLifted = isNull && type.IsValueType;
        if (!isLifted && !(isNull && wanted.NullableAnnotation != NullableAnnotation.Annotated) && names.Compilation.ClassifyCommonConversion(type, wanted).IsImplicit)
        {
            return value;
        }

        var plain = wanted is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : wanted;
        if (isLifted && SymbolEqualityComparer.Default.Equals(type, plain))
        {
            return SymbolEqualityComparer.Default.Equals(plain, wanted) ? value + " ?? default" : value;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional && SymbolEqualityComparer.Default.Equals(optional.TypeArguments[0], wanted))
        {
            return value + " ?? default";
        }

        var isScalar = type.IsValueType || type.SpecialType == SpecialType.System_String;
        return wanted.SpecialType == SpecialType.System_String && isScalar ? "$\"{" + value + "}\"" : null;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
