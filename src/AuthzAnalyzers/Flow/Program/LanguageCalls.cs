using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>
/// Calls that belong to the language: what a loop asks of its enumerator, and the end of a <see langword="using"/>, most of which no one wrote.
/// They go to interfaces that half of all types implement, so only what the receiver's own type does is followed: that some type of the
/// program can be disposed says nothing of a loop over a list.
/// </summary>
internal static class LanguageCalls
{
    private static readonly string[] DisposeNames = { "Dispose", "DisposeAsync" };

    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        "GetEnumerator", "MoveNext", "get_Current", "GetAsyncEnumerator", "MoveNextAsync", "Dispose", "DisposeAsync");

    /// <summary>The method that runs where <paramref name="called"/> is called; <see langword="null"/> where it is one of these and the receiver's type does not tell.</summary>
    public static IMethodSymbol? Resolve(IMethodSymbol called, IOperation? receiver) =>
        receiver is not null && Names.Contains(called.Name) && IsOfFramework(called.ContainingType) ? Resolve(called, Unconverted(receiver).Type) : ExtensionMembers.Implementation(called);

    /// <summary>The methods that a loop or a <see langword="using"/> runs, as <see cref="Resolve(IMethodSymbol, IOperation)"/> finds them in a control-flow graph.</summary>
    public static IEnumerable<IMethodSymbol> Of(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => OfLoop(loop),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation declared } => OfDeclared(declared),
        IUsingOperation { Resources: { } resource } => OfDisposed(Unconverted(resource).Type),
        IUsingDeclarationOperation declaration => OfDeclared(declaration.DeclarationGroup),
        _ => Enumerable.Empty<IMethodSymbol>(),
    };

    private static IMethodSymbol? Resolve(IMethodSymbol called, ITypeSymbol? receiver) => !IsOfFramework(called.ContainingType) ? called
        : receiver is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type ? type.FindImplementationForInterfaceMember(called) as IMethodSymbol
        : null;

    private static IEnumerable<IMethodSymbol> OfLoop(IForEachLoopOperation loop)
    {
        if (loop.SemanticModel is not { } model || loop.Syntax is not CommonForEachStatementSyntax syntax)
        {
            yield break;
        }

        var info = model.GetForEachStatementInfo(syntax);
        var enumerator = info.GetEnumeratorMethod?.ReturnType;
        var calls = new[]
        {
            (info.GetEnumeratorMethod, Unconverted(loop.Collection).Type),
            (info.MoveNextMethod, enumerator),
            (info.CurrentProperty?.GetMethod, enumerator),
            (info.DisposeMethod, enumerator),
        };
        foreach (var (method, receiver) in calls)
        {
            if (method is not null && Resolve(method, receiver) is { } resolved)
            {
                yield return resolved;
            }
        }
    }

    private static IEnumerable<IMethodSymbol> OfDeclared(IVariableDeclarationGroupOperation group) =>
        group.Declarations.SelectMany(declaration => declaration.Declarators).SelectMany(declarator => OfDisposed(declarator.Symbol.Type));

    private static IEnumerable<IMethodSymbol> OfDisposed(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } resource)
        {
            yield break;
        }

        foreach (var name in DisposeNames)
        {
            for (INamedTypeSymbol? current = resource; current is not null; current = current.BaseType)
            {
                foreach (var method in current.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.Parameters.IsEmpty))
                {
                    yield return method;
                }
            }

            foreach (var member in resource.AllInterfaces.SelectMany(contract => contract.GetMembers(name)))
            {
                if (resource.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                {
                    yield return implementation;
                }
            }
        }
    }

    private static bool IsOfFramework(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Interface, ContainingNamespace: { } space } && (IsSystem(space) || IsSystem(space.ContainingNamespace) || IsSystem(space.ContainingNamespace?.ContainingNamespace));

    private static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    // A conversion of the program's own makes another object, so unlike elsewhere it is not looked through.
    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
