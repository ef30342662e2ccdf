using System.Collections.Concurrent;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Schema;

/// <summary>Texts that fields keep from their initializers on, where nothing else is ever put there. Thread-safe.</summary>
internal sealed class FieldTexts
{
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<IFieldSymbol, Templates?> known = new(SymbolEqualityComparer.Default);

    public FieldTexts(SourceIndex sources)
    {
        this.sources = sources;
    }

    public Templates? Of(IFieldSymbol field) => Of(field, 0);

    private Templates? Of(IFieldSymbol field, int depth)
    {
        if (!field.IsReadOnly || field.Type.SpecialType != SpecialType.System_String || depth > Budget.NestedInitializers)
        {
            return null;
        }

        return known.TryGetValue(field, out var texts) ? texts : known.GetOrAdd(field, Read(field, depth));
    }

    private Templates? Read(IFieldSymbol field, int depth)
    {
        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer: { } initializer }
            || sources.ModelOf(initializer.SyntaxTree) is not { } model
            || model.GetOperation(initializer.Value) is not { } value
            || TextOf(value, depth) is not { } text
            || !SqlStatements.MayBePart(text))
        {
            return null;
        }

        return Templates.Of(text);
    }

    private string? TextOf(IOperation? operation, int depth)
    {
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: string constant } }:
                return constant;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return TextOf(sum.LeftOperand, depth) is { } left && TextOf(sum.RightOperand, depth) is { } right ? left + right : null;
            case IFieldReferenceOperation reference when Of(reference.Field, depth + 1) is { All: [var only] }:
                return only.Text;
            case IInterpolatedStringOperation interpolated:
                var parts = interpolated.Parts.Select(part => part switch
                {
                    IInterpolatedStringTextOperation text => text.Text.ConstantValue.Value as string,
                    IInterpolationOperation hole => TextOf(hole.Expression, depth),
                    _ => null,
                }).ToArray();
                return parts.Any(part => part is null) ? null : string.Concat(parts);
            default:
                return null;
        }
    }
}
