using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Which calls a project above may know a body of.</summary>
internal static class OpenCallShape
{
    /// <summary>Whether what is called is a contract between projects: a member of an interface that is none of the framework's.</summary>
    public static bool Is(IMethodSymbol method) => method is { IsStatic: false, IsAbstract: true, MethodKind: MethodKind.Ordinary, ContainingType.TypeKind: TypeKind.Interface }
        && !IsOfFramework(method.ContainingNamespace);

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
