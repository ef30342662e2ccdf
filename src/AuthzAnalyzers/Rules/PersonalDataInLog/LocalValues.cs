using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>Says what a method puts into its locals, as far as the method tells.</summary>
internal static class LocalValues
{
    /// <summary>
    /// Everything that is put into the local in the body around a use of it, except for constants; nothing where something is put into it that
    /// cannot be told. The collection, where the local runs through one.
    /// </summary>
    public static ImmutableArray<IOperation> Of(ILocalReferenceOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var found = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol, use):
                    Add(found, (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value);
                    Add(found, (declarator.Parent as IForEachLoopOperation)?.Collection);
                    break;
                case ISimpleAssignmentOperation assignment when IsOf(assignment.Target, use):
                    Add(found, assignment.Value);
                    break;
                case ICompoundAssignmentOperation assignment when IsOf(assignment.Target, use):
                    Add(found, assignment.Value);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when IsOf(argument.Value, use):
                    return ImmutableArray<IOperation>.Empty;
            }
        }

        return found.ToImmutable();
    }

    private static void Add(ImmutableArray<IOperation>.Builder found, IOperation? value)
    {
        if (value is { ConstantValue.HasValue: false })
        {
            found.Add(value);
        }
    }

    private static bool IsOf(IOperation target, ILocalReferenceOperation use) => target is ILocalReferenceOperation local && Is(local.Local, use);

    private static bool Is(ILocalSymbol local, ILocalReferenceOperation use) => SymbolEqualityComparer.Default.Equals(local, use.Local);
}
