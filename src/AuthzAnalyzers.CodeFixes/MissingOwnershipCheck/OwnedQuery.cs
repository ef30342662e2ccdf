using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.MissingOwnershipCheck;

/// <summary>Leaves in a query only the records of one owner.</summary>
internal static class OwnedQuery
{
    private const string Filter = "Where";
    private const string ByKey = "Find";
    private const string ByPredicate = "FirstOrDefault";
    private const string Async = "Async";

    /// <param name="key">The member that holds the record's key, if that is known.</param>
    public static bool Narrow(DocumentEdits edits, SyntaxNode terminal, string entity, string member, string caller, string? key)
    {
        if (OwnerCondition.Add(edits, terminal, member, caller))
        {
            return true;
        }

        if (terminal.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call)
        {
            return false;
        }

        var name = access.Name.Identifier.ValueText;
        return name is ByKey or ByKey + Async ? AskInstead(edits, call, access, member, caller, key) : FilterSource(edits, access, entity, member, caller);
    }

    // A record that is asked for by its key is asked for by its key and its owner.
    private static bool AskInstead(DocumentEdits edits, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, string member, string caller, string? key)
    {
        var isAsync = access.Name.Identifier.ValueText == ByKey + Async;
        var arguments = call.ArgumentList.Arguments;
        if (key is null
            || OwnerCondition.ElementOf(edits, access.Expression) is not { } record
            || !OwnerCondition.Has(record, member)
            || (isAsync && call.Parent is not AwaitExpressionSyntax)
            || arguments.Count is 0 or > 2
            || KeyIn(arguments[0].Expression, arguments.Count == 2) is not { } asked
            || !IsKey(edits, record, key, asked))
        {
            return false;
        }

        var terminal = isAsync ? ByPredicate + Async : ByPredicate;
        var type = edits.Model.GetTypeInfo(access.Expression).Type;
        if (edits.Model.LookupSymbols(call.SpanStart, type, terminal, includeReducedExtensionMethods: true).IsEmpty)
        {
            edits.Use(isAsync ? "Microsoft.EntityFrameworkCore" : "System.Linq");
        }

        var name = Fresh(edits, call, record.Name);
        var token = arguments.Count == 2 ? ", " + arguments[1] : "";
        edits.Change(call, caller, current => SyntaxFactory.ParseExpression(
            $"{((MemberAccessExpressionSyntax)current.Expression).Expression.ToFullString()}{access.OperatorToken.ToFullString()}{terminal}({name} => {name}.{key} == {asked} && {name}.{member} == {caller}{token})").WithTriviaFrom(current));
        return true;
    }

    // One key, by itself or alone in a list in front of a cancellation token.
    private static ExpressionSyntax? KeyIn(ExpressionSyntax first, bool isList) => first switch
    {
        ArrayCreationExpressionSyntax { Initializer.Expressions: { Count: 1 } only } => only[0],
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: { Count: 1 } only } => only[0],
        CollectionExpressionSyntax { Elements: { Count: 1 } only } => (only[0] as ExpressionElementSyntax)?.Expression,
        ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax => null,
        _ => isList ? null : first,
    };

    private static bool IsKey(DocumentEdits edits, ITypeSymbol record, string key, ExpressionSyntax asked)
    {
        ITypeSymbol? declared = null;
        for (ITypeSymbol? type = record; type is not null && declared is null; type = type.BaseType)
        {
            declared = type.GetMembers(key).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        }

        return declared is not null
            && edits.Model.GetTypeInfo(asked).Type is { } given
            && edits.Model.Compilation.ClassifyCommonConversion(given, declared) is { IsImplicit: true, Exists: true };
    }

    // Nearest to the table, so that whatever is made of the records is made of the caller's.
    private static bool FilterSource(DocumentEdits edits, MemberAccessExpressionSyntax terminal, string entity, string member, string caller)
    {
        ExpressionSyntax? source = null;
        ITypeSymbol? record = null;
        for (var current = terminal.Expression; current is not null; current = ((current as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)?.Expression)
        {
            if (OwnerCondition.ElementOf(edits, current) is { } element && element.Name == entity)
            {
                (source, record) = (current, element);
            }
        }

        if (source?.Parent is not MemberAccessExpressionSyntax next || !OwnerCondition.Has(record, member))
        {
            return false;
        }

        if (edits.Model.LookupSymbols(source.SpanStart, edits.Model.GetTypeInfo(source).Type, Filter, includeReducedExtensionMethods: true).IsEmpty)
        {
            edits.Use("System.Linq");
        }

        var name = Fresh(edits, source, entity);
        edits.Change(source, caller, current =>
        {
            // A chain that goes on in the next line gets the filter in a line of its own.
            var end = current.GetTrailingTrivia();
            var isOwnLine = end.Any(SyntaxKind.EndOfLineTrivia);
            var query = isOwnLine ? current.ToFullString() + next.OperatorToken.LeadingTrivia.ToFullString() : current.WithoutTrailingTrivia().ToFullString();
            return SyntaxFactory.ParseExpression($"{query}.{Filter}({name} => {name}.{member} == {caller})").WithTrailingTrivia(isOwnLine ? SyntaxFactory.TriviaList(edits.LineEnd) : end);
        });
        return true;
    }

    // The first letter of the record's type, else the type's name, as far as nothing else is called so.
    private static string Fresh(DocumentEdits edits, SyntaxNode place, string type)
    {
        var taken = new HashSet<string>(edits.Model.LookupSymbols(place.SpanStart).Select(symbol => symbol.Name));
        var camel = char.ToLowerInvariant(type[0]) + type.Substring(1);
        return new[] { camel.Substring(0, 1), camel }.Concat(Enumerable.Range(2, taken.Count + 1).Select(i => camel + i)).First(name => !taken.Contains(name));
    }
}
