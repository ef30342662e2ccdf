using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Which calls a project above may know a body of.</summary>
internal static class OpenCallShape
{
    /// <summary>Whether what is called is a contract between projects of one application: a member of an interface that is no library's.</summary>
    /// <param name="asker">The type whose code makes the call.</param>
    public static bool Is(IMethodSymbol method, INamedTypeSymbol? asker) => method is { IsStatic: false, IsAbstract: true, MethodKind: MethodKind.Ordinary, ContainingType.TypeKind: TypeKind.Interface }
        && !AssemblyFamily.IsOfFramework(method.ContainingNamespace)
        && (asker?.ContainingAssembly is not { } own || method.ContainingAssembly is not { } assembly || AssemblyFamily.MayBeOne(assembly, own));

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
}
