using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>
/// Handlers of messages that a library finds by their names alone. A convention holds where the library is used: some file in sight names
/// its root namespace. Read on first use, once per compilation.
/// </summary>
internal sealed class MessageConventions
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly Lazy<ImmutableArray<Convention>> conventions;
    private readonly Lazy<ImmutableHashSet<string>> asked;
    private readonly Lazy<ILookup<string, IMethodSymbol>> handlers;

    public MessageConventions(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        conventions = new Lazy<ImmutableArray<Convention>>(ReadConventions, LazyThreadSafetyMode.PublicationOnly);
        asked = new Lazy<ImmutableHashSet<string>>(ReadAsked, LazyThreadSafetyMode.PublicationOnly);
        handlers = new Lazy<ILookup<string, IMethodSymbol>>(ReadHandlers, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether the method handles messages that nobody in sight waits for.</summary>
    public bool IsConsumer(IMethodSymbol method) => IsHandler(method) && method.Parameters[0].Type is INamedTypeSymbol message && !asked.Value.Contains(SymbolNames.FullName(message));

    /// <summary>Handlers in sight that a call has run when it is done, in the order of names.</summary>
    public IEnumerable<IMethodSymbol> RunBy(KnowledgeEntry entry, IInvocationOperation call) =>
        !conventions.Value.IsEmpty && MessageOf(entry, call) is { } message
            ? handlers.Value[message.Name].Where(method => SymbolIdentity.Same(method.Parameters[0].Type, message))
            : Enumerable.Empty<IMethodSymbol>();

    private static ITypeSymbol? MessageOf(KnowledgeEntry entry, IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["message"])?.Value is { } message ? Operands.Unconverted(message).Type : null;

    private bool IsHandler(IMethodSymbol method)
    {
        if (conventions.Value.IsEmpty || method is not { DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: false })
        {
            return false;
        }

        var type = method.ContainingType;
        return type is { TypeKind: TypeKind.Class, DeclaredAccessibility: Accessibility.Public }
            && (type.IsStatic || !type.IsAbstract)
            && method.Parameters[0].Type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
            && conventions.Value.Any(convention => convention.Methods.Contains(method.Name) && convention.Names(type.Name))
            && !HasAnotherPart(type);
    }

    // What a framework runs by a contract of its own is not found by its name.
    private bool HasAnotherPart(INamedTypeSymbol type) => !known.OfType(type).IsEmpty
        || type.AllInterfaces.Any(contract => known.Catalog.MatchName(Role.MessageHandlerName, contract.Name) is not null);

    private ImmutableArray<Convention> ReadConventions() => known.Catalog.Entries
        .Where(entry => entry.Role == Role.JobConvention && sources.Knows(entry.Subject.Type) && IsUsed(entry.Subject.Type))
        .Select(entry => new Convention(
            (entry["types"] ?? "").Split(',').Where(IdentifierPattern.IsValid).Select(pattern => new IdentifierPattern(pattern)).ToImmutableArray(),
            (entry["methods"] ?? "").Split(',').ToImmutableHashSet(StringComparer.Ordinal)))
        .ToImmutableArray();

    private bool IsUsed(string type) => !mentions.Of(type.Substring(0, type.IndexOf('.') is var dot and > 0 ? dot : type.Length)).IsEmpty;

    private ImmutableHashSet<string> ReadAsked()
    {
        var found = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var names = known.Catalog.Entries.Where(entry => entry.Role == Role.RunsHandler).Select(entry => entry.Subject.Member).Distinct(StringComparer.Ordinal);
        foreach (var call in names.SelectMany(name => mentions.Of(name)).Select(CallSites.CallNamedBy).OfType<InvocationExpressionSyntax>())
        {
            if (sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is IInvocationOperation operation
                && known.Find(operation.TargetMethod, Role.RunsHandler) is { } entry
                && MessageOf(entry, operation) is INamedTypeSymbol type)
            {
                found.Add(SymbolNames.FullName(type));
            }
        }

        return found.ToImmutable();
    }

    private ILookup<string, IMethodSymbol> ReadHandlers() => sources.Compilations
        .SelectMany(compilation => compilation.GetSymbolsWithName(name => conventions.Value.Any(convention => convention.Names(name)), SymbolFilter.Type))
        .OfType<INamedTypeSymbol>()
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>().Where(IsHandler))
        .OrderBy(method => method.GetDocumentationCommentId(), StringComparer.Ordinal)
        .ToLookup(method => method.Parameters[0].Type.Name, StringComparer.Ordinal);

    private sealed record Convention(ImmutableArray<IdentifierPattern> Types, ImmutableHashSet<string> Methods)
    {
        public bool Names(string type) => Types.Any(pattern => pattern.Matches(IdentifierPattern.Split(type)));
    }
}
