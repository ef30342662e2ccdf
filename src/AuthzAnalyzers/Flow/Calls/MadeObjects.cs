using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>New objects: where all that becomes of a constructor's arguments is in sight they hold what it puts into them, elsewhere all that it was given.</summary>
internal static class MadeObjects
{
    private const int BaseTypes = 8;
    private const string Discard = "_"; // The language's own.

    /// <summary>What an object holds when its constructor is done.</summary>
    public static Value Made(Evaluator evaluator, IObjectCreationOperation creation, IMethodSymbol constructor)
    {
        var called = evaluator.Engine.Sources.Canonical(constructor);
        var isInSight = IsInSight(evaluator, called);
        var bodies = isInSight ? BodiesBeside(called) : new List<SyntaxNode>();
        var made = Value.Unknown;
        foreach (var argument in creation.Arguments)
        {
            var value = evaluator.Evaluate(argument.Value);
            if (argument.Parameter is not { } parameter || value.Equals(Value.Unknown))
            {
                made = made.Mixed(value);
                continue;
            }

            // A parameter that members mention lives on in the object, and one that is given away may come back into it. Of any other the records are
            // lost, and not by whose id they were asked for.
            var isKept = !isInSight || !(value.HasRecords || value.Query is { IsPredicate: false }) || bodies.Any(body => Mentions(body, parameter.Name)) || IsGivenAway(called, parameter.Name);
            made = made.WithMember(parameter.Name, isKept ? value : value.WithoutRecords());
        }

        var isRun = CallTransfers.HasTarget(evaluator, constructor, false);
        var isFilled = isInSight && called.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax;
        if (!isRun && !isFilled)
        {
            return made;
        }

        var arguments = CallArguments.Of(evaluator, creation.Arguments, constructor);
        made = isRun ? CallTransfers.Construct(evaluator, creation, constructor, arguments, made) : made;
        return isFilled ? Initialized(evaluator, creation, constructor, called, arguments, made) : made;
    }

