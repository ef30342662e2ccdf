using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>Finds what methods keep in static fields and properties: one value for all callers.</summary>
internal sealed class StaticKeeps
{
    private readonly SourceIndex sources;

    public StaticKeeps(SourceIndex sources)
    {
        this.sources = sources;
    }

    public IEnumerable<CacheCall> In(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.ContainingType is not { } type || !type.GetMembers().Any(IsForAll))
        {
            yield break;
        }

        // A primary constructor is declared by the whole type, top-level statements by the whole file.
        var bodies = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).Where(syntax => syntax is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax);
        foreach (var assignment in bodies.SelectMany(body => body.DescendantNodes().OfType<AssignmentExpressionSyntax>()))
        {
            var name = assignment.Left is MemberAccessExpressionSyntax member ? member.Name : assignment.Left;
            if (name is IdentifierNameSyntax identifier
                && type.GetMembers(identifier.Identifier.ValueText).Any(IsForAll)
                && sources.ModelOf(assignment.SyntaxTree)?.GetOperation(assignment, cancellation) is IAssignmentOperation { Target: IMemberReferenceOperation { Member: { } target }, Value: { } kept }
                && IsForAll(target))
            {
                yield return new CacheCall(identifier.GetLocation(), identifier.Identifier.ValueText, new KeptPieces(sources, cancellation).Of(kept));
            }
        }
    }

    // An attribute may make it one for each thread; numbers and the like are counters and flags.
    private static bool IsForAll(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: true, IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false } field => field.Type.IsReferenceType && field.GetAttributes().IsEmpty,
        IPropertySymbol { IsStatic: true, SetMethod: not null } property => property.Type.IsReferenceType && property.GetAttributes().IsEmpty,
        _ => false,
    };
}
