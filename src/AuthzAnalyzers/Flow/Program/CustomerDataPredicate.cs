using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Says which pieces of stored data are customer data.</summary>
internal sealed class CustomerDataPredicate
{
    private readonly CustomerDataClassifier classifier;

    public CustomerDataPredicate(CustomerDataClassifier classifier)
    {
        this.classifier = classifier;
    }

    /// <summary>Whether records of the type may matter: they are customer data, somebody's or some unit's own, or the type is not known yet.</summary>
    public bool MayMatter(ITypeSymbol type) => IsOfPeople(type) || classifier.Classify(type).MayBeOwned;

    /// <summary>The same without what only belongs to a part of a business.</summary>
    public bool IsOfPeople(ITypeSymbol type) => type is ITypeParameterSymbol || classifier.Classify(type) is { IsCustomerData: true } or { IsAuthored: true };

    /// <summary>The same of pieces of records: also of those that may only be changed by somebody.</summary>
    public bool MayMatter(SmallSet<DataToken> tokens) => tokens.Any(token => IsPieceOfPeople(token) || IsOfUnit(token));

    /// <summary>The same without what only belongs to a part of a business.</summary>
    public bool IsOfPeople(SmallSet<DataToken> tokens) => tokens.Any(IsPieceOfPeople);

    /// <summary>Whether handing out the pieces may disclose customer data, or rows that may be owned.</summary>
    public bool MayDisclose(SmallSet<DataToken> tokens) => tokens.Any(token => token.Type is ITypeParameterSymbol || Discloses(token) || IsOfUnit(token));

    /// <summary>Whether changing the record that the piece is of takes more than being somebody.</summary>
    public bool IsSomebodys(DataToken token) => Discloses(token) || (token.Type is INamedTypeSymbol type && classifier.Classify(type).IsAuthored);

    /// <summary>Whether the piece is of a row that may be a unit's own, and tells more of it than its keys.</summary>
    public bool IsOfUnit(DataToken token) => classifier.Classify(token.Type) is { MayBeOwned: true } row && (token.IsWhole || !row.KeyMembers.Contains(token.Member));

    /// <summary>
    /// The tokens that a query of <paramref name="entity"/> hands out of data subjects: the address of a warehouse is none, the user behind
    /// a vendor and the order behind a shipment are.
    /// </summary>
    public SmallSet<DataToken> Attributable(ITypeSymbol entity, SmallSet<DataToken> tokens) => IsOfPeople(entity)
        ? tokens
        : SmallSet<DataToken>.From(tokens.Where(token => !IsShared(token.Type)));

    /// <summary>
    /// What of these pieces is written where records of <paramref name="entity"/> are: nothing of what only members lead to that are never written,
    /// and no such member itself.
    /// </summary>
    public SmallSet<DataToken> Written(SmallSet<DataToken> tokens, ITypeSymbol entity)
    {
        var hiding = tokens.Where(token => token.IsWhole && token.Type is INamedTypeSymbol named && !classifier.Written.Unwritten(named).IsEmpty).ToArray();
        if (hiding.Length == 0)
        {
            return tokens;
        }

        var written = tokens.Contains(DataToken.All(entity)) ? WithoutHidden(tokens, hiding, entity) : tokens;
        foreach (var token in hiding)
        {
            var (type, hidden) = ((INamedTypeSymbol)token.Type, classifier.Written.Unwritten((INamedTypeSymbol)token.Type));
            if (written.Contains(token) && classifier.Classify(type) is { Kind: CustomerDataKind.Personal } data && data.PersonalMembers.Any(hidden.Contains))
            {
                written = written.Remove(token).Union(SmallSet<DataToken>.From(data.PersonalMembers.Where(member => !hidden.Contains(member)).Select(member => new DataToken(type, member))));
            }
        }

        return written;
    }

    // Records that were loaded with others leave by the members that lead to them.
    private SmallSet<DataToken> WithoutHidden(SmallSet<DataToken> tokens, DataToken[] hiding, ITypeSymbol entity)
    {
        var whole = tokens.Where(token => token.IsWhole).Select(token => token.Type).OfType<INamedTypeSymbol>().ToArray();
        var reached = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { entity };
        var open = new Queue<INamedTypeSymbol>(whole.Where(reached.Contains));
        while (open.Count > 0)
        {
            foreach (var link in classifier.Written.LinksOf(open.Dequeue()).Where(link => link.IsWritten))
            {
                foreach (var next in whole.Where(type => SymbolIdentity.IsOrDerives(type, link.Target) && reached.Add(type)))
                {
                    open.Enqueue(next);
                }
            }
        }

        var behind = hiding.SelectMany(token => classifier.Written.LinksOf((INamedTypeSymbol)token.Type)).Where(link => !link.IsWritten).Select(link => link.Target).ToArray();
        return SmallSet<DataToken>.From(tokens.Where(token => token.Member != DataToken.Whole || reached.Contains(token.Type) || !behind.Any(target => SymbolIdentity.IsOrDerives(token.Type, target))));
    }

    /// <summary>Whether the piece is, or is part of, the tenant of a record.</summary>
    public bool IsTenant(DataToken token) => classifier.IsTenant(token.Type, token.Member);

    /// <summary>Whether the type describes persons only where a data subject's record holds it: an address.</summary>
    public bool IsShared(ITypeSymbol type) => classifier.Classify(type).Kind == CustomerDataKind.Personal && !classifier.IsSubject(type);

    /// <summary>Whether the piece says of a person who or how they are, and not only what else is told of records that are theirs.</summary>
    public bool NamesSomebody(DataToken token) => token.IsWhole
        || token.Type is ITypeParameterSymbol
        || classifier.IsIssuedSecret(token.Member)
        || classifier.Classify(token.Type).PersonalMembers.Contains(token.Member);

    private bool IsPieceOfPeople(DataToken token) => token.Type is ITypeParameterSymbol || Discloses(token) || classifier.Classify(token.Type).IsAuthored;

    /// <summary>Whether handing out the piece discloses customer data: a personal member, or any but a key of a linked record.</summary>
    public bool Discloses(DataToken token)
    {
        if (token.Type is ITypeParameterSymbol)
        {
            return false;
        }

        var classification = classifier.Classify(token.Type);
        return classification.Kind switch
        {
            CustomerDataKind.None => false,
            _ when token.IsWhole => true,
            CustomerDataKind.Personal => classification.PersonalMembers.Contains(token.Member) || classifier.IsIssuedSecret(token.Member),
            _ => !classification.KeyMembers.Contains(token.Member) && !classification.OwnerMembers.Contains(token.Member),
        };
    }
}
