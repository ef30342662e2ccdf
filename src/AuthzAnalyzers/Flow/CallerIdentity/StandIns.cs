using System;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.CallerIdentity;

/// <summary>
/// Tells which values of a request stand for who the caller is. An id in the route or the body says whom the caller asks about; one in a header,
/// or one that is called the caller's, says who that is.
/// </summary>
internal sealed class StandIns
{
    // What headers of one's own begin with.
    private const string Own = "x-";

    private readonly KnownSymbols known;
    private readonly Lazy<bool> isAboutCaller;

    public StandIns(KnownSymbols known, EntryPoint entryPoint, IMethodSymbol method)
    {
        this.known = known;
        isAboutCaller = new Lazy<bool>(() => entryPoint.Kind == EntryPointKind.Endpoint ? IsAboutCaller(entryPoint.Name) : IsAboutCaller(method.Name) || (entryPoint.Host is { } host && IsAboutCaller(host.Name)));
    }

    /// <summary>Whether a value by which records are chosen does.</summary>
    public bool IsOne(CallerChoice choice) => choice switch
    {
        { Parameter: null, Member: { } name } => ChoiceNumbers.Split(name) is var (collection, key) ? IsIn(collection, key) : IsCaller(name),
        { Parameter: { } parameter, Member: null } => IsBound(parameter),
        { Member: { } member } => IsCaller(member) || (IsOwnersName(member) && isAboutCaller.Value),
        _ => false,
    };

    /// <summary>Whether a value with which records are compared does: a body that names an account there names the caller's.</summary>
    public bool IsOneAsked(CallerChoice choice) => IsOne(choice) || choice is { Parameter: not null, Member: { } member } && IsAccountsName(member);

    private bool IsBound(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (known.FindType(attribute.AttributeClass, Role.CallerSupplied) is { } entry && entry["named"] is { } collection)
            {
                var given = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == entry["name"]).Value.Value as string;
                return IsIn(collection, given ?? parameter.Name);
            }
        }

        return IsCaller(parameter.Name) || (IsOwnersName(parameter.Name) && isAboutCaller.Value);
    }

    private bool IsIn(string collection, string name) => IsBeside(collection)
        ? IsCaller(name) || known.Catalog.MatchName(Role.CallerName, name.StartsWith(Own, StringComparison.OrdinalIgnoreCase) ? name.Substring(Own.Length) : name) is not null
        : IsCaller(name) || IsAccountsName(name) || (IsOwnersName(name) && isAboutCaller.Value);

    private bool IsBeside(string collection) =>
        known.Catalog.Entries.Any(entry => entry.Role == Role.CallerSupplied && entry["named"] == collection && entry.Is("beside", "true"));

    private bool IsCaller(string name) => known.Catalog.MatchName(Role.CallerName, name) is { } entry && !entry.Is("beside", "true");

    private bool IsOwnersName(string name) => known.Catalog.MatchName(Role.OwnerName, name) is not null;

    private bool IsAccountsName(string name) => known.Catalog.MatchName(Role.OwnerName, name) is { } entry && (entry.Is("account", "true") || entry.Is("kind", "tenant"));

    // Of a path each part is a name of its own.
    private bool IsAboutCaller(string name) => name.Split('/').Any(part => known.Catalog.MatchName(Role.OwnEntryName, part) is not null);
}
