using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>Contexts with the filters of their models as facts, under the names of their types.</summary>
internal static class FilterFacts
{
    /// <summary>What the names of types begin with, as documentation ids do.</summary>
    public const string TypeMark = "T:";

    private const string Context = "context";

    public static Fact Write(INamedTypeSymbol context, IEnumerable<QueryFilter> filters) => new(
        TypeMark + SymbolNames.FullName(context),
        TermWriter.Sorted(filters.Select(Write)).Prepend(FactTerm.Of(Context)).ToImmutableArray());

    /// <summary>The filters of a context; <see langword="null"/> where the text says something else, or something that nobody knows.</summary>
    public static ImmutableArray<QueryFilter>? Read(ImmutableArray<FactTerm> terms, string context)
    {
        if (terms.IsEmpty || terms[0].Name != Context)
        {
            return null;
        }

        var filters = ImmutableArray.CreateBuilder<QueryFilter>();
        for (var i = 1; i < terms.Length; i++)
        {
            if (Read(terms[i], context) is not { } filter)
            {
                return null;
            }

            filters.Add(filter);
        }

        return filters.ToImmutable();
    }

    private static FactTerm Write(QueryFilter filter) => FactTerm.Of("filter", TermWriter.Present(
        FactTerm.Of(filter.Scope.ToString()),
        filter.Entities.IsEmpty ? null : FactTerm.Of("of", TermWriter.Sorted(filter.Entities.Select(FactTerm.Of))),
        filter.Member is null ? null : FactTerm.Of("with", FactTerm.Of(filter.Member)),
        filter.Name is null ? null : FactTerm.Of("named", FactTerm.Of(filter.Name)),
        filter.IsByRequest ? FactTerm.Of("requested") : null,
        filter.Question is null ? null : FactTerm.Of("asks", FactTerm.Of(filter.Question.Member), FactTerm.Of(filter.Question.Scope.ToString()))));

    private static QueryFilter? Read(FactTerm term, string context)
    {
        if (term.Name != "filter" || term.Arguments.IsEmpty || !Enum.TryParse<FilterScope>(term.Arguments[0].Name, out var scope) || scope == FilterScope.Requested)
        {
            return null;
        }

        var filter = new QueryFilter(ImmutableArray<string>.Empty, null, ImmutableArray.Create(context), null, scope);
        foreach (var part in term.Arguments.RemoveAt(0))
        {
            var names = part.Arguments.Select(argument => argument.Name).ToImmutableArray();
            switch (part.Name)
            {
                case "of":
                    filter = filter with { Entities = names };
                    break;
                case "with" when names.Length == 1:
                    filter = filter with { Member = names[0] };
                    break;
                case "named" when names.Length == 1:
                    filter = filter with { Name = names[0] };
                    break;
                case "requested":
                    filter = filter with { IsByRequest = true };
                    break;
                case "asks" when names.Length == 2 && Enum.TryParse<FilterScope>(names[1], out var answer):
                    filter = filter with { Question = new FilterQuestion(names[0], answer) };
                    break;
                default:
                    return null;
            }
        }

        return filter;
    }
}
