using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Analyses an entry point's body with the evidence that its callers bring along.</summary>
internal sealed class EntryPointAnalysis
{
    private readonly Engine engine;
    private readonly QueryFilterEvaluator modelFilters;

    public EntryPointAnalysis(Engine engine, QueryFilterEvaluator modelFilters)
    {
        this.engine = engine;
        this.modelFilters = modelFilters;
    }

    /// <param name="declaring">The method whose body maps the endpoint, or the action itself.</param>
    public EntryPointReport Run(EntryPoint entryPoint, IMethodSymbol declaring, CancellationToken cancellation)
    {
        try
        {
            return Analyze(entryPoint, declaring, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new EntryPointReport(entryPoint, ImmutableArray<AccessReport>.Empty, Cut.Of(exception, entryPoint.Method));
        }
    }

    private EntryPointReport Analyze(EntryPoint entryPoint, IMethodSymbol declaring, CancellationToken cancellation)
    {
        if (!MayTouchData(entryPoint, cancellation))
        {
            return new EntryPointReport(entryPoint, ImmutableArray<AccessReport>.Empty, null);
        }

        var (graph, method) = Body(entryPoint, declaring, cancellation);
        if (graph is null || method is null)
        {
            return new EntryPointReport(entryPoint, ImmutableArray<AccessReport>.Empty, null);
        }

        if (graph.Blocks.Length > Budget.BlocksPerMethod)
        {
            return new EntryPointReport(entryPoint, ImmutableArray<AccessReport>.Empty, Cut.Of(CutReason.TooManyBlocks, method, Budget.BlocksPerMethod));
        }

        var numbers = new MethodNumbers();
        var host = new EntryHost(engine, entryPoint, method, numbers.Choices, cancellation);
        var run = new MethodAnalysis(engine, method, called => engine.Summaries.Find(called, cancellation), host, cancellation, numbers);
        var summary = run.Run(graph);
        var limits = new ResultSizeCheck(engine, entryPoint, summary, graph, method);
        var stands = new StandIns(engine.Known, entryPoint, method);
        var checks = new MadeChecks(engine.Sources, host.Arrivals, run.Late);
        var choices = new CallerChoices(method, summary.ParameterMembers.Items);
        var secrets = new Lazy<PresentedSecrets>(() => new PresentedSecrets(engine.Known.Catalog, choices));
        var reports = summary.Exposures
            .Select(exposure => Report(run, summary, exposure, choices, limits, stands, checks, secrets, cancellation))
            .OfType<AccessReport>()
            .ByPlace(report => report.Access.Site)
            .ThenBy(report => report.Entity.Name, StringComparer.Ordinal)
            .ThenBy(report => report.Access.Operation)
            .ThenBy(report => string.Join(",", report.Members), StringComparer.Ordinal)
            .ToImmutableArray();
        var identities = summary.Claims
            .Where(claim => IdentityClaim.IsPossible(claim.Given))
            .Select(claim => new IdentityReport(claim, choices.Named(claim.Given.Origins), choices.Spread(claim.Must).LevelFor(choices.Spread(claim.Given))))
            .ByPlace(report => report.Claim.Site)
            .ThenBy(report => report.Claim.Place, StringComparer.Ordinal)
            .ToImmutableArray();
        var ofPeople = reports.RemoveAll(report => report.Classification.MayBeOwned);
        return new EntryPointReport(entryPoint, ofPeople, Cut.Join(host.Cut, summary.Cut)) { Owned = reports.RemoveAll(report => !report.Classification.MayBeOwned), Identities = identities, Grants = Grants(summary, choices), CallerLocals = run.CallerLocals, OpenFilter = host.OpenFilter };
    }

    private static ImmutableArray<GrantReport> Grants(Summary summary, CallerChoices choices) => summary.Grants
        .Where(grant => grant.IsPossible)
        .Select(grant =>
        {
            var (must, account) = (choices.Spread(grant.Must), choices.Spread(grant.Account));
            var chosen = grant.Named is null ? grant.Given.Origins : grant.Account.Origins;
            return new GrantReport(grant, choices.Named(chosen), must.LevelFor(default), must.Certain().Any(piece => IsOfAnother(piece.Left, account, must) || IsOfAnother(piece.Right, account, must)));
        })
        .ByPlace(report => report.Grant.Site)
        .ThenBy(report => report.Grant.Place, StringComparer.Ordinal)
        .ToImmutableArray();

    private static bool IsOfAnother(Operand side, Operand account, Proof must) =>
        (!side.Records.IsEmpty || side.Origins.IsStored) && !side.Records.Overlaps(account.Records) && must.LevelFor(side) == EvidenceLevel.ObjectLevel;

    // Nine in ten entry points never come near customer data: they are bound and looked at, and nothing in them is followed.
    private bool MayTouchData(EntryPoint entryPoint, CancellationToken cancellation)
    {
        var nested = entryPoint.Lambda ?? NestedFunctions.Declaration(entryPoint.Method, cancellation);
        var body = nested is null ? engine.Bodies.OperationOf(entryPoint.Method, cancellation) : engine.Bodies.OperationOf(nested, cancellation);
        return body is not null && (engine.Reach.MayTouch(body, entryPoint.Method.ContainingType, cancellation) || TakesFromFilters(entryPoint, body, cancellation));
    }

    // What is kept with the request may be what a filter read.
    private bool TakesFromFilters(EntryPoint entryPoint, IOperation body, CancellationToken cancellation)
    {
        var filters = entryPoint.Evidence.Select(evidence => evidence.DecidedBy).OfType<IMethodSymbol>().Where(filter => !engine.Reach.OutlineOf(filter, cancellation).Kept.IsEmpty).ToList();
        return filters.Count > 0
            && !engine.Reach.OutlineOf(body, entryPoint.Method.ContainingType).Kept.IsEmpty
            && filters.Any(filter => engine.Bodies.OperationOf(filter, cancellation) is { } decides && engine.Reach.MayTouch(decides, filter.ContainingType, cancellation));
    }

    private (ControlFlowGraph? Graph, IMethodSymbol? Method) Body(EntryPoint entryPoint, IMethodSymbol declaring, CancellationToken cancellation)
    {
        var nested = entryPoint.Lambda ?? NestedFunctions.Declaration(entryPoint.Method, cancellation);
        if (nested is null)
        {
            return (engine.Bodies.GraphOf(entryPoint.Method, cancellation), entryPoint.Method);
        }

        var outer = engine.Bodies.GraphOf(declaring, cancellation);
        return outer is null ? default : NestedFunctions.Find(outer, nested, cancellation);
    }

    private AccessReport? Report(MethodAnalysis run, Summary summary, Exposure exposure, CallerChoices choices, ResultSizeCheck limits, StandIns stands, MadeChecks checks, Lazy<PresentedSecrets> secrets, CancellationToken cancellation)
    {
        var access = summary.Accesses[exposure.Access].OfSomebody(exposure.Must);
        if (access.Callee is { } callee)
        {
            var proven = exposure.Must.LevelFor(access.Subject);
            return new AccessReport(access, callee.ContainingType, Classification.None, ImmutableArray<string>.Empty, proven, proven, EvidenceLevel.None, Selection.Unknown, false, false);
        }

        var proof = new AccessProof(access, summary, choices);
        var tokens = proof.Tokens(exposure, run.Said).Where(token => token.Type is INamedTypeSymbol).ToArray();
        var types = tokens.Where(token => access.IsChange ? engine.Data.IsSomebodys(token) : engine.Data.Discloses(token)).ToArray();

        // What is nobody's may belong to a part of the business; where people are only met on the way from it, they are not what was looked for.
        if (types.Length == 0 || !engine.Data.IsOfPeople(access.Tokens))
        {
            types = tokens.Where(engine.Data.IsOfUnit).ToArray();
        }

        // A published record may be had, and what it leads to may not.
        if (proof.IsPublished(exposure))
        {
            types = types.Where(token => !SymbolEqualityComparer.Default.Equals(token.Type, access.Entity)).ToArray();
        }

        if (types.Length == 0)
        {
            return null;
        }

        var main = types.FirstOrDefault(token => SymbolEqualityComparer.Default.Equals(token.Type, access.Entity));
        var entity = (INamedTypeSymbol)(main.Type ?? types[0].Type);
        var classification = engine.Classifier.Classify(entity);
        var ofEntity = types.Where(token => SymbolEqualityComparer.Default.Equals(token.Type, entity)).ToArray();
        var members = ofEntity.Any(token => token.IsWhole) ? classification.PersonalMembers : ofEntity.Select(token => token.Member).ToImmutableArray();
        var must = proof.Of(exposure);
        var filtered = modelFilters.Judge(access, entity, must.LevelFor(proof.Subject), summary.Accesses, cancellation);
        must = must.And(filtered.Proof);

        // Of its own predicate only what each of its records meets is a proof; the alternatives of one path are none of another path.
        var may = proof.Asked(exposure.May.Union(exposure.Must.Unconditional().All()).Except(access.Scope.All()).Union(access.Scope.Certain()).Union(access.May));
        var highest = EqualityClosure.Highest(may, EqualityClosure.Of(proof.Subject, may));
        var later = EqualityClosure.Highest(proof.Asked(exposure.Later), proof.Subject);
        var limit = limits.Of(access, must.IsOwn(proof.Own), cancellation);
        var compared = EqualityClosure.Of(proof.Subject, must.Certain()).Origins.Without(proof.Chosen.Origins);
        return new AccessReport(
            access,
            entity,
            classification,
            members,
            must.LevelFor(proof.Subject),
            highest,
            later,
            Selections.Of(access, summary.Accesses),
            must.IsOwn(proof.Own),
            summary.Owing.ProofsOf(access.Id).Any(must => !choices.Spread(must.And(access.Scope).OfSomebody()).And(filtered.Proof).IsOwn(proof.Own)))
        {
            ChosenBy = choices.Named(proof.Chosen.Origins),
            IsTiedByQuery = !access.IsChange && choices.Spread(access.Scope).And(filtered.Proof).LevelFor(proof.Subject) == EvidenceLevel.ObjectLevel,
            IsWhole = !access.IsChange && ofEntity.Any(token => token.IsWhole),
            StandIns = must.LevelFor(proof.Subject) == EvidenceLevel.Authenticated ? choices.Named(proof.Chosen.Origins, stands.IsOne).Union(choices.Named(compared, stands.IsOneAsked)).ToImmutableArray() : ImmutableArray<string>.Empty,
            IsScopedByRequest = filtered is { IsByRequest: true, Proof.IsNothing: true },
            GuessableKeys = choices.Named(proof.Chosen.Origins, choice => IsGuessable(choice.Type)),
            CheckedInstead = choices.Named(must.Elsewhere(proof.Subject)),
            Check = checks.For(access.Site, exposure, proof, must, highest, later),
            UnseenCheck = must.LevelFor(proof.Subject) < EvidenceLevel.FunctionLevel ? run.Unseen.For(proof.Subject, choices.Spread) : null,
            PresentedSecret = must.LevelFor(proof.Subject) == EvidenceLevel.None ? secrets.Value.Of(proof.Subject, may) : null,
            Gap = filtered.Gap,
            GapPlace = filtered.Place,
            LoadedAt = LoadOf(access, summary),
            Limit = limit,
            IsExport = limit != LimitGap.None && limits.IsExport,
        };
    }

    private bool IsGuessable(ITypeSymbol? type)
    {
        while (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return !engine.Known.IsType(type, Role.Unguessable);
    }

    private static Location? LoadOf(Access change, Summary summary)
    {
        Access? load = null;
        foreach (var id in change.IsChange ? change.Subjects : SmallSet<int>.Empty)
        {
            if (load is not null || !summary.Accesses.TryGetValue(id, out load) || load.IsChange)
            {
                return null;
            }
        }

        return load?.Site;
    }

    private sealed class EntryHost : IEntryHost
    {
        private readonly Engine engine;
        private readonly EntryPoint entryPoint;
        private readonly BoundValues bound;

        public EntryHost(Engine engine, EntryPoint entryPoint, IMethodSymbol method, ChoiceNumbers choices, CancellationToken cancellation)
        {
            this.engine = engine;
            this.entryPoint = entryPoint;
            bound = new BoundValues(engine.Known, method, choices);
            var arrivals = ImmutableArray.CreateBuilder<(ArrivalEvidence, Proof)>(entryPoint.Evidence.Length);
            foreach (var evidence in entryPoint.Evidence)
            {
                var proven = engine.Filters.Of(evidence, entryPoint, OriginOf, cancellation);
                arrivals.Add((evidence, proven));
                Arrival = Arrival.And(proven);
                Audited = Audited.Union(engine.Filters.Recorded(evidence, cancellation));
                Cut = Cut.Join(Cut, engine.Filters.CutOf(evidence));
                OpenFilter ??= engine.Filters.IsOpen(evidence, cancellation) ? evidence.Description : null;
            }

            Arrivals = arrivals.MoveToImmutable();
        }

        public Proof Arrival { get; }

        /// <summary>The same, each piece with what proves it.</summary>
        public ImmutableArray<(ArrivalEvidence Evidence, Proof Proven)> Arrivals { get; }

        /// <summary>Where the analysis of what decides on arrival gave up.</summary>
        public Cut? Cut { get; }

        /// <summary>See <see cref="EntryPointReport.OpenFilter"/>.</summary>
        public string? OpenFilter { get; }

        public SmallSet<string> Audited { get; }

        public ImmutableArray<IMethodSymbol> Filters => entryPoint.Evidence.Select(evidence => evidence.DecidedBy).OfType<IMethodSymbol>().ToImmutableArray();

        public bool HasOutsideCaller => entryPoint.HasOutsideCaller;

        public ProvenanceSet OriginOf(string name) => bound.Of(name);

        public bool IsInjected(IParameterSymbol parameter) =>
            entryPoint.TrustsArguments
            || parameter.Type.TypeKind == TypeKind.Interface
            || engine.Known.IsType(parameter.Type, Role.DataContext)
            || engine.Known.IsType(parameter.Type, Role.InjectedParameter)
            || (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type && engine.Registrations.IsService(type))
            || parameter.GetAttributes().Any(attribute => engine.Known.IsType(attribute.AttributeClass, Role.InjectedParameter));

        public bool IsShownNext(ISymbol member) =>
            engine.Known.Find(member, Role.ViewState)?["shows"] is not null
            || member.GetAttributes().Any(attribute => engine.Known.IsType(attribute.AttributeClass, Role.KeptMember));

        public bool IsShown(ISymbol member)
        {
            if (engine.Known.Is(member, Role.ViewState) || entryPoint.Shown.Contains(member.OriginalDefinition))
            {
                return true;
            }

            return entryPoint.Kind == EntryPointKind.PageHandler
                && member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false } or IFieldSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false };
        }
    }
}
