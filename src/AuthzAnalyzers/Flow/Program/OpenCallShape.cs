using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Which calls a project above may know a body of.</summary>
internal static class OpenCallShape
{
    /// <summary>Whether what is called is a contract between projects of one application: a member of an interface that is no library's.</summary>
    /// <param name="asker">The type whose code makes the call.</param>
    public static bool Is(IMethodSymbol method, INamedTypeSymbol? asker) => method is { IsStatic: false, IsAbstract: true, MethodKind: MethodKind.Ordinary, ContainingType.TypeKind: TypeKind.Interface }
        && !IsOfFramework(method.ContainingNamespace)
        && (asker?.ContainingAssembly is not { } own || method.ContainingAssembly is not { } assembly || IsOfFamily(assembly, own));

    /// <summary>Whether two assemblies may be of one application: its projects need not share the first word of their names; libraries that are signed have a key of their own.</summary>
    public static bool IsOfFamily(IAssemblySymbol assembly, IAssemblySymbol own) =>
        FirstWordOf(assembly) == FirstWordOf(own) || assembly.Identity.PublicKeyToken.SequenceEqual(own.Identity.PublicKeyToken);

    private static string FirstWordOf(IAssemblySymbol assembly) => assembly.Name.Split('.')[0];

    /// <summary>Whether the call's value may hold more than a yes, a no or a number.</summary>
    public static bool HandsOut(IMethodSymbol method) => !method.ReturnsVoid
        && !AnswerTypes.IsYesOrNo(method.ReturnType)
        && Awaited(method.ReturnType) is { } type
        && !AnswerTypes.IsNumber(type)
        && type.SpecialType is not (SpecialType.System_DateTime or SpecialType.System_Void);

    /// <summary>What the call hands out once it is awaited; <see langword="null"/> for nothing.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task => task.TypeArguments[0],
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 0 } => null,
        _ => type,
    };

    private static bool IsOfFramework(INamespaceSymbol? space)
    {
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space?.Name is nameof(System) or nameof(Microsoft);
    }
}
