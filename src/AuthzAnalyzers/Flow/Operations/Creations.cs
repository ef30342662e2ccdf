using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Operations that make a new object out of values.</summary>
internal static class Creations
{
    public static Value Object(Evaluator evaluator, IObjectCreationOperation operation)
    {
        var result = operation.Constructor is { } constructor
            ? MadeObjects.Made(evaluator, operation, constructor)
            : Evaluator.Mix(operation.Arguments.Select(argument => evaluator.Evaluate(argument.Value)));

        if (operation.Constructor is { } made && !evaluator.Engine.Known.OfMember(made).IsEmpty)
        {
            result = Commands.Made(evaluator, operation, CallArguments.Of(evaluator, operation.Arguments, made), result);
        }

        // What is made with a key that the other side holds as well: a signature.
        if (operation.Constructor is not null && evaluator.Engine.Known.Is(operation.Constructor, Knowledge.Role.Mints))
        {
            result = result.With(result.Origins | ProvenanceSet.RandomSecret);
        }

        result = operation.Type is INamedTypeSymbol type ? Made(evaluator, type, result) : result;

        // Initializers are lowered to assignments, save where the graph keeps them: collection initializers among them.
        if (operation.Initializer is { } initializer)
        {
            foreach (var part in initializer.Initializers)
            {
                result = Initialize(evaluator, result, part);
            }
        }

        // A refusal is there: who is handed none was not refused.
        return evaluator.Engine.Known.IsType(operation.Type, Knowledge.Role.Denial) ? result.Implying(result.WhenTrue, Proof.Impossible) : result;
    }

    // Of a type among others of one base it is worth knowing which it is, of a stored one that it is new; what can be set only here and is not is off.
    private static Value Made(Evaluator evaluator, INamedTypeSymbol type, Value made)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return made;
        }

        // Nothing is read of another project's source: a build that sees its assembly has none.
        foreach (var member in evaluator.Analysis.IsOfProject(type) ? type.GetMembers() : ImmutableArray<ISymbol>.Empty)
        {
            if (member is IPropertySymbol { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean, SetMethod.IsInitOnly: true, DeclaringSyntaxReferences: [var declaration] } flag
                && declaration.GetSyntax() is PropertyDeclarationSyntax { Initializer: null }
                && !made.Members.ContainsKey(flag.Name))
            {
                made = made.WithMember(flag.Name, Value.False);
            }
        }

        return IsOfApplication(type.BaseType) || type.Interfaces.Any(IsOfApplication) || IsStored(evaluator, type) ? made.Made(type) : made;
    }

    private static bool IsOfApplication(INamedTypeSymbol? type) => type is not null && !AssemblyFamily.IsOfFramework(type.ContainingNamespace);

    private static bool IsStored(Evaluator evaluator, ITypeSymbol type) => evaluator.Engine.Data.MayMatter(type) && evaluator.Engine.Classifier.HasOwnKey(type);

    public static Value Anonymous(Evaluator evaluator, IAnonymousObjectCreationOperation operation) =>
        operation.Initializers.Aggregate(Value.Unknown, (result, part) => Initialize(evaluator, result, part));

    // How many elements there are is not among them.
    public static Value Array(Evaluator evaluator, IArrayCreationOperation operation) =>
        operation.Initializer is { ElementValues.IsEmpty: false } initializer ? WithElements(evaluator.Evaluate(initializer)) : evaluator.EvaluateChildren(operation);

    // Of a list of constants it is known from the source what is in it.
    private static Value WithElements(Value list) => list.Origins.IsConstant ? list : list.Implying(Proof.Nothing, Proof.Impossible);

    /// <summary>A list in brackets: where it has an element it is not empty.</summary>
    public static Value Collection(Evaluator evaluator, IOperation operation)
    {
        var result = evaluator.EvaluateChildren(operation);
        return operation.Syntax is CollectionExpressionSyntax { Elements: var elements } && elements.Any(element => element is ExpressionElementSyntax) ? WithElements(result) : result;
    }

    public static Value Tuple(Evaluator evaluator, ITupleOperation operation)
    {
        var result = Value.Unknown;
        for (var i = 0; i < operation.Elements.Length; i++)
        {
            result = result.WithMember(TupleItems.NameOf(i), evaluator.Evaluate(operation.Elements[i]));
        }

        return result;
    }

    private static Value Initialize(Evaluator evaluator, Value owner, IOperation part) => part switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string { Length: > 0 } key } }] } } entry =>
            owner.WithMember(key, evaluator.Evaluate(entry.Value)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment =>
            Commands.Kept(evaluator, property.Property, assignment.Value, evaluator.Evaluate(assignment.Value)) is var (name, kept) && Value.IsHidden(name) ? owner.Keeping(name, kept) : owner.WithMember(name, kept),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation field } assignment =>
            owner.WithMember(field.Field.Name, evaluator.Evaluate(assignment.Value)),
        IInvocationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string { Length: > 0 } key } }, var given] } => owner.WithMember(key, evaluator.Evaluate(given.Value)),
        IInvocationOperation invocation => invocation.Arguments.Aggregate(owner, (value, argument) => value.Mixed(evaluator.Evaluate(argument.Value))),
        _ => owner.Mixed(evaluator.Evaluate(part)),
    };
}