    // A collection is filled by methods that nobody can see; a record's own members are its parameters.
    private static bool IsInSight(Evaluator evaluator, IMethodSymbol constructor, int depth = 0)
    {
        if (constructor.Parameters.IsEmpty)
        {
            return true;
        }

        // Nothing is read of another project's source: a build that sees its assembly has none.
        if (depth > BaseTypes || !evaluator.Analysis.IsOfProject(constructor) || !DataMembers.IsOwnClassOrStruct(constructor.ContainingType) || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declaration)
        {
            return false;
        }

        return declaration switch
        {
            ConstructorDeclarationSyntax => evaluator.Engine.Bodies.OperationOf(constructor, evaluator.Analysis.Cancellation) is IConstructorBodyOperation body && PassesOn(evaluator, body, depth) && !HandsItselfOut(body),
            RecordDeclarationSyntax or TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments.Count: > 0 }, ..] } => false,
            TypeDeclarationSyntax => depth == 0,
            _ => false,
        };
    }

    // What it gives to another constructor is in sight too.
    private static bool PassesOn(Evaluator evaluator, IConstructorBodyOperation body, int depth)
    {
        var other = body.Initializer is IExpressionStatementOperation { Operation: IInvocationOperation call } ? evaluator.Engine.Sources.Canonical(call.TargetMethod) : null;
        return other is null || (IsInSight(evaluator, other, depth + 1) && !other.Parameters.Any(parameter => IsGivenAway(other, parameter.Name)));
    }

    // Called for what it does with it, looked through one by one, or kept in a local for later.
    private static bool IsGivenAway(IMethodSymbol constructor, string parameter) => constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax declaration
        && declaration.DescendantNodes().Any(node => node switch
        {
            ExpressionStatementSyntax { Expression: var done } => !IsKeptAssignment(done) && Mentions(done, parameter),
            ArrowExpressionClauseSyntax { Expression: var done, Parent: ConstructorDeclarationSyntax } => !IsKeptAssignment(done) && Mentions(done, parameter),
            CommonForEachStatementSyntax each => Mentions(each.Expression, parameter),
            LocalDeclarationStatementSyntax local => Mentions(local, parameter),
            AnonymousFunctionExpressionSyntax function => Mentions(function, parameter),
            _ => false,
        });

    // What is assigned to nothing was called for what it does.
    private static bool IsKeptAssignment(ExpressionSyntax done) => done is AssignmentExpressionSyntax { Left: not IdentifierNameSyntax { Identifier.ValueText: Discard } };

    private static bool HandsItselfOut(IOperation body) => body.Descendants().Any(operation => operation is IInstanceReferenceOperation { IsImplicit: false, Parent: IArgumentOperation or IConversionOperation });

    // Everything in a type with a primary constructor that runs after it.
    private static List<SyntaxNode> BodiesBeside(IMethodSymbol constructor)
    {
        var found = new List<SyntaxNode>();
        foreach (var member in MembersBeside(constructor))
        {
            switch (member)
            {
                case FieldDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                    break;
                case PropertyDeclarationSyntax property:
                    found.AddRange(new SyntaxNode?[] { property.ExpressionBody, property.AccessorList }.OfType<SyntaxNode>());
                    break;
                default:
                    found.Add(member);
                    break;
            }
        }

        return found;
    }

    private static IEnumerable<MemberDeclarationSyntax> MembersBeside(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax
        ? constructor.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().SelectMany(declaration => declaration.Members)
        : Enumerable.Empty<MemberDeclarationSyntax>();

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    // What the initializers of members make of the parameters of a primary constructor.
    private static Value Initialized(Evaluator evaluator, IOperation creation, IMethodSymbol constructor, IMethodSymbol called, CallArguments arguments, Value made)
    {
        var held = called.Parameters.Where(parameter => arguments[parameter.Ordinal] is { HasRecords: true } or { Query.IsPredicate: false }).ToArray();
        if (held.Length == 0)
        {
            return made;
        }

        var types = new TypeMap();
        types.AddType(called.ContainingType, constructor.ContainingType);
        var initializers = MembersBeside(called).SelectMany(InitializersOf).Where(initializer => held.Any(parameter => Mentions(initializer, parameter.Name)));
        foreach (var initializer in initializers)
        {
            if (RunOf(evaluator, called, initializer) is not { } summary)
            {
                return made.Mixed(arguments.All());
            }

            made = CallTransfers.Filled(evaluator, creation, new CallTarget(called, types), summary, arguments, made);
        }

        return made;
    }

    private static Summary? RunOf(Evaluator evaluator, IMethodSymbol constructor, EqualsValueClauseSyntax initializer)
    {
        var analysis = evaluator.Analysis;
        if (analysis.Nesting > Budget.NestedInitializers)
        {
            analysis.GiveUp(Cut.Of(CutReason.InitializersTooDeep, analysis.Method, Budget.NestedInitializers));
            return null;
        }

        return analysis.Known(analysis.Initializers.Of(initializer, analysis.Nesting, analysis.OpenedDepth > 0, () => GraphOf(evaluator, initializer) is { } graph
            ? evaluator.Engine.Summaries.Run(new BodyRun(constructor, graph, analysis.SummaryOf, analysis.Cancellation) { Nesting = analysis.Nesting + 1, Initializers = analysis.Initializers })
            : null));
    }

    private static IEnumerable<EqualsValueClauseSyntax> InitializersOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax { Initializer: { } initializer } => new[] { initializer },
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer).OfType<EqualsValueClauseSyntax>(),
        _ => Enumerable.Empty<EqualsValueClauseSyntax>(),
    };

    private static ControlFlowGraph? GraphOf(Evaluator evaluator, EqualsValueClauseSyntax initializer) =>
        evaluator.Engine.Sources.ModelOf(initializer.SyntaxTree)?.GetOperation(initializer, evaluator.Analysis.Cancellation) switch
        {
            IFieldInitializerOperation { Parent: null } field => ControlFlowGraph.Create(field, evaluator.Analysis.Cancellation),
            IPropertyInitializerOperation { Parent: null } property => ControlFlowGraph.Create(property, evaluator.Analysis.Cancellation),
            _ => null,
        };
}
