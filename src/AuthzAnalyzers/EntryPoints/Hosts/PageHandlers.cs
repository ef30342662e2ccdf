using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.StartUp;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Handlers of Razor pages. Attributes on a handler method mean nothing to the framework; those on the page's type do.</summary>
internal sealed class PageHandlers
{
    private const string Root = "Pages";
    private const string Areas = "Areas";

    private readonly EntryPointHosts hosts;
    private readonly AttributeEvidence attributes;
    private readonly HostEvidence evidence;
    private readonly MappedControllers mapped;
    private readonly Conventions conventions;

    public PageHandlers(EntryPointHosts hosts, AttributeEvidence attributes, HostEvidence evidence, MappedControllers mapped, Conventions conventions)
    {
        this.hosts = hosts;
        this.attributes = attributes;
        this.evidence = evidence;
        this.mapped = mapped;
        this.conventions = conventions;
    }

    public IEnumerable<EntryPoint> Of(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || !hosts.IsPage(type) || !hosts.IsPageHandler(method))
        {
            yield break;
        }

        foreach (var host in hosts.Of(method, hosts.IsPage))
        {
            yield return evidence.EntryPoint(EntryPointKind.PageHandler, method, host, Arrival(host));
        }
    }

    /// <summary>What holds for every handler of a page.</summary>
    public EntryPointAuthorization Arrival(INamedTypeSymbol host)
    {
        var arrival = attributes.Of(AttributeChain.Of(host)).And(mapped.Pages);
        return PathOf(host) is var (path, area) ? arrival.And(conventions.OfPage(path, area)) : arrival;
    }

    // A page is addressed by where its file lies: Areas/Admin/Pages/Users/Edit.cshtml.cs is /Users/Edit of area Admin.
    private static (string Path, string? Area)? PathOf(INamedTypeSymbol page)
    {
        var file = page.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).FirstOrDefault() ?? "";
        var parts = file.Replace('\\', '/').Split('/');
        var root = Array.LastIndexOf(parts, Root);
        if (root < 0 || root == parts.Length - 1)
        {
            return null;
        }

        var name = parts[parts.Length - 1];
        var folders = parts.Skip(root + 1).Take(parts.Length - root - 2);
        var path = "/" + string.Join("/", folders.Concat(new[] { name.Substring(0, name.IndexOf('.') is var dot and > 0 ? dot : name.Length) }));
        return (path, root >= 2 && parts[root - 2] == Areas ? parts[root - 1] : null);
    }
}
