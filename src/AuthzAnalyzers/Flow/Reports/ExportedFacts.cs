using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Exchange;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>
/// The facts that a compilation has to tell: of each visible method what it says itself, and of each visible member of an interface or base type
/// what the implementations here say, for who sees only the interface finds them by its name.
/// </summary>
internal sealed class ExportedFacts
{
    private readonly Engine engine;
    private readonly QueryFilters modelFilters;
    private readonly Compilation compilation;
    private readonly Visibility visibility;

    public ExportedFacts(Engine engine, QueryFilters modelFilters)
    {
        this.engine = engine;
        this.modelFilters = modelFilters;
        compilation = engine.Sources.Compilation;
        visibility = new Visibility(compilation.Assembly);
    }

    public ImmutableArray<Fact> Find(CancellationToken cancellation)
    {
        var types = DeclaredTypes.Of(compilation).Where(type => type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface).ToArray();

        // As many at a time as the compiler would bind: nearly all of the time goes into binding.
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var atATime = types.AsParallel().AsOrdered().WithCancellation(cancellation);
        facts.AddRange((compilation.Options.ConcurrentBuild ? atATime : atATime.WithDegreeOfParallelism(1)).SelectMany(type => Of(type, cancellation)));
        foreach (var (context, filters) in modelFilters.Own(cancellation))
        {
            facts.Add(FilterFacts.Write(context, filters));
        }

        return facts.ToImmutable();
    }

    private IEnumerable<Fact> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is IMethodSymbol method && Guarded(method, () => Own(method, cancellation)) is { } fact)
            {
                yield return fact;
            }
        }

        foreach (var contract in Implementations.Of(type).Where(contract => visibility.IsVisible(contract.Member) && IsOfApplication(contract.Member)))
        {
            if (Guarded(contract.Body, () => OfContract(contract, cancellation)) is { } fact)
            {
                yield return fact;
            }
        }
    }

    private Fact? Own(IMethodSymbol method, CancellationToken cancellation) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor or MethodKind.PropertyGet
        && (!method.IsImplicitlyDeclared || ExtensionMembers.MemberOf(method) is not null)
        && visibility.IsVisible(method)
        && NameOf(method) is { } name
        && MethodBodies.HasBody(method)
        && !IsEntryPoint(method)
        && engine.Summaries.Find(method, cancellation) is { } summary
        && (summary.IsLost || FactRelevance.Is(summary, method, engine.Data, visibility.IsVisible))
            ? new Fact(name, SummaryWriter.Write(summary, TypeNames.Of(method), visibility.IsVisible))
            : null;

    // A mistake of ours takes away one method's fact and no other's; whoever calls it is told.
    private static Fact? Guarded(IMethodSymbol method, Func<Fact?> tell)
    {
        try
        {
            return tell();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return NameOf(method) is { } name ? new Fact(name, SummaryWriter.Write(Summary.Lost(Cut.Of(exception, method)), TypeNames.Of(method), static _ => true)) : null;
        }
    }

    private Fact? OfContract(ExportContract contract, CancellationToken cancellation)
    {
        if (NameOf(contract.Member.OriginalDefinition) is not { } name || !HasSomethingToTell(contract.Body.OriginalDefinition))
        {
            return null;
        }

        var head = contract.When is { } when
            ? ImmutableArray.Create(FactTerm.Of(ImportedFacts.Implementation), when)
            : ImmutableArray.Create(FactTerm.Of(ImportedFacts.Implementation));
        var body = contract.Body.OriginalDefinition;
        var summary = MethodBodies.HasBody(body) ? engine.Summaries.Get(body, cancellation) : ToldOf(body);
        if (summary is null)
        {
            return new Fact(name, head.Add(FactTerm.Of(ImportedFacts.Unknown)));
        }

        return FactRelevance.Is(summary, body, engine.Data, visibility.IsVisible) || MayStandBesideOthers(contract)
            ? new Fact(name, head.AddRange(SummaryWriter.Write(summary, contract.Types, visibility.IsVisible)))
            : null;
    }

    // A repository that reads nothing must be told, for its interface alone would be taken for one that does; and what one implementation
    // guarantees another one, that does nothing, does not.
    private bool MayStandBesideOthers(ExportContract contract) =>
        (IsOfFamily(contract.Member.ContainingAssembly) && (IsOfAnotherAssembly(contract.Member) || engine.Sources.DerivedFrom(contract.Member.ContainingType).Length > 1))
        || engine.Known.IsRepository(contract.Member.ContainingType)
        || engine.Known.Catalog.MatchName(Knowledge.Role.IdentityServiceName, contract.Member.ContainingType.Name) is not null;

    private bool IsOfAnotherAssembly(IMethodSymbol member) => !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly);

    // The name of the only method of its kind needs no parameters. Nobody can tell from outside whether there are private ones of that name, too.
    private static string? NameOf(IMethodSymbol method)
    {
        var id = method.GetDocumentationCommentId();
        return id is null || method.ContainingType.GetMembers(method.Name).Length > 1 ? id : FactMethod.Short(id);
    }

    // What a property keeps and what the compiler writes is no body that anybody could look into.
    private static bool HasSomethingToTell(IMethodSymbol body) => MethodBodies.HasBody(body) || (body.DeclaringSyntaxReferences.IsEmpty && !body.IsImplicitlyDeclared);

    private Summary? ToldOf(IMethodSymbol body) => engine.Calls.Targets(body, isVirtual: false) is { Length: 1 } targets ? targets[0].Told : null;

    // Requests reach it, and nobody else calls it.
    private bool IsEntryPoint(IMethodSymbol method)
    {
        for (var type = method.ContainingType.IsAbstract || method.DeclaredAccessibility != Accessibility.Public ? null : method.ContainingType; type is not null; type = type.BaseType)
        {
            if (engine.Known.IsType(type, Role.Controller) || engine.Known.IsType(type, Role.PageModel))
            {
                return true;
            }
        }

        return false;
    }

    // Nobody asks what a framework's interface does: everybody implements it.
    private bool IsOfApplication(IMethodSymbol member) =>
        member.ContainingAssembly is ISourceAssemblySymbol
        || IsOfFamily(member.ContainingAssembly)
        || engine.Known.Catalog.MatchName(Knowledge.Role.MessageHandlerName, member.ContainingType.Name) is not null
        || engine.Known.IsRepository(member.ContainingType)
        || engine.Known.Catalog.MatchName(Knowledge.Role.IdentityServiceName, member.ContainingType.Name) is not null;

    private bool IsOfFamily(IAssemblySymbol assembly) => AssemblyFamily.MayBeOne(assembly, compilation.Assembly);
}
