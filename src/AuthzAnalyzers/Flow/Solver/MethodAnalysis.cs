using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reach;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>The analysis of one method: its graph, the accesses found in it, and what became of them. Used by one thread, once.</summary>
internal sealed class MethodAnalysis
{
    private readonly Func<IMethodSymbol, Summary?> summaries;
    private readonly SortedDictionary<int, Access> accesses = new();
    private readonly MethodNumbers numbers;
    private readonly SortedDictionary<int, Exposure> exposures = new();
    private readonly SortedDictionary<int, Value> parameterWrites = new();
    private readonly Dictionary<CaptureId, IFlowAnonymousFunctionOperation> lambdas = new();
    private readonly Dictionary<CaptureId, IOperation> targets = new();
    private readonly Dictionary<ISymbol, SmallSet<string>> namesOfCaller = new(SymbolEqualityComparer.Default);
    private readonly IEntryHost? host;
    private readonly HashSet<Exposure> said = new();
    private ProvenanceSet disclosedParameters;
    private SmallSet<Evidence> demanded;
    private IDictionary<int, Access>? recorded;
    private Cut? lost;

    public MethodAnalysis(Engine engine, IMethodSymbol method, Func<IMethodSymbol, Summary?> summaries, IEntryHost? host, CancellationToken cancellation, MethodNumbers? numbers = null)
    {
        Engine = engine;
        Method = method;
        this.summaries = summaries;
        this.host = host;
        Cancellation = cancellation;
        this.numbers = numbers ?? new MethodNumbers();
        Parameters = new BodyParameters(method, engine.Sources);
        OpenResults = new OpenResults(OpenCalls, this.numbers.Choices);
        Nested = new NestedRuns(this);
        Late = new LateChecks(keepsPlaces: host is not null);
    }

    public Engine Engine { get; }

    public IMethodSymbol Method { get; }

