using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>Tells keys that cannot tell one person from another: constants, and what is put together of them. What is not understood may.</summary>
internal sealed class SharedKeys
{
    /// <summary>Names of names, each taken from a local or a static field, at most.</summary>
    private const int Depth = 4;

    private readonly SourceIndex sources;

    public SharedKeys(SourceIndex sources)
    {
        this.sources = sources;
    }

    public bool IsShared(IOperation key, CancellationToken cancellation) => IsShared(key, 0, cancellation);

    private bool IsShared(IOperation key, int depth, CancellationToken cancellation)
    {
        if (key.ConstantValue.HasValue || TellsNobody(key.Type))
        {
            return true;
        }

        return key switch
        {
            ITypeOfOperation => true,
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => IsInitial(field, depth, cancellation),
            ILocalReferenceOperation local => IsInitial(local.Local, depth, cancellation) && !IsAssigned(local.Local, cancellation),
            IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: ITypeOfOperation } => true,
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } } call => call.Arguments.All(argument => IsShared(argument.Value, depth, cancellation)),
            IConversionOperation or IBinaryOperation or IParenthesizedOperation or ITupleOperation or IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation or IInterpolatedStringHandlerCreationOperation
                or IInterpolatedStringAdditionOperation or IArrayCreationOperation or IArrayInitializerOperation => Parts(key).All(part => IsShared(part, depth, cancellation)),
            _ => false,
        };
    }

    // A builder of texts is what is appended to it.
    private static System.Collections.Generic.IEnumerable<IOperation> Parts(IOperation key) =>
        key is IInterpolatedStringHandlerCreationOperation handler ? handler.Content.ChildOperations : key.ChildOperations;

    // Yes or no and one of a few names: whole crowds have the same.
    private static bool TellsNobody(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Boolean or SpecialType.System_DateTime } or { TypeKind: TypeKind.Enum };

    private bool IsInitial(ISymbol symbol, int depth, CancellationToken cancellation) =>
        depth < Depth
        && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var initial }
        && sources.ModelOf(initial.SyntaxTree)?.GetOperation(initial, cancellation) is { } operation
        && IsShared(operation, depth + 1, cancellation);

    private static bool IsAssigned(ILocalSymbol local, CancellationToken cancellation) =>
        local.DeclaringSyntaxReferences[0].GetSyntax(cancellation).Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax)?.DescendantNodes().Any(node =>
            node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == local.Name
            || node is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax given } && given.Identifier.ValueText == local.Name) != false;
}
