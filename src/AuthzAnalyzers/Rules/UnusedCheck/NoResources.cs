using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.UnusedCheck;

/// <summary>Finds checks that are asked about no record: about null where one is at hand, or about a task that will hand one out.</summary>
internal sealed class NoResources
{
    private readonly CustomerDataClassifier classifier;
    private readonly EntryPointFinder entryPoints;

    public NoResources(CustomerDataClassifier classifier, EntryPointFinder entryPoints)
    {
        this.classifier = classifier;
        this.entryPoints = entryPoints;
    }

    /// <summary>Whether a call may be given null or a task, by syntax alone.</summary>
    public static bool IsLikely(InvocationExpressionSyntax call)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (IsNull(argument.Expression) || argument.Expression is InvocationExpressionSyntax || (argument.Expression is IdentifierNameSyntax name && MayBeTask(name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands for the record, why it is none, and what should stand there; nothing where the check is not about a record.</summary>
    public (UnusedReason Reason, ArgumentSyntax Argument, string Record)? At(InvocationExpressionSyntax call, CheckShape shape, SemanticModel model, CancellationToken cancellation)
    {
        if (shape.Resource is null || model.GetOperation(call, cancellation) is not IInvocationOperation operation)
        {
            return null;
        }

        var given = operation.Arguments.FirstOrDefault(argument => IsNamed(argument, shape.Resource));
        if (given?.Syntax is not ArgumentSyntax { Expression: var value } syntax)
        {
            return null;
        }

        if (CheckShapes.IsAwaitable(Operands.Unconverted(given.Value).Type))
        {
            return (UnusedReason.TaskResource, syntax, value.ToString());
        }

        return IsNull(value)
            && RecordBefore(call, model, cancellation) is { } record
            && IsAboutRecords(operation.Arguments.FirstOrDefault(argument => IsNamed(argument, shape.Policy)), record.Type)
                ? (UnusedReason.NullResource, syntax, record.Name)
                : null;
    }

    // What a call handed out, and nobody waited for.
    private static bool MayBeTask(IdentifierNameSyntax name) => BodyOf(name)?.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .Any(variable => variable.Identifier.ValueText == name.Identifier.ValueText && variable.Initializer?.Value is InvocationExpressionSyntax) == true;

    private static SyntaxNode? BodyOf(SyntaxNode call) =>
        call.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);

    private static bool IsNull(ExpressionSyntax value) => value.IsKind(SyntaxKind.NullLiteralExpression)
        || value is CastExpressionSyntax { Expression: var inner } && IsNull(inner);

    private static bool IsNamed(IArgumentOperation argument, string? names) =>
        argument.Parameter is { } parameter && names is not null && names.Split(',').Contains(parameter.Name);

    private ILocalSymbol? RecordBefore(SyntaxNode call, SemanticModel model, CancellationToken cancellation)
    {
        return BodyOf(call)?.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.Span.End < call.SpanStart && IsLoaded(variable.Initializer?.Value))
            .Select(variable => model.GetDeclaredSymbol(variable, cancellation))
            .OfType<ILocalSymbol>()
            .LastOrDefault(local => classifier.Classify(local.Type).IsCustomerData
                && model.LookupSymbols(call.SpanStart, name: local.Name).Contains(local, SymbolEqualityComparer.Default));
    }

    private static bool IsLoaded(ExpressionSyntax? value) => value is AwaitExpressionSyntax or InvocationExpressionSyntax or BinaryExpressionSyntax or PostfixUnaryExpressionSyntax;

    // Where start-up code shows what the policy asks, and nothing in sight decides on such records, null is as good as the record.
    private bool IsAboutRecords(IArgumentOperation? policy, ITypeSymbol record) =>
        entryPoints.DecidesOn(record)
        || policy?.Value.ConstantValue is not { HasValue: true, Value: string name }
        || entryPoints.Policies.All(defined => defined.Name != name);
}
