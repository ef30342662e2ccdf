using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>
/// Members of objects that were filled with pieces of records, where it is not known one by one what was put into them: an element of a list. No
/// text is in a number; what an anonymous type's other member says it holds is not in this one; and a member called like a piece holds that one.
/// </summary>
internal static class FilledMembers
{
    /// <summary>The pieces of all that an object holds that can be in one of its members.</summary>
    public static SmallSet<DataToken> Held(SmallSet<DataToken> tokens, ISymbol member, ITypeSymbol type)
    {
        if (tokens.IsEmpty || member.ContainingType is not { } holder || !DataMembers.IsOwnClassOrStruct(holder) || AssemblyFamily.IsOfFramework(holder.ContainingNamespace) || holder.IsTupleType)
        {
            return tokens;
        }

        // What is left of a record, and what a plain value of one tells, is no object that was filled.
        var isCount = AnswerTypes.IsCount(type);
        if (!isCount && DataMembers.WithoutNullable(type).SpecialType != SpecialType.System_String)
        {
            return tokens;
        }

        tokens = isCount ? WithoutTexts(tokens) : tokens;
        return holder.IsAnonymousType ? Declared(tokens, member) : Named(tokens, member);
    }

    private static SmallSet<DataToken> WithoutTexts(SmallSet<DataToken> tokens) =>
        SmallSet<DataToken>.From(tokens.Where(token => token.IsWhole || !IsText(token)));

    private static bool IsText(DataToken token) => token.Type is INamedTypeSymbol record
        && DataMembers.Read(record).FirstOrDefault(own => own.Name == token.Member) is { } member
        && DataMembers.TypeOf(member).SpecialType == SpecialType.System_String;

    private static SmallSet<DataToken> Named(SmallSet<DataToken> tokens, ISymbol member)
    {
        var same = SmallSet<DataToken>.From(tokens.Where(token => string.Equals(token.Member, member.Name, StringComparison.OrdinalIgnoreCase)));
        return same.IsEmpty ? tokens : SmallSet<DataToken>.From(same.Concat(tokens.Where(static token => token.IsWhole)));
    }

    private static SmallSet<DataToken> Declared(SmallSet<DataToken> tokens, ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not AnonymousObjectMemberDeclaratorSyntax { Parent: AnonymousObjectCreationExpressionSyntax creation } declared)
        {
            return tokens;
        }

        var own = NamesIn(declared);
        var others = new HashSet<string>(creation.Initializers.Where(other => other != declared).SelectMany(NamesIn), StringComparer.Ordinal);
        return SmallSet<DataToken>.From(tokens.Where(token => token.IsWhole || own.Contains(token.Member) || !others.Contains(token.Member)));
    }

    private static HashSet<string> NamesIn(AnonymousObjectMemberDeclaratorSyntax declared) =>
        new(declared.Expression.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
}
