using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Flow.Exchange;
using AuthzAnalyzers.Flow.Members;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reach;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Flow.Schema;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;

namespace AuthzAnalyzers;

/// <summary>Puts together, in the order of the rooms, what the analysis of one compilation consists of. Nobody else makes any of it.</summary>
internal sealed class Composition
{
    /// <param name="isHandedOn">Whether what is found is handed to projects that refer to this one.</param>
    public Composition(KnownSymbols known, SourceIndex sources, OperationTable operations, bool isHandedOn = false)
    {
        var mentions = new IdentifierIndex(sources);
        var sites = new CallSites(sources, mentions);
        var messages = new MessageConventions(known, sources, mentions);
        EntryPoints = new EntryPointFinder(known, sources, mentions, sites, messages);
        var registrations = new Registrations(known, sources, mentions);
        var facts = new ImportedFacts(known, sources);
        var classifier = new CustomerDataClassifier(known, sources);
        var bodies = new MethodBodies(sources);
        var calls = new CallResolver(known, sources, registrations, facts, isHandedOn);
        var program = new ProgramModel
        {
            Known = known,
            Classifier = classifier,
            Sources = sources,
            Mentions = mentions,
            Sites = sites,
            Schemes = EntryPoints.Schemes,
            Requirements = EntryPoints.Requirements,
            Enforced = EntryPoints.Enforced,
            Registrations = registrations,
            Conventions = messages,
            Contracts = new Contracts(known, sources),
            Calls = calls,
            Bodies = bodies,
            Queries = new QueryTypes(known),
            Data = new CustomerDataPredicate(classifier),
            Holders = new ServiceTypes(known, registrations),
            Limits = new LimitGuards(known, sources),
        };

        // What summaries are made with asks for summaries: the only knot there is, and it is tied before anybody is asked.
        var recursion = new Recursion();
        var filters = new RequestFilterSummaries(known, bodies, recursion, new ActionRoutes(known, sources));
        Engine = new Engine(
            program,
            operations,
            recursion,
            new CallEffects(calls, bodies),
            new DataReach(program),
            new MemberProvenance(program, recursion),
            new RequestStateProvenance(program),
            new CompiledQueries(known, sources, recursion),
            filters,
            new Behaviours(program, filters),
            new UnfulfilledContracts(program),
            new TableTypes(program),
            new SqlStatements(),
            new FieldTexts(sources));
        recursion.Tie(new SummaryStore(Engine));
        ModelFilters = new QueryFilterEvaluator(new QueryFilters(Engine, facts));
        Checks = new CheckShapes(program, recursion);
        Refusals = new Refusals(known, sources);
    }

    public EntryPointFinder EntryPoints { get; }

    public Engine Engine { get; }

    public QueryFilterEvaluator ModelFilters { get; }

    public CheckShapes Checks { get; }

    public Refusals Refusals { get; }
}
