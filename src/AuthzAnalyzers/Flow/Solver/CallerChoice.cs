using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>One thing that the caller of an entry point may choose.</summary>
/// <param name="Parameter">The parameter; <see langword="null"/> for what is taken from the request by name.</param>
/// <param name="Member">The member of the parameter, where it is not the whole; the name in the request, where there is no parameter.</param>
internal readonly record struct CallerChoice(IParameterSymbol? Parameter, string? Member)
{
    /// <summary>Its type; not known of what is taken from the request by name.</summary>
    public ITypeSymbol? Type => Member is null ? Parameter?.Type : TypeOf(Parameter?.Type, Member);

    private static ITypeSymbol? TypeOf(ITypeSymbol? type, string member)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var found in type.GetMembers(member))
            {
                return (found as IPropertySymbol)?.Type ?? (found as IFieldSymbol)?.Type;
            }
        }

        return null;
    }
}
