namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// The limits of the analysis. Reaching one is reported as AUTHZ9001, each by a <see cref="CutReason"/>, except where what is done then
/// cannot hide a finding, which the limit says of itself.
/// </summary>
internal static class Budget
{
    /// <summary>Blocks of one method's control-flow graph; larger methods are not analysed, for what is known at each block grows with the blocks before it.</summary>
    public const int BlocksPerMethod = 4_000;

    /// <summary>Visits of one block until its state should be stable; then nothing is proven in it any more, and after as many again the method is lost.</summary>
    public const int VisitsPerBlock = 100;

    /// <summary>Analyses of one method in a cycle until its summary should be stable; after twice as many it is taken as unknown.</summary>
    public const int VisitsPerMethod = 8;

    /// <summary>How often a method of a cycle is analysed with what is asked of its arguments: from then on that is left open.</summary>
    public const int VisitsWithConditions = 3;

    /// <summary>Methods in one cycle; larger ones are analysed without some of the calls that may run many bodies.</summary>
    public const int MethodsPerCycle = 200;

    /// <summary>
    /// Implementations of one interface member that are all looked into. Of more, those that may come to customer data are looked into, and the
    /// others are taken as one of which nothing is known, which hides nothing; save that of more that call the caller back none is.
    /// </summary>
    public const int TargetsPerCall = 40;

    /// <summary>Implementations of one interface member that may come to customer data and are looked into; of more none is.</summary>
    public const int DataTargetsPerCall = 200;

    /// <summary>Clauses of one proof, the shortest kept. Hides nothing: a proof with fewer clauses proves less.</summary>
    public const int ClausesPerProof = 12;

    /// <summary>Alternatives of one clause; a clause with more proves nothing, which hides nothing.</summary>
    public const int AlternativesPerClause = 10;

    /// <summary>How long a constant may be that it is kept of it that a value was compared with it.</summary>
    public const int ConstantLength = 40;

    /// <summary>Results of putting proofs together that one compilation remembers; after that many, all are forgotten and computed again. Hides nothing.</summary>
    public const int RememberedProofs = 50_000;

    /// <summary>Ways to one access that are kept apart until an audit record covers them; of more only what all of them prove is kept. Hides nothing: less is proven then.</summary>
    public const int ProofsPerObligation = 8;

    /// <summary>Members of parameters that one method tells apart before it stops telling apart what lies below them. Hides nothing: a further one is taken as all that its link leads to.</summary>
    public const int MembersBeforeLinks = 26;

    /// <summary>Members that a value keeps apart. Hides nothing: what is put into a further one is taken as put into the whole.</summary>
    public const int MembersPerValue = 40;

    /// <summary>Levels of members below a value. Hides nothing: what lies deeper is taken as part of what holds it.</summary>
    public const int MemberDepth = 3;

    /// <summary>Texts that one value may be; of more only their common beginning is kept.</summary>
    public const int TextsPerValue = 8;

    /// <summary>Accesses that one method keeps apart. Hides nothing: further ones that one call makes of one entity are joined to one, which has what each lacks.</summary>
    public const int AccessesPerMethod = 60;

    /// <summary>Values that may stand for the caller that one method hands to its callers.</summary>
    public const int ClaimsPerMethod = 100;

    /// <summary>Privileges that one method gives and hands to its callers to be judged.</summary>
    public const int GrantsPerMethod = 40;

    /// <summary>Types that the type of one message names, whose handlers callers find; of larger ones the handlers are not found.</summary>
    public const int TypesPerMessage = 16;

    /// <summary>Types of messages that one method leaves to its callers.</summary>
    public const int MessagesPerMethod = 40;

    /// <summary>Calls that one method leaves to callers who know their bodies and that it keeps apart. Hides nothing: further ones of one contract are joined to one.</summary>
    public const int OpenCallsPerMethod = 100;

    /// <summary>Contracts of whose calls one method keeps no more apart; of the calls of further ones nothing is known.</summary>
    public const int ContractsPerMethod = 200;

    /// <summary>Handlers of messages that are sent by each other, and bodies of open calls that make open calls.</summary>
    public const int HandlersInEachOther = 6;

    /// <summary>Lambdas and local functions that run inside each other.</summary>
    public const int NestedFunctions = 32;

    /// <summary>Runs of a local function inside itself; what it calls itself with in the last is joined with what that began with. Hides nothing.</summary>
    public const int FunctionInItself = 2;

    /// <summary>
    /// States from which one call of a local function is followed one by one; further ones are joined, after as many again without proofs, and after
    /// as many again it is not followed. As often a function that calls itself is run until it is what it was taken for; then proofs are dropped.
    /// </summary>
    public const int RunsPerCall = 16;

    /// <summary>Filters of requests that hand on to each other.</summary>
    public const int NestedFilters = 8;

    /// <summary>Terms of one fact, each counted wherever it stands though it is written once; what would be larger is said without the details of values.</summary>
    public const int FactSize = 100_000;

    /// <summary>Calls and members between a part that is filled and the object that it is a part of. Hides nothing but what is filled so deep.</summary>
    public const int PartsInEachOther = 16;

    /// <summary>Initializers of members that are read by each other.</summary>
    public const int NestedInitializers = 6;

    /// <summary>Members between a model's filter and the interface that it asks in the end. Hides nothing: a filter that is not understood ties nothing to the caller.</summary>
    public const int QuestionDepth = 6;

    /// <summary>Places kept of the way from an entry point to a query. Hides nothing: the way is shown, not judged.</summary>
    public const int PathLength = 12;
}
