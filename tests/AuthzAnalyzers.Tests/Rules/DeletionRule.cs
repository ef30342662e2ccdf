using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests.Rules;

/// <summary>A rule of a house where nobody deletes customer data: what a new rule consists of.</summary>
internal static class DeletionRule
{
#pragma warning disable RS2008 // A rule of a test is never released.
    public static readonly DiagnosticDescriptor Descriptor =
        new("AUTHZ1999", "Customer data deleted", "'{0}' deletes '{1}'", RuleDescriptors.Authorization, DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

    public static readonly Rule Rule = new(Descriptor) { EntryPoints = _ => (entryPoint, _) => Check(entryPoint) };

    private static IEnumerable<Diagnostic> Check(JudgedEntryPoint entryPoint) => entryPoint.Report.Accesses
        .Where(access => access.Access.Operation == AccessOperation.Delete)
        .Select(access => Diagnostic.Create(Descriptor, access.Access.Site, entryPoint.EntryPoint.Name, access.Entity.Name));
}
