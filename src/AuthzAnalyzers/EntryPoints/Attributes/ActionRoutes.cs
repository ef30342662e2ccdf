using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>By which paths requests come to an action, as attributes on it and on its controller say.</summary>
internal sealed class ActionRoutes
{
    private readonly KnownSymbols known;
    private readonly AttributeArguments arguments;

    public ActionRoutes(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        arguments = new AttributeArguments(sources);
    }

    /// <summary>What those paths hold; <see langword="null"/> where start-up code alone says which there are, or nobody can tell.</summary>
    public RouteNames? Of(EntryPoint entryPoint)
    {
        if (entryPoint.Kind != EntryPointKind.ControllerAction || entryPoint.Host is not { } host)
        {
            return null;
        }

        var (ofAction, ofHost) = (Nearest(AttributeChain.Declarations(entryPoint.Method)), Nearest(AttributeChain.Declarations(host)));
        if (ofAction is null || ofHost is null || (ofAction.Count == 0 && ofHost.Count == 0))
        {
            return null;
        }

        return new RouteNames(ofAction.Count == 0 ? ofHost : ofAction.SelectMany(template => Below(template, ofHost)).ToList());
    }

    private static IEnumerable<string> Below(string template, List<string> prefixes) =>
        prefixes.Count == 0 || template.StartsWith("/", StringComparison.Ordinal) || template.StartsWith("~/", StringComparison.Ordinal)
            ? new[] { template }
            : prefixes.Select(prefix => prefix + "/" + template);

    // The templates of the nearest declaration that says any; null where one is not a constant.
    private List<string>? Nearest(IEnumerable<ISymbol> declarations)
    {
        foreach (var declaration in declarations)
        {
            var found = new List<string>();
            foreach (var attribute in declaration.GetAttributes())
            {
                if (known.FindType(attribute.AttributeClass, Role.RouteTemplate) is not { } entry)
                {
                    continue;
                }

                switch (arguments.Find(attribute, entry["template"]))
                {
                    case (true, { } template):
                        found.Add(template);
                        break;
                    case (true, null):
                        return null;
                }
            }

            if (found.Count > 0)
            {
                return found;
            }
        }

        return new List<string>();
    }
}
