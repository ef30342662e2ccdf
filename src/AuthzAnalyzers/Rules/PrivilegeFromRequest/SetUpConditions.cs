using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.PrivilegeFromRequest;

/// <summary>
/// Conditions by which nobody is there yet: the application says that it is not set up, or all accounts are counted, or all of which the program alone says
/// which. Whether the account that the request names is there already is another question.
/// </summary>
internal sealed class SetUpConditions
{
    private const int Locals = 4;

    private readonly RuleContext context;

    public SetUpConditions(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>Whether nobody is there where a condition has that answer.</summary>
    public bool Hold(ExpressionSyntax condition, bool answer, SemanticModel model, CancellationToken cancellation) => new Reading(context, model, cancellation).IsNobody(condition, answer, Locals);

    private readonly record struct Reading(RuleContext Context, SemanticModel Model, CancellationToken Cancellation)
    {
        public bool IsNobody(ExpressionSyntax condition, bool answer, int locals) => condition switch
        {
            ParenthesizedExpressionSyntax inner => IsNobody(inner.Expression, answer, locals),
            AwaitExpressionSyntax awaited => IsNobody(awaited.Expression, answer, locals),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negated => IsNobody(negated.Operand, !answer, locals),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both =>
                IsNobody(both.Left, answer, locals) || IsNobody(both.Right, answer, locals),
            IdentifierNameSyntax name when locals > 0 && MadeOf(name) is { } made => IsSetUpName(name) || IsNobody(made, answer, locals - 1),
            InvocationExpressionSyntax call when Counted(call) is { } counting && AnswerTypes.IsYesOrNo(counting.ReturnType) => ((!answer || IsOfOthers(call)) && IsOfProgram(call, locals)) || call.DescendantNodes().Any(IsSetUpName),
            _ => Asks(condition, locals),
        };

        // That all are something else is the other way to say that nobody is.
        private static bool IsOfOthers(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax
        {
            ExpressionBody: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression },
        });

        // With whatever answer: of a number, or of a list that was read, nobody tells here which one is that of nobody.
        private bool Asks(SyntaxNode condition, int locals)
        {
            foreach (var part in condition.DescendantNodesAndSelf())
            {
                if (IsSetUpName(part)
                    || (part is InvocationExpressionSyntax call && Counted(call) is not null && IsOfProgram(Whole(call), locals))
                    || (part is IdentifierNameSyntax name && locals > 0 && MadeOf(name) is { } made && IsOfProgram(Whole(name), locals) && Asks(made, locals - 1)))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsSetUpName(SyntaxNode part) => part is SimpleNameSyntax name && Context.Known.Catalog.MatchName(Role.SetUpName, name.Identifier.ValueText) is not null;

        private IMethodSymbol? Counted(InvocationExpressionSyntax call) =>
            Model.GetSymbolInfo(call, Cancellation).Symbol is IMethodSymbol method && Context.Known.OfMember(method).Any(entry => entry.Role is Role.Counts or Role.ReadsSet) ? method : null;

        // With all that is asked of what it hands out.
        private static ExpressionSyntax Whole(ExpressionSyntax part)
        {
            while (true)
            {
                switch (part.Parent)
                {
                    case MemberAccessExpressionSyntax member when member.Expression == part:
                        part = member;
                        continue;
                    case InvocationExpressionSyntax call when call.Expression == part:
                        part = call;
                        continue;
                    case AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax:
                        part = (ExpressionSyntax)part.Parent;
                        continue;
                    default:
                        return part;
                }
            }
        }

        // Whether the program alone says what is counted: by constants, by what it reads by them, and by services that it is made of.
        private bool IsOfProgram(ExpressionSyntax whole, int locals, bool isGiven = false)
        {
            foreach (var name in whole.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (!IsMember(name) && !IsToken(name) && !IsOfProgram(name, whole, locals, isGiven || IsArgument(name, whole)))
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsOfProgram(IdentifierNameSyntax name, ExpressionSyntax whole, int locals, bool isGiven) => Model.GetSymbolInfo(name, Cancellation).Symbol switch
        {
            INamespaceOrTypeSymbol or IRangeVariableSymbol => true,
            IFieldSymbol field => !isGiven || field.IsConst || field.IsReadOnly,
            IPropertySymbol property => !isGiven || property.IsStatic,
            ILocalSymbol { HasConstantValue: true } => true,
            ILocalSymbol => locals > 0 && MadeOf(name) is { } made && IsOfProgram(made, locals - 1, isGiven),
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
            IParameterSymbol { DeclaringSyntaxReferences: [var reference] } => !isGiven || whole.Span.Contains(reference.Span),
            _ => !isGiven,
        };

        private static bool IsMember(IdentifierNameSyntax name) => name.Parent switch
        {
            MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } member => member.Name == name,
            MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => true,
            _ => false,
        };

        // By when the caller wants it.
        private bool IsToken(IdentifierNameSyntax name) =>
            name.AncestorsAndSelf().OfType<ArgumentSyntax>().FirstOrDefault() is { } argument
            && Model.GetTypeInfo(argument.Expression, Cancellation).Type is { Name: nameof(CancellationToken), ContainingNamespace.Name: nameof(System.Threading) };

        private static bool IsArgument(SyntaxNode name, SyntaxNode whole) =>
            name.Ancestors().TakeWhile(node => node != whole).Any(node => node is ArgumentListSyntax or QueryClauseSyntax or QueryBodySyntax);

        private ExpressionSyntax? MadeOf(IdentifierNameSyntax name) =>
            Model.GetSymbolInfo(name, Cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
            && reference.GetSyntax(Cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
                ? value
                : null;
    }
}
