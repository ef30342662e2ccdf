using System;
using System.Globalization;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.CallerIdentity;

/// <summary>Values that are taken from the request by a name or place that stands in the source: those of the route, and the endpoint's arguments.</summary>
internal static class RequestValues
{
    /// <summary>The value under a constant name of a collection of such values; <see langword="null"/> for any other indexer.</summary>
    public static Value? Indexed(Evaluator evaluator, IPropertyReferenceOperation operation) =>
        operation is not { Property.IsIndexer: true, Arguments.Length: 1 } ? null
        : IsCredential(evaluator, operation.Instance, operation.Arguments[0].Value) ? Value.Of(evaluator.Analysis.OriginOfPresented())
        : NameIn(evaluator, operation.Arguments[0].Value) is { } name && CollectionOf(evaluator, operation.Instance) is { } collection
            ? Named(evaluator, collection, name, operation.Type)
            : null;

    /// <summary>The value of a call that asks for one by a constant name; <see langword="null"/> for any other call.</summary>
    public static Value? Asked(Evaluator evaluator, KnowledgeEntry entry, CallArguments arguments)
    {
        if (entry.Role != Role.CallerSupplied || NameIn(evaluator, arguments.OperationAt(arguments.Ordinal(entry["name"]))) is not { } name)
        {
            return null;
        }

        var value = entry["named"] is null ? Named(evaluator, name, arguments.Method.ReturnType) : Named(evaluator, entry, name, arguments.Method.ReturnType);
        foreach (var parameter in arguments.Method.Parameters)
        {
            if (parameter.RefKind == RefKind.Out && arguments.OperationAt(parameter.Ordinal) is { } place)
            {
                evaluator.Assign(place, value);
            }
        }

        return IsThere(value, arguments.Method) ?? value;
    }

    /// <summary>Whether there is a value, where the method asks that and it is known; <see langword="null"/> elsewhere.</summary>
    public static Value? IsThere(Value value, IMethodSymbol asked) => !AnswerTypes.IsYesOrNo(asked.ReturnType) ? null
        : value.IsNull ? Value.False
        : value.WhenFalse.IsImpossible ? Value.True
        : null;

    /// <summary>The value that a method of a collection of such values is asked for by its first argument; <see langword="null"/> for any other method.</summary>
    public static Value? Sought(Evaluator evaluator, IOperation? collection, CallArguments arguments) =>
        arguments.Count == 0 ? null
        : IsCredential(evaluator, collection, arguments.OperationAt(0)) ? Value.Of(evaluator.Analysis.OriginOfPresented())
        : NameIn(evaluator, arguments.OperationAt(0)) is { } name && CollectionOf(evaluator, collection) is { } entry
            ? Named(evaluator, entry, name, null)
        : arguments is { Count: > 1, Method.IsExtensionMethod: true } && NameIn(evaluator, arguments.OperationAt(1)) is { } key && CollectionOf(evaluator, arguments.OperationAt(0)) is { } whole
            ? Named(evaluator, whole, key, null)
            : SoughtBy(evaluator, arguments) is { } sought ? Named(evaluator, sought, null)
            : null;

    // The one that a function picks by the only text in it: headers.FirstOrDefault(header => header.Key == "user-id").
    private static string? SoughtBy(Evaluator evaluator, CallArguments arguments)
    {
        if (!arguments.Method.IsExtensionMethod || arguments.Lambdas.Length != 1 || CollectionOf(evaluator, arguments.OperationAt(0)) is not { } entry)
        {
            return null;
        }

        var texts = arguments.Lambdas[0].Lambda.Syntax.DescendantNodes().OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.Value).OfType<string>().ToList();
        return texts.Count == 1 ? ChoiceNumbers.In(entry["named"]!, texts[0]) : null;
    }

    // One of a collection. An action whose path has no such value is reached by requests without it.
    private static Value Named(Evaluator evaluator, KnowledgeEntry collection, string name, ITypeSymbol? type)
    {
        var value = Named(evaluator, ChoiceNumbers.In(collection["named"]!, name), type);
        if (evaluator.Analysis.Verdict is not { } verdict || !collection.Is("named", ChoiceNumbers.Route))
        {
            return value;
        }

        verdict.Asked = verdict.Asked.Add(name);
        if (verdict.Route[name] != true && evaluator.Engine.Known.Catalog.MatchName(Role.EndpointName, name) is not null)
        {
            return Value.Constant;
        }

        return verdict.Route[name] switch
        {
            // Whatever a constraint makes of it, it is matched as a text.
            true => value.Implying(Proof.Nothing, Proof.Impossible).Made(evaluator.Engine.Sources.Compilation.GetSpecialType(SpecialType.System_String)),
            false => Value.Null,
            null => value,
        };
    }

    // Services and the principal are handed to filters among the arguments.
    private static Value Named(Evaluator evaluator, string name, ITypeSymbol? type) =>
        evaluator.Engine.Known.IsType(type, Role.Principal) || evaluator.Engine.Known.IsType(type, Role.DataContext)
            ? evaluator.OfType(type)
            : Value.Of(evaluator.Analysis.OriginOfRequest(name));

    private static bool IsCredential(Evaluator evaluator, IOperation? collection, IOperation? key) =>
        evaluator.Engine.Known.FindType(collection?.Type, Role.CallerCredential)?["named"] is { } named
        && ((key is IFieldReferenceOperation field && evaluator.Engine.Known.Is(field.Field, Role.CallerCredential))
            || string.Equals(NameIn(evaluator, key), named, StringComparison.OrdinalIgnoreCase));

    // The program's constant, or what the filter is told where it stands.
    private static string? NameIn(Evaluator evaluator, IOperation? key) => GivenConstants.Of(evaluator, key) is { Constant: string or int } given ? Convert.ToString(given.Constant, CultureInfo.InvariantCulture)
        : evaluator.Behind(key) is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } ? KeptIn(field)
        : null;

    private static string? KeptIn(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: string text } } ? text : null;

    // What says under which names values of a collection are found.
    private static KnowledgeEntry? CollectionOf(Evaluator evaluator, IOperation? collection)
    {
        collection = evaluator.Behind(collection);
        return collection is IPropertyReferenceOperation property && evaluator.Engine.Known.Find(property.Property, Role.CallerSupplied) is { } entry && entry["named"] is not null ? entry
            : evaluator.Engine.Known.FindType(collection?.Type, Role.CallerSupplied) is { } ofType && ofType["named"] is not null ? ofType
            : null;
    }
}
