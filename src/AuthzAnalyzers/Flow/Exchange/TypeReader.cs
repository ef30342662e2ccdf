using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>The other way from <see cref="TypeNames"/>: names to the types of the compilation that refers to the assembly.</summary>
internal sealed class TypeReader
{
    private readonly Compilation compilation;
    private readonly IAssemblySymbol assembly;
    private readonly ImmutableArray<ITypeParameterSymbol> ofType;
    private readonly ImmutableArray<ITypeParameterSymbol> ofMethod;

    public TypeReader(Compilation compilation, IAssemblySymbol assembly, IMethodSymbol method)
    {
        this.compilation = compilation;
        this.assembly = assembly;
        ofType = TypeNames.ParametersOf(method.ContainingType).ToImmutableArray();
        ofMethod = method.TypeParameters;
    }

    /// <summary>The type of that name; <see langword="null"/> where it is not in sight.</summary>
    public ITypeSymbol? Find(string name)
    {
        var at = 0;
        return Parse(name, ref at) is { } type && at == name.Length ? type : null;
    }

    /// <summary>The member of that documentation id in a constructed type, with those type arguments; <see langword="null"/> where there is none.</summary>
    public IMethodSymbol? FindMethod(string id, ITypeSymbol type, ITypeSymbol[] arguments)
    {
        var found = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(member => member.OriginalDefinition.GetDocumentationCommentId() == id);
        return found is null || found.Arity != arguments.Length ? null : arguments.Length == 0 ? found : found.Construct(arguments);
    }

    private ITypeSymbol? Parse(string name, ref int at)
    {
        var start = at;
        while (at < name.Length && name[at] is not ('[' or ']' or ';'))
        {
            at++;
        }

        var head = name.Substring(start, at - start);
        if (head.Length == 0 || head[0] == '!')
        {
            return Parameter(head);
        }

        var definition = Named(head);
        if (at >= name.Length || name[at] != '[')
        {
            return definition is { IsGenericType: false } ? definition : null;
        }

        var arguments = new List<ITypeSymbol?>();
        do
        {
            at++;
            arguments.Add(Parse(name, ref at));
        }
        while (at < name.Length && name[at] == ';');

        at++;
        return definition is { ContainingType: null } && definition.Arity == arguments.Count && !arguments.Contains(null)
            ? definition.Construct(arguments.ToArray()!)
            : null;
    }

    private ITypeSymbol? Parameter(string name)
    {
        var isOfMethod = name.StartsWith("!!", System.StringComparison.Ordinal);
        var parameters = isOfMethod ? ofMethod : ofType;
        return int.TryParse(name.TrimStart('!'), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal < parameters.Length
            ? parameters[ordinal]
            : null;
    }

    // The assembly that speaks of the type has it or refers to it; another of the same name is another type.
    private INamedTypeSymbol? Named(string name)
    {
        if (assembly.GetTypeByMetadataName(name) is { } own)
        {
            return own;
        }

        foreach (var module in assembly.Modules)
        {
            foreach (var referenced in module.ReferencedAssemblySymbols)
            {
                if (referenced.GetTypeByMetadataName(name) is { } found)
                {
                    return found;
                }
            }
        }

        return compilation.GetTypeByMetadataName(name);
    }
}
