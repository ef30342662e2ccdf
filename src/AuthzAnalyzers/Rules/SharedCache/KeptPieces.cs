using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>Follows what is kept back to where it was loaded, through the locals of one method.</summary>
internal sealed class KeptPieces
{
    private readonly SourceIndex sources;
    private readonly CancellationToken cancellation;
    private readonly ImmutableArray<TextSpan>.Builder pieces = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly HashSet<ILocalSymbol> seen = new(SymbolEqualityComparer.Default);

    public KeptPieces(SourceIndex sources, CancellationToken cancellation)
    {
        this.sources = sources;
        this.cancellation = cancellation;
    }

    /// <summary>Where it comes from; nowhere where no more is kept than how much there is of something, or yes or no.</summary>
    public ImmutableArray<TextSpan> Of(IOperation kept)
    {
        if (kept is IConversionOperation { Operand: var operand })
        {
            return Of(operand);
        }

        if (kept.Type is { } type && AnswerTypes.IsCount(type))
        {
            return ImmutableArray<TextSpan>.Empty;
        }

        Add(kept);
        return pieces.ToImmutable();
    }

    private void Add(IOperation kept)
    {
        pieces.Add(kept.Syntax.Span);
        foreach (var local in Locals(kept))
        {
            foreach (var given in seen.Add(local) ? Given(local) : Enumerable.Empty<ExpressionSyntax>())
            {
                if (sources.ModelOf(given.SyntaxTree)?.GetOperation(given, cancellation) is { } operation)
                {
                    Add(operation);
                }
            }
        }
    }

    // What a query or a function only asks by is not in what it hands out.
    private static IEnumerable<ILocalSymbol> Locals(IOperation operation)
    {
        if (operation is IAnonymousFunctionOperation)
        {
            return Enumerable.Empty<ILocalSymbol>();
        }

        return operation is ILocalReferenceOperation reference ? new[] { reference.Local } : operation.ChildOperations.SelectMany(Locals);
    }

    private IEnumerable<ExpressionSyntax> Given(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not { } declaration)
        {
            yield break;
        }

        if (declaration is VariableDeclaratorSyntax { Initializer.Value: var initial })
        {
            yield return initial;
        }

        var around = declaration.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
        foreach (var assignment in around?.DescendantNodes().OfType<AssignmentExpressionSyntax>() ?? Enumerable.Empty<AssignmentExpressionSyntax>())
        {
            if (assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name)
            {
                yield return assignment.Right;
            }
        }
    }
}