    /// <summary>The method's parameters as its body names them.</summary>
    public BodyParameters Parameters { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>How many runs of other bodies this one stands in: what a member holds, and what a filter decides, is found out where it is asked for.</summary>
    public int Nesting { get; init; }

    /// <summary>What initializers do that were run for this method, or for the one in which its run stands.</summary>
    public InitializerRuns Initializers { get; init; } = new();

    /// <summary>Notes what becomes of the request, where the method is a filter.</summary>
    public RequestFilterVerdict? Verdict { get; init; }

    public IReadOnlyDictionary<int, Access> Accesses => accesses;

    /// <summary>Notes that a member of what a local or parameter holds was compared with the caller.</summary>
    public void NameCaller(ISymbol holder, string member) => namesOfCaller[holder] = NamesOfCaller(holder).Add(member);

    /// <summary>The members that were.</summary>
    public SmallSet<string> NamesOfCaller(ISymbol holder) => namesOfCaller.TryGetValue(holder, out var names) ? names : SmallSet<string>.Empty;

    /// <summary>Where the analysis gave up, if it did.</summary>
    public Cut? Cut { get; private set; }

    /// <summary>What its lambdas and local functions did.</summary>
    public NestedRuns Nested { get; }

    /// <summary>What its objects are parts of, or write to.</summary>
    public Wholes Wholes { get; } = new();

    public ServiceWrites ServiceWrites { get; } = new();

    public KeptValueLog Kept { get; } = new();

    public IdentityClaimLog Claims { get; } = new();

    public PrivilegeGrantLog Grants { get; } = new();

    public SentMessages Sent { get; } = new();

    public OpenCalls OpenCalls { get; } = new();

    /// <summary>What is handed on of what those hand out.</summary>
    public OpenResults OpenResults { get; }

    /// <summary>What is asked about the caller, where, and what of it too late.</summary>
    public LateChecks Late { get; }

    /// <summary>What of its calls may be a check, and cannot be looked into.</summary>
    public UnseenChecks Unseen { get; } = new();

    /// <summary>Summaries of bodies that a callee's open calls turn out to run: they were solved with the callee, which has edges to all of them.</summary>
    public Func<IMethodSymbol, Summary?>? Opened { get; init; }

    /// <summary>How many open calls of callees are being looked into, inside each other.</summary>
    public int OpenedDepth { get; set; }

    /// <summary>Code around the entry point that the method is; empty where it is none.</summary>
    public ImmutableArray<IMethodSymbol> Filters => host?.Filters ?? ImmutableArray<IMethodSymbol>.Empty;

    /// <summary>Whether the method has callers that may know more than it does.</summary>
    public bool HasCallers => host is null;

    /// <summary>Handlers that are being looked into: by what they send they may come to each other again.</summary>
    public HashSet<IMethodSymbol> Handling { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What an entry point discloses and changes, way by way.</summary>
    public IEnumerable<Exposure> Said => said;

    /// <summary>Locals that hold nothing but who the caller is when the method returns.</summary>
    public ImmutableArray<ILocalSymbol> CallerLocals { get; private set; } = ImmutableArray<ILocalSymbol>.Empty;

    /// <summary>Notes evidence that whoever lacks never comes back without: what a caller of the method may count on where it was asked for.</summary>
    public void NoteDemanded(SmallSet<Evidence> evidence)
    {
        demanded = demanded.Union(evidence);
        Late.NoteAsked(evidence, isRefused: true);
    }

    public Summary Run(ControlFlowGraph graph)
    {
        var entry = new FlowState(Engine.Proofs);
        foreach (var parameter in Method.Parameters)
        {
            entry.Set(Parameters.Named(parameter), ValueOf(parameter));
        }

        entry.Establish(host?.Arrival ?? Enforced());
        entry.Audited = host?.Audited ?? SmallSet<string>.Empty;

        var result = new GraphRun(this, graph, 0).Run(entry);
        if (Claims.IsCut)
        {
            GiveUp(Cut.Of(CutReason.TooManyClaims, Method, Budget.ClaimsPerMethod));
        }

        if (Grants.IsCut)
        {
            GiveUp(Cut.Of(CutReason.TooManyGrants, Method, Budget.GrantsPerMethod));
        }

        if (Sent.IsCut)
        {
            GiveUp(Cut.Of(CutReason.TooManyMessages, Method, Budget.MessagesPerMethod));
        }

        if (lost is not null)
        {
            return Summary.Lost(lost);
        }

        if (host is { HasOutsideCaller: false } && result.Exit is { } exit)
        {
            ExposeReads(exit);
        }

        if (host is not null && exposures.Count > 0 && result.Exit is { } end)
        {
            CallerLocals = end.Values
                .Where(pair => pair.Key is ILocalSymbol && pair.Value is { HasRecords: false, Query: null, Origins.IsCallerIdentity: true })
                .Select(pair => (ILocalSymbol)pair.Key)
                .ToImmutableArray();
        }

        return Summarize(result, graph);
    }

    /// <summary>What is looked into of the bodies that a call in this method may run.</summary>
    public Callees CalleesOf(IMethodSymbol called, bool isVirtual) => Engine.Reach.CalleesOf(called, isVirtual, Method.ContainingType, Cancellation);

    /// <summary>What is known of a method that a call may run: told by a fact, or found in its body.</summary>
    public Summary? SummaryOf(CallTarget target) => Known(target.Told ?? AsSeenHere(target.Method, Ask(target.Method)));

    public Summary? SummaryOf(IMethodSymbol method) => Known(Ask(method));

    private Summary? Ask(IMethodSymbol method) => (OpenedDepth > 0 ? Opened ?? summaries : summaries)(method);

    /// <summary>Notes that a part of the method, or of what it calls, was given up.</summary>
    public void GiveUp(Cut cut) => Cut = Cut.Join(Cut, cut);

    /// <summary>Notes that nothing that was found out of the method holds.</summary>
    public void Lose(Cut cut) => lost = Cut.Join(lost, cut);

    /// <summary>Whether something is declared in the project that the method is in: of what others declare a build sees no source.</summary>
    public bool IsOfProject(ISymbol symbol) => symbol.ContainingAssembly?.Name == Method.ContainingAssembly.Name;

    private Summary? AsSeenHere(IMethodSymbol method, Summary? summary) => summary is { IsLost: false } && !IsOfProject(method) ? summary.Abroad : summary;

    /// <summary>What is known of a body that was looked into, where it was not given up.</summary>
    public Summary? Known(Summary? summary)
    {
        if (summary?.Cut is { } cut)
        {
            GiveUp(cut);
        }

        return summary is { IsLost: true } ? null : summary;
    }

    public void Capture(CaptureId id, IFlowAnonymousFunctionOperation lambda) => lambdas[id] = lambda;

    /// <summary>Notes what a capture stands for, so that what is put into it reaches the place itself.</summary>
    public void CaptureTarget(CaptureId id, IOperation captured)
    {
        if (captured is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation)
        {
            targets[id] = captured;
        }
    }

    public IOperation? TargetOf(CaptureId id) => targets.TryGetValue(id, out var captured) ? captured : null;

    public IFlowAnonymousFunctionOperation? CapturedLambda(CaptureId id) => lambdas.TryGetValue(id, out var lambda) ? lambda : null;

    /// <summary>
    /// Whether what is asked of arguments is kept for the calls that fix them. In methods that call each other it may grow with every call, and is left
    /// open in the end.
    /// </summary>
    public bool KeepsConditions => numbers.Visits <= Budget.VisitsWithConditions;

    /// <summary>Where a member of a parameter comes from.</summary>
    public ProvenanceSet OriginOfMember(int parameter, string member) => numbers.Choices.OfMember(parameter, member);

    /// <summary>
    /// Where a member comes from that the object holds which the method is called on, where the program makes such objects of what they are asked
    /// for; nothing where it does not.
    /// </summary>
    public ProvenanceSet OriginOfReceiver(string member, ITypeSymbol type) =>
        IsPlain(type) ? OriginOfReceiver(member) : ProvenanceSet.None;

    // An id, a text, a list of such.
    private static bool IsPlain(ITypeSymbol type) => type.IsValueType
        || type.SpecialType == SpecialType.System_String
        || (type is IArrayTypeSymbol array && IsPlain(array.ElementType))
        || (type is INamedTypeSymbol { TypeArguments: [var element], DeclaringSyntaxReferences.IsEmpty: true } && IsPlain(element));

    /// <summary>The same of what is asked for by name.</summary>
    public ProvenanceSet OriginOfReceiver(string member) => HasCallers && Engine.Holders.IsMade(Method.ContainingType) ? numbers.Choices.OfReceiver(member) : ProvenanceSet.None;

    /// <summary>The member of a parameter that a value is as a whole; <see langword="null"/> for none.</summary>
    public (int Parameter, string Member)? MemberOnly(ProvenanceSet origins) => numbers.Choices.MemberOnly(origins);

    /// <summary>
    /// Where a member of what such a member leads to comes from; <see langword="null"/> where that is not told apart. What is sent to an entry
    /// point is told apart by its own members only.
    /// </summary>
    public ProvenanceSet? OriginBelow(ProvenanceSet origins, string member) => HasCallers ? numbers.Choices.Below(origins, member) : null;

    /// <summary>Whether what a function puts into its parameter is in somebody else's hands then.</summary>
    public bool HandsOut(IParameterSymbol parameter) => parameter.RefKind is RefKind.Out or RefKind.Ref || Engine.Known.IsType(parameter.Type, Role.WrittenTo) || IsVessel(parameter.Type);

    /// <summary>Whether a type is a library's own, of objects that the program fills: a workbook, a document. What keeps or fetches records is none.</summary>
    public bool IsVessel(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named
        && !AssemblyFamily.IsOfFramework(named.ContainingNamespace)
        && named.DeclaringSyntaxReferences.IsEmpty
        && named.ContainingAssembly is { } assembly
        && AssemblyFacts.Of(assembly).IsEmpty
        && !Engine.Known.IsType(named, Role.DataContext)
        && Engine.Queries.OfType(named) is null;

    /// <summary>What an open call hands out.</summary>
    public ProvenanceSet OriginOfOpenCall(int call) => numbers.Choices.OfOpenCall(call);

    /// <summary>Where a member of what an open call hands out comes from; <see langword="null"/> where the value is none.</summary>
    public ProvenanceSet? OriginOfOpened(ProvenanceSet origins, string member) =>
        numbers.Choices.OpenCallOf(origins) is var call and >= 0 ? origins.Without(origins.Symbolic) | numbers.Choices.OfOpenCall(call, member) : null;

    /// <summary>The parameter, or the open call's result, that a value is as a whole; nothing where it is none, or several.</summary>
    public ProvenanceSet OnlyGiven(ProvenanceSet origins) => origins.OnlyParameter is var parameter and >= 0 ? ProvenanceSet.Parameter(parameter)
        : numbers.Choices.OpenCallOf(origins) >= 0 ? origins.Symbolic
        : ProvenanceSet.None;

    /// <summary>Number of an open call; -1 where there are too many.</summary>
    public int NumberOfOpenCall(SyntaxNode site, object root, IMethodSymbol called) => numbers.OfOpenCall(site, root, called);

    /// <summary>Where a value that is taken from the request by name comes from: the entry point's parameter of that name, where it has one.</summary>
    public ProvenanceSet OriginOfRequest(string name) => host is null ? numbers.Choices.OfRequest(name) : host.OriginOf(name);

    /// <summary>Where a value comes from that the request came in with: nobody sent anything else, where that let the caller in.</summary>
    public ProvenanceSet OriginOfPresented() => host is null ? ProvenanceSet.Presented
        : host.Arrival.LevelFor(default) >= EvidenceLevel.Authenticated && Engine.Schemes.ReadHeaders ? ProvenanceSet.Caller
        : ProvenanceSet.Supplied;

    /// <summary>Id of an access at a place, the same each time the place is walked.</summary>
    public int IdOf(SyntaxNode site, object root, AccessOperation operation, ITypeSymbol entity) => numbers.OfAccess(site, root, operation, entity);

    public void Record(Access access)
    {
        accesses[access.Id] = access;
        if (recorded is not null)
        {
            recorded[access.Id] = access;
        }
    }

    /// <summary>Walks a part of the method, and keeps beside which accesses it records.</summary>
    public GraphResult Recording(IDictionary<int, Access> kept, Func<GraphResult> walk)
    {
        var outer = recorded;
        recorded = kept;
        try
        {
            return walk();
        }
        finally
        {
            recorded = outer;
            foreach (var access in outer is null ? Enumerable.Empty<Access>() : kept.Values)
            {
                outer![access.Id] = access;
            }
        }
    }

    /// <summary>Notes that an access matters here: its records reach the response, or its change becomes durable.</summary>
    public void Expose(Exposure exposure)
    {
        if (host is not null)
        {
            said.Add(exposure);
        }

        Late.NoteExposed(exposure.Access);
        exposures[exposure.Access] = exposures.TryGetValue(exposure.Access, out var known) ? known.Join(exposure) : exposure;
    }

    public void WriteToParameter(int ordinal, Value value) =>
        parameterWrites[ordinal] = parameterWrites.TryGetValue(ordinal, out var known) ? known.Mixed(value) : Value.Unknown.Mixed(value);

    /// <summary>The records of a value reach the response here.</summary>
    /// <param name="isWritten">Whether a serializer writes them, rather than a template.</param>
    public void Disclose(Evaluator evaluator, Value value, bool isWritten = true)
    {
        disclosedParameters |= value.Origins.Symbolic;
        foreach (var carried in value.Parts())
        {
            Disclose(evaluator.State, carried, isWritten);
        }
    }

    // What the caller singled the records out by comes back as it was sent.
    private void Disclose(FlowState state, Carried carried, bool isWritten)
    {
        if (!accesses.TryGetValue(carried.Access, out var access) || access.IsChange)
        {
            return;
        }

        var tokens = isWritten ? Engine.Data.Written(carried.Tokens, access.Entity) : carried.Tokens;
        tokens = tokens.Except(access.Restriction.Given);
        if (Engine.Data.MayDisclose(tokens))
        {
            var must = state.Must.And(carried.Proof);
            Expose(new Exposure(
                carried.Access,
                tokens,
                must,
                state.May.Union(carried.Proof.Unconditional().All()),
                SmallSet<Evidence>.Empty) { Opened = state.Opened });
            if (state.Unaudited.Find(carried.Access) is { } made)
            {
                state.Owing = state.Owing.Owe(AccessSet.Of(carried.Access), must.And(made));
            }
        }
    }

    /// <summary>A value leaves the method. For an entry point that is the response.</summary>
    public void Return(Evaluator evaluator, Value value, IOperation? returned)
    {
        if (host is null)
        {
            evaluator.State.Answer(value);
            OpenResults.Hand(value, evaluator.State.Must, returned);
            return;
        }

        Disclose(evaluator, Engine.Operations.Materialize(evaluator, value, returned), !IsRendered(returned));
        foreach (var pair in evaluator.State.Values)
        {
            if (pair.Key is IFieldSymbol or IPropertySymbol && (host.IsShownNext((ISymbol)pair.Key) || (!value.Origins.IsRefusal && host.IsShown((ISymbol)pair.Key))))
            {
                Disclose(evaluator, Engine.Operations.Materialize(evaluator, pair.Value, returned), isWritten: false);
            }
        }
    }

    // A template may show whatever it is given.
    private bool IsRendered(IOperation? returned) => returned is not null && Engine.Known.IsType(Operands.Unconverted(returned).Type, Role.Renders);

    private Proof Enforced()
    {
        var proof = Proof.Nothing;
        foreach (var evidence in Engine.Enforced.On(Method))
        {
            proof = evidence.Level == EvidenceLevel.None ? proof : proof.And(Proof.Of(Evidence.Known(evidence.Level)));
        }

        return proof;
    }

    private Value ValueOf(IParameterSymbol parameter)
    {
        var origin = ProvenanceSet.Parameter(parameter.Ordinal);
        if (Engine.Known.IsType(parameter.Type, Role.Principal))
        {
            return Value.Of(ProvenanceSet.Caller);
        }

        if (Engine.Known.IsType(parameter.Type, Role.Response))
        {
            return Value.Of(origin | ProvenanceSet.Outlet);
        }

        if (host is not null)
        {
            return host.IsInjected(parameter) ? Value.Unknown : Value.Of(origin | ProvenanceSet.Supplied);
        }

        var value = Value.Of(origin);
        return Engine.Queries.OfType(parameter.Type) is { } query && parameter.Type.TypeKind == TypeKind.Interface ? value.With(query with { BaseParameter = parameter.Ordinal })
            : Engine.Queries.PredicateOf(parameter.Type) is { } predicate ? value.With(predicate with { Predicates = SmallSet<PredicateParameter>.Of(PredicateParameter.Of(parameter)) })
            : value;
    }

    private Summary Summarize(GraphResult result, ControlFlowGraph graph)
    {
        if (result.Exit is not { } exit)
        {
            return new Summary
            {
                Accesses = accesses.ToImmutableSortedDictionary(),
                Exposures = exposures.Values.ToImmutableArray(),
                ParameterMembers = numbers.Choices.All(),
                Claims = Claims.All(),
                Grants = Grants.All(),
                Sent = Sent.All(),
                OpenCalls = OpenCalls.All(SmallSet<int>.Empty),
                Cut = Cut,
            };
        }

        return new Summary
        {
            Returns = true,
            Guarantees = exit.Must.WithoutConditions(),
            May = host is null ? exit.May.Intersect(demanded) : exit.May,
            Result = result.Result,
            Accesses = accesses.ToImmutableSortedDictionary(),
            Exposures = exposures.Values.Select(exposure => accesses[exposure.Access].IsChange ? exposure with { Later = exposure.Later.Union(Late.After(exposure.Access, exit.May.Except(exposure.May), graph)) } : exposure).ToImmutableArray(),
            Unaudited = exit.Unaudited,
            Owing = exit.Owing,
            Audited = exit.Audited,
            Pending = exit.Pending.Any(change => change.Store is not null) ? SmallSet<UncommittedChange>.From(exit.Pending.Where(change => change.Store is null)) : exit.Pending,
            Saves = exit.HasSaved,
            ParameterWrites = parameterWrites.ToImmutableSortedDictionary(),
            Outputs = Outputs(exit),
            ReceiverWrites = exit.ReceiverWrites(),
            ServiceWrites = ServiceWrites.ToImmutable(),
            Kept = Kept.ToImmutable(),
            DisclosedParameters = disclosedParameters,
            ParameterMembers = numbers.Choices.All(),
            Claims = Claims.All(),
            Grants = Grants.All(),
            Sent = Sent.All(),
            OpenCalls = OpenCalls.All(exit.Opened),
            Cut = Cut,
        };
    }

    // Without an outside caller there is no response: reading is what matters, save of what is changed and counts as a change.
    private void ExposeReads(FlowState exit)
    {
        var changed = accesses.Values.Where(access => access.IsChange).Aggregate(SmallSet<int>.Empty, (ids, access) => ids.Union(access.Subjects));
        foreach (var read in exit.Unaudited.Where(read => !changed.Contains(read.Access)))
        {
            Expose(new Exposure(read.Access, accesses[read.Access].Tokens, exit.Must, exit.May, SmallSet<Evidence>.Empty) { Opened = exit.Opened });
            exit.Owing = exit.Owing.Owe(AccessSet.Of(read.Access), read.Must);
        }
    }

    private ImmutableSortedDictionary<int, Value> Outputs(FlowState exit) => Method.Parameters
        .Where(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref)
        .ToImmutableSortedDictionary(parameter => parameter.Ordinal, parameter => exit.Get(Parameters.Named(parameter)) ?? Value.Unknown);
}
