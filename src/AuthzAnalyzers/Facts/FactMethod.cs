using System;

namespace AuthzAnalyzers.Facts;

/// <summary>The name under which a fact stands, taken apart: types have many members, and many types have members of one name.</summary>
internal readonly record struct FactMethod(string Type, string Member)
{
    /// <summary>Stands for the parameters of the only method of its name.</summary>
    private const string AnyParameters = "(..)";

    public static FactMethod Of(string name)
    {
        var parameters = name.IndexOf('(');
        var dot = name.LastIndexOf('.', parameters < 0 ? name.Length - 1 : parameters);
        return dot < 0 ? new("", name) : new(name.Substring(0, dot), name.Substring(dot));
    }

    /// <summary>The documentation id of a method without its parameters, for one that no other has the name of.</summary>
    public static string Short(string id) => id.IndexOf('(') is var at and >= 0 ? id.Substring(0, at) + AnyParameters : id;

    public override string ToString() => Type + Member;
}
