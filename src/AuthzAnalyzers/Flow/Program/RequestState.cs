using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Values that are kept while a request is served, each under a key: what one part of the pipeline puts there, a later one takes.</summary>
internal static class RequestState
{
    /// <summary>
    /// The key under which an operation asks for such a value or keeps one; <see langword="null"/> where it does neither, or where the key is
    /// not the same at every run.
    /// </summary>
    /// <param name="captured">What a flow capture stands for, where operations are those of a control-flow graph.</param>
    public static string? KeyOf(KnownSymbols known, IOperation operation, Func<IOperation, IOperation?>? captured = null)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var key] } indexer:
                return KeyOn(known, indexer.Instance, key.Value, captured);
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } own:
                return KeyOf(known, own.Property);
            case IInvocationOperation call when known.Find(call.TargetMethod, Role.RequestState) is { } entry:
                return entry["type"] is ['M', var place] && place - '0' < call.TargetMethod.TypeArguments.Length
                    ? Typed(call.TargetMethod.TypeArguments[place - '0'])
                    : null;
            case IInvocationOperation { Instance: { } collection, Arguments: [var key, ..] }:
                return KeyOn(known, collection, key.Value, captured);
            case IInvocationOperation { Instance: null, Arguments: [var collection, var key, ..], TargetMethod.IsExtensionMethod: true }:
                return KeyOn(known, collection.Value, key.Value, captured);
            default:
                return null;
        }
    }

    /// <summary>The key under which the framework keeps what a property holds; <see langword="null"/> where it does not.</summary>
    public static string? KeyOf(KnownSymbols known, IPropertySymbol property)
    {
        foreach (var attribute in property.DeclaringSyntaxReferences.IsEmpty ? ImmutableArray<AttributeData>.Empty : property.GetAttributes())
        {
            if (known.FindType(attribute.AttributeClass, Role.KeptMember) is { } entry)
            {
                return KeptKey(attribute.NamedArguments.FirstOrDefault(named => named.Key == entry["key"]).Value.Value as string ?? property.Name);
            }
        }

        return null;
    }

    /// <summary>The key of what the framework keeps under a name.</summary>
    public static string KeptKey(string name) => "kept " + name;

    /// <summary>Which parameter of a call holds what is kept; -1 where the call asks.</summary>
    public static int KeptBy(KnownSymbols known, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (known.Find(method, Role.RequestState) is { } entry)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == entry["value"])?.Ordinal ?? -1;
        }

        // The key comes first, and after it what is kept there; what takes something out hands it out.
        var ordinal = call.Instance is null ? 2 : 1;
        return method.Parameters.Length > ordinal
            && method.Parameters[ordinal].RefKind == RefKind.None
            && method.ReturnType.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean
                ? ordinal
                : -1;
    }

    /// <summary>Whether an operation is such a collection.</summary>
    public static IPropertySymbol? CollectionIn(KnownSymbols known, IOperation? operation, Func<IOperation, IOperation?>? captured = null)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IConditionalAccessInstanceOperation part:
                    operation = Conditional(part);
                    continue;
                case IPropertyReferenceOperation reference:
                    return known.Is(reference.Property, Role.RequestState) ? reference.Property : null;
                case not null when captured?.Invoke(operation) is { } stands:
                    operation = stands;
                    continue;
                default:
                    return null;
            }
        }
    }

    private static IOperation? Conditional(IOperation part)
    {
        for (var inner = part; inner.Parent is { } around; inner = around)
        {
            if (around is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, inner))
            {
                return access.Operation;
            }
        }

        return null;
    }

    private static string? KeyOn(KnownSymbols known, IOperation? collection, IOperation key, Func<IOperation, IOperation?>? captured) =>
        CollectionIn(known, collection, captured) is { } property && TextOf(key, captured) is { } text
            ? property.ContainingType.Name + "." + property.Name + "[" + text + "]"
            : null;

    // One text for one key, however it is written: literals, constants, and the objects that classes keep to be keys.
    private static string? TextOf(IOperation? key, Func<IOperation, IOperation?>? captured)
    {
        while (true)
        {
            switch (key)
            {
                case { ConstantValue: { HasValue: true, Value: { } constant } }:
                    return constant is string text ? text : constant.GetType().Name + " " + Convert.ToString(constant, CultureInfo.InvariantCulture);
                case IConversionOperation conversion:
                    key = conversion.Operand;
                    continue;
                case ITypeOfOperation type:
                    return Typed(type.TypeOperand);
                case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field }:
                    return field.Type.SpecialType == SpecialType.System_String ? Initial(field) : "field " + SymbolNames.FullName(field.ContainingType) + "." + field.Name;
                case not null when captured?.Invoke(key) is { } stands:
                    key = stands;
                    continue;
                default:
                    return null;
            }
        }
    }

    private static string? Initial(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: string text } } ? text : null;

    // Only what has one name: what a type parameter or a constructed type stands for is not the same at every run.
    private static string? Typed(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: false } named ? "type " + SymbolNames.FullName(named) : null;
}
