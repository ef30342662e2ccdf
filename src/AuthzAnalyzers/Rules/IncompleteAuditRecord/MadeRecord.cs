using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>An audit record that a body makes, and what it puts into it.</summary>
/// <param name="Given">What members are set to, by name; <see langword="null"/> where that is more than one value.</param>
internal sealed record MadeRecord(ITypeSymbol Type, ImmutableDictionary<string, IOperation?> Given)
{
    /// <summary>What is put into a record that is made where it is handed on, or in a local before; <see langword="null"/> where it comes from elsewhere.</summary>
    public static MadeRecord? Of(IOperation? record, SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var local = record is ILocalReferenceOperation reference ? reference.Local : null;
        if ((local is null ? record : MadeIn(local, model, cancellation)) is not IObjectCreationOperation { Type: { } type } made)
        {
            return null;
        }

        // A constructor in sight that takes nothing sets nothing that its callers decide on.
        var given = ImmutableDictionary.CreateBuilder<string, IOperation?>(StringComparer.OrdinalIgnoreCase);
        foreach (var argument in made.Arguments)
        {
            given[argument.Parameter?.Name ?? ""] = argument.Value;
        }

        foreach (var set in made.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? Enumerable.Empty<ISimpleAssignmentOperation>())
        {
            if (set.Target is IPropertyReferenceOperation { Property.Name: var name })
            {
                given[name] = set.Value;
            }
        }

        if (local is not null && !OnlySet(local.Name, body, given))
        {
            return null;
        }

        return new MadeRecord(type, given.ToImmutable());
    }

    private static IOperation? MadeIn(ILocalSymbol local, SemanticModel model, CancellationToken cancellation) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? Operands.Unconverted(model.GetOperation(value, cancellation)!)
            : null;

    // What is done with the local besides: members that are set later, once or more; what hands it on may set anything.
    private static bool OnlySet(string local, SyntaxNode body, ImmutableDictionary<string, IOperation?>.Builder given)
    {
        var handedOn = 0;
        foreach (var name in body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local))
        {
            if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access && access.Expression == name)
            {
                if (access.Parent is InvocationExpressionSyntax)
                {
                    return false;
                }

                if (access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access)
                {
                    given[member] = null;
                }
            }
            else if (name.Parent is ArgumentSyntax)
            {
                handedOn++;
            }
        }

        return handedOn <= 1;
    }
}
