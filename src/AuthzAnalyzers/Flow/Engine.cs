using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.EntryPoints.StartUp;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.DataAccess;
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
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow;

/// <summary>What every analysis of one compilation shares. Thread-safe; everything in it is either immutable or a cache of pure results.</summary>
internal sealed class Engine
{
    public Engine(KnownSymbols known, CustomerDataClassifier classifier, SourceIndex sources, EntryPointFinder entryPoints, OperationTable? operations = null)
    {
        Known = known;
        Classifier = classifier;
        Sources = sources;
        Operations = operations ?? OperationTable.Default;
        Requirements = entryPoints.Requirements;
        Enforced = entryPoints.Enforced;
        Registrations = new Registrations(known, sources);
        Facts = new ImportedFacts(known, sources);
        Calls = new CallResolver(known, sources, Registrations, Facts);
        Conventions = new MessageConventions(known, sources, new IdentifierIndex(sources));
        Bodies = new MethodBodies(sources);
        Queries = new QueryTypes(known);
        Data = new CustomerDataPredicate(classifier);
        DataTypes = new DataTypes(Queries, Data);
        Reach = new DataReach(this);
        Holders = new ServiceTypes(known, Registrations);
        Held = new MemberProvenance(this);
        Summaries = new SummaryStore(this);
        Compiled = new CompiledQueries(this);
        Filters = new RequestFilterSummaries(this);
        Behaviours = new Behaviours(this);
        Contracts = new Contracts(known, sources);
        BrokenPromises = new UnfulfilledContracts(this);
        Limits = new LimitGuards(known, sources);
        var mentions = new IdentifierIndex(sources);
        ModelFilters = new QueryFilterEvaluator(new QueryFilters(this, mentions));
        Tables = new TableTypes(this, mentions);
        Statements = new SqlStatements();
        FieldTexts = new FieldTexts(sources);
    }

    public KnownSymbols Known { get; }

    public CustomerDataClassifier Classifier { get; }

    public SourceIndex Sources { get; }

    public OperationTable Operations { get; }

    public AskedRequirements Requirements { get; }

    public EnforcedAttributes Enforced { get; }

    public Registrations Registrations { get; }

    public ImportedFacts Facts { get; }

    public CallResolver Calls { get; }

    public MessageConventions Conventions { get; }

    public MethodBodies Bodies { get; }

    public QueryTypes Queries { get; }

    public CustomerDataPredicate Data { get; }

    public DataTypes DataTypes { get; }

    public DataReach Reach { get; }

    public ServiceTypes Holders { get; }

    public MemberProvenance Held { get; }

    public SummaryStore Summaries { get; }

    public CompiledQueries Compiled { get; }

    public RequestFilterSummaries Filters { get; }

    public Behaviours Behaviours { get; }

    public Contracts Contracts { get; }

    public UnfulfilledContracts BrokenPromises { get; }

    public LimitGuards Limits { get; }

    public QueryFilterEvaluator ModelFilters { get; }

    public TableTypes Tables { get; }

    public SqlStatements Statements { get; }

    public FieldTexts FieldTexts { get; }
}
