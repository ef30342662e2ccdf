using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Units of work that a method makes for itself: what one of them tracks another does not store.</summary>
internal static class UnitsOfWork
{
    /// <summary>The local that holds the unit of work that something is taken from; <see langword="null"/> where the method did not make it on the spot.</summary>
    public static ISymbol? Of(Evaluator evaluator, IOperation? source)
    {
        while (true)
        {
            switch (evaluator.Behind(source))
            {
                case IPropertyReferenceOperation { Instance: { } owner }:
                    source = owner;
                    continue;
                case ILocalReferenceOperation { Local: var local } when IsMadeFor(local):
                    return local;
                default:
                    return null;
            }
        }
    }

    // A container may hand out the same one again; whoever is asked for a new one does not.
    private static bool IsMadeFor(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [var declaration]
        && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var made }
        && (made is AwaitExpressionSyntax awaited ? awaited.Expression : made) switch
        {
            BaseObjectCreationExpressionSyntax => true,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax } or IdentifierNameSyntax } => true,
            _ => false,
        };
}
