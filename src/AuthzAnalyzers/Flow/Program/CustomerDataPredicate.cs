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

    /// <summary>Whether records of the type may matter: they are customer data, or the type is not known yet.</summary>
    public bool MayMatter(ITypeSymbol type) => type is ITypeParameterSymbol || classifier.Classify(type).IsCustomerData;

    public bool MayMatter(SmallSet<DataToken> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Type is ITypeParameterSymbol || Discloses(token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The tokens that a query of <paramref name="entity"/> hands out of data subjects: the address of a warehouse is none, the user behind
    /// a vendor and the order behind a shipment are.
    /// </summary>
    public SmallSet<DataToken> Attributable(ITypeSymbol entity, SmallSet<DataToken> tokens) => MayMatter(entity)
        ? tokens
        : SmallSet<DataToken>.From(tokens.Where(token => !IsShared(token.Type)));

    /// <summary>Whether the piece is, or is part of, the tenant of a record.</summary>
    public bool IsTenant(DataToken token) => classifier.IsTenant(token.Type, token.Member);

    /// <summary>Whether the type describes persons only where a data subject's record holds it: an address.</summary>
    public bool IsShared(ITypeSymbol type) => classifier.Classify(type).Kind == CustomerDataKind.Personal && !classifier.IsSubject(type);

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
