using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>What the sinks of audit records may add to them by themselves: read from what is in sight, assumed where nothing is.</summary>
internal sealed class RecordSinks
{
    private const int Held = 2; // A sink, and the unit of work that it saves by.

    private readonly RuleContext context;

    public RecordSinks(RuleContext context)
    {
        this.context = context;
    }

    /// <summary>Whether what runs on a call may know who the caller is, or from where the request came.</summary>
    public bool MayKnowCaller(IMethodSymbol sink)
    {
        var targets = context.Calls.Targets(sink, true);
        return targets.IsEmpty || targets.Any(target => target.Method.DeclaringSyntaxReferences.IsEmpty || KnowsCaller(target.Method.ContainingType, Held));
    }

    /// <summary>Whether code in sight sets the member of a record somewhere else than where it is made: or nobody can tell, as its type is out of sight.</summary>
    public bool MaySet(IPropertySymbol member, SyntaxNode body)
    {
        return member.ContainingType.DeclaringSyntaxReferences.IsEmpty
            || member.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax() is not PropertyDeclarationSyntax { Initializer: null or { Value: LiteralExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } } })
            || context.Identifiers.Of(member.Name).Any(name => !body.Contains(name) && IsSet(name));
    }

    // record.Actor = …, Actor = actor in a constructor, record with { Actor = … }, Entry(record).Property(r => r.Actor), nameof(Record.Actor).
    private static bool IsSet(SimpleNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == target => assignment.Parent is not InitializerExpressionSyntax || assignment.Parent.Parent is WithExpressionSyntax,
            LambdaExpressionSyntax => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
            _ => false,
        };
    }

    private bool KnowsCaller(INamedTypeSymbol? type, int depth)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (HeldBy(type).Any(held => Tells(held) || (depth > 0 && held is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } inner && KnowsCaller(inner, depth - 1))))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ITypeSymbol> HeldBy(INamedTypeSymbol type) => type.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Select(parameter => parameter.Type)
        .Concat(type.GetMembers().Select(member => member switch
        {
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        }).OfType<ITypeSymbol>())
        .Where(held => !SymbolEqualityComparer.Default.Equals(held, type));

    private bool Tells(ITypeSymbol held) =>
        context.Known.Catalog.MatchName(Role.IdentityServiceName, held.Name) is not null
        || context.Known.IsType(held, Role.Principal)
        || IsAround(held)
        || held.GetMembers().OfType<IPropertySymbol>().Any(property => IsAround(property.Type));

    private bool IsAround(ITypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>().Any(property => context.Known.Is(property, Role.Principal));
}
