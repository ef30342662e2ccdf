using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.LostAuditRecord;

/// <summary>Tells methods whose work is done when they return, whatever their type says: nobody has to wait for them. Thread-safe.</summary>
internal sealed class FinishedTasks
{
    private readonly RuleContext context;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> known = new(SymbolEqualityComparer.Default);

    public FinishedTasks(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>Whether everything that a call of the method may run is in sight and hands out a task that is done.</summary>
    public bool Returns(IMethodSymbol method, CancellationToken cancellation)
    {
        method = method.OriginalDefinition;
        if (known.TryGetValue(method, out var returns))
        {
            return returns;
        }

        var targets = context.Calls.Targets(method, true);
        return known.GetOrAdd(method, !targets.IsEmpty && targets.All(target => IsDone(target.Method, cancellation)));
    }

    private bool IsDone(IMethodSymbol target, CancellationToken cancellation)
    {
        if (target.IsAsync || target.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax { Body: var block, ExpressionBody: var arrow })
        {
            return false;
        }

        var answers = block is not null
            ? block.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(statement => statement.Expression).ToList()
            : [arrow?.Expression];
        return answers.Count > 0 && answers.All(answer => answer is not null && IsDone(answer));
    }

    private bool IsDone(ExpressionSyntax answer) => answer.IsKind(SyntaxKind.DefaultLiteralExpression)
        || answer is DefaultExpressionSyntax
        || (answer is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && context.Known.Catalog.MembersNamed(name).Any(entry => entry.Role == Role.Finished));
}
