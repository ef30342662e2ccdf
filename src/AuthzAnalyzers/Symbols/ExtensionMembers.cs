using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// Members of blocks that extend a type. The compiler makes a static method of each, with what is extended as its first parameter: that is
/// what a call runs. The body speaks of the block's and the member's own parameters.
/// </summary>
internal static class ExtensionMembers
{
    /// <summary>The static method that runs where a member of a block is called; any other method itself.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol called)
    {
        if (!IsBlock(called.ContainingType) || called.ContainingType.ContainingType is not { } holder)
        {
            return called;
        }

        var types = called.ContainingType.TypeArguments.AddRange(called.TypeArguments);
        foreach (var candidate in holder.GetMembers(called.Name))
        {
            if (candidate is IMethodSymbol made && Implements(made, called.OriginalDefinition))
            {
                return types.IsEmpty ? made : made.Construct(types.ToArray());
            }
        }

        return called;
    }

    /// <summary>The member of a block that the compiler made a static method of; <see langword="null"/> for any other method.</summary>
    public static IMethodSymbol? MemberOf(IMethodSymbol made)
    {
        if (!made.IsStatic || made.ContainingType is not { IsStatic: true, IsGenericType: false } holder)
        {
            return null;
        }

        foreach (var block in holder.GetTypeMembers())
        {
            if (IsBlock(block) && block.GetMembers(made.Name).OfType<IMethodSymbol>().FirstOrDefault(member => Implements(made.OriginalDefinition, member)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What a member's body calls the object that it is called on.</summary>
    public static IParameterSymbol? ReceiverOf(IMethodSymbol member, SourceIndex sources) =>
        !member.IsStatic
        && member.ContainingType.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax { ParameterList.Parameters: [var receiver, ..] }
            ? sources.DeclaredBy(receiver) as IParameterSymbol
            : null;

    // The kind is younger than the oldest compiler that is supported.
    private static bool IsBlock(INamedTypeSymbol? type) => type?.TypeKind > TypeKind.FunctionPointer;

    private static bool Implements(IMethodSymbol made, IMethodSymbol member)
    {
        var received = member.IsStatic ? 0 : 1;
        return made.IsStatic
            && made.Arity == member.Arity + member.ContainingType.Arity
            && made.Parameters.Length == member.Parameters.Length + received
            && member.Parameters.All(parameter => made.Parameters[parameter.Ordinal + received] is var own && own.Name == parameter.Name && own.Type.Name == parameter.Type.Name)
            && made.DeclaringSyntaxReferences.FirstOrDefault() is var source
            && member.DeclaringSyntaxReferences.FirstOrDefault() is var declared
            && source?.SyntaxTree == declared?.SyntaxTree
            && source?.Span == declared?.Span;
    }
}
