using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>Where accounts are given roles, claims, permissions and flags of privilege, and what decides on them.</summary>
internal static class PrivilegeGrants
{
    /// <summary>A call that gives the account in one argument the privilege in another.</summary>
    public static Value? Give(KnownCall known)
    {
        var (evaluator, entry, call, _, arguments) = known;
        var ordinal = arguments.Ordinal(entry["privilege"]);
        if (ordinal < 0)
        {
            return null;
        }

        var account = arguments[arguments.Ordinal(entry["account"])];
        var target = new Target(arguments.Method.Parameters[ordinal].Name, arguments.Method.Name, call.Syntax)
        {
            Account = Operand.Of(account, evaluator.Analysis.Accesses),
            IsNew = !account.HasRecords && arguments.OperationAt(arguments.Ordinal(entry["account"]))?.Type is { } type && IsAdded(evaluator, type),
        };
        var parts = ElementsOf(arguments.OperationAt(ordinal));
        if (parts.Count == 0)
        {
            Give(evaluator, entry, target, arguments.OperationAt(ordinal), arguments[ordinal]);
        }

        foreach (var part in parts)
        {
            Give(evaluator, entry, target, part, evaluator.Evaluate(part));
        }

        return null;
    }

    /// <summary>A member of an account is set that says what its holder may do.</summary>
    public static void NoteSet(Evaluator evaluator, IPropertyReferenceOperation member, IOperation given, Value value)
    {
        if (member.Instance?.Type is not { } type || evaluator.Engine.Known.Catalog.MatchName(Role.PrivilegeMemberName, member.Property.Name) is null)
        {
            return;
        }

        var isRecord = evaluator.Engine.Known.IsType(type, Role.PrivilegeRecord) || IsKeptApart(evaluator, type);
        if (!isRecord && !evaluator.Engine.Classifier.IsSubject(type))
        {
            return;
        }

        var account = evaluator.Evaluate(member.Instance);
        var target = new Target(member.Property.Name, type.Name, member.Syntax)
        {
            Account = Operand.Of(account, evaluator.Analysis.Accesses),
            KeptIn = isRecord ? null : type,
        };
        if (GivenConstants.NameOf(evaluator, given) is null && GivenConstants.Of(evaluator, given) is null)
        {
            Note(evaluator, target, given, value, null);
        }
        else if (!isRecord && account.HasRecords && NamedBy(evaluator, member, given) is { } name)
        {
            Note(evaluator, target with { Account = ChosenBy(evaluator, account) }, given, value, name);
        }
    }

    // The stored account, with all by which it was looked up.
    private static Operand ChosenBy(Evaluator evaluator, Value account) => account.Records.Aggregate(
        Operand.Of(account),
        (known, carried) => evaluator.Analysis.Accesses.TryGetValue(carried.Access, out var access) ? known with { Origins = known.Origins | access.Keys } : known);

    // A privilege that the program itself puts into a member: a flag is named by the member, and one that is taken away is none.
    private static string? NamedBy(Evaluator evaluator, IPropertyReferenceOperation member, IOperation given) =>
        GivenConstants.NameOf(evaluator, given) is { Length: > 0 } name ? name
        : GivenConstants.Of(evaluator, given) is { Constant: true } ? member.Property.Name
        : null;

    // A row of its own that says which privilege an account has, as its name and its owner tell.
    private static bool IsKeptApart(Evaluator evaluator, ITypeSymbol type) =>
        evaluator.Engine.Known.Catalog.MatchName(Role.PrivilegeMemberName, type.Name) is not null
        && type.GetMembers().Any(member => member is IPropertySymbol && evaluator.Engine.Known.Catalog.MatchName(Role.OwnerName, member.Name) is not null);

    /// <summary>An account is stored as the caller sent it: with whatever privileges the caller put into it.</summary>
    public static void NoteBound(Evaluator evaluator, AccessOperation operation, ITypeSymbol? entity, Value record, SyntaxNode call)
    {
        var only = record.Origins.OnlyParameter;
        if (operation == AccessOperation.Delete
            || only < 0
            || record.HasRecords
            || entity is null
            || !evaluator.Engine.Classifier.IsSubject(entity))
        {
            return;
        }

        var members = PrivilegesIn(evaluator, evaluator.Analysis.Method.Parameters[only]).Where(member => !record.Members.ContainsKey(member)).ToImmutableArray();
        if (!members.IsEmpty)
        {
            var target = new Target(string.Join(", ", members), entity.Name, call) { Account = Operand.Of(record), Bound = (only, members) };
            Add(evaluator, target, members.Aggregate(default(Operand), (given, member) => given.Union(MemberOf(evaluator, record, only, member))), null);
        }
    }

    /// <summary>
    /// What becomes of an account that a called method stores as it was given: what was put into its members here or, where it was given here as well, what is
    /// in them. An object that is made here has nothing in the others.
    /// </summary>
    public static PrivilegeGrant Brought(Evaluator evaluator, PrivilegeGrant grant, Value argument)
    {
        if (grant.Bound is not var (_, members))
        {
            return grant;
        }

        var only = argument.HasRecords ? -1 : argument.Origins.OnlyParameter;
        var open = only < 0 ? ImmutableArray<string>.Empty : PrivilegesIn(evaluator, evaluator.Analysis.Method.Parameters[only])
            .Where(member => members.Items.Contains(member) && !argument.Members.ContainsKey(member))
            .ToImmutableArray();
        var given = open.Aggregate(default(Operand), (known, member) => known.Union(MemberOf(evaluator, argument, only, member)));
        foreach (var member in members)
        {
            given = argument.Members.TryGetValue(member, out var value) ? given.Union(Operand.Of(value)) : given;
        }

        return grant with { Given = given, Bound = open.IsEmpty ? null : (only, open) };
    }

    private static Operand MemberOf(Evaluator evaluator, Value record, int parameter, string member) =>
        new(record.Origins.Without(ProvenanceSet.Parameter(parameter)) | evaluator.Analysis.OriginOfMember(parameter, member), SmallSet<int>.Empty);

    private static void Give(Evaluator evaluator, KnowledgeEntry entry, Target target, IOperation? privilege, Value value)
    {
        if (entry["claim-type"] is { } type)
        {
            GiveClaim(evaluator, target, privilege, value, type, entry["claim-value"]);
        }
        else
        {
            Note(evaluator, target, privilege, value, GivenConstants.NameOf(evaluator, privilege));
        }
    }

    private static bool IsAdded(Evaluator evaluator, ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Changes.WasAdded(evaluator, current))
            {
                return true;
            }
        }

        return false;
    }

    // The elements of an array that is written where it is handed over.
    private static IReadOnlyList<IOperation> ElementsOf(IOperation? operation) =>
        operation is not null && Operands.Unconverted(operation) is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : new IOperation[0];

    // A claim tells much else: its type has to be one that privileges go by, or the caller's to choose.
    private static void GiveClaim(Evaluator evaluator, Target target, IOperation? claim, Value value, string typeName, string? valueName)
    {
        var made = Made(evaluator, claim);
        if (made.Count == 0)
        {
            Note(evaluator, target, null, value, null);
            return;
        }

        foreach (var creation in made)
        {
            var (type, content) = (ArgumentOf(creation, typeName), ArgumentOf(creation, valueName));
            if (type is null || content is null)
            {
                continue;
            }

            if (GivenConstants.NameOf(evaluator, type) is not { } name)
            {
                Note(evaluator, target, null, evaluator.Evaluate(type).Mixed(evaluator.Evaluate(content)), null);
            }
            else if (evaluator.Engine.Known.Catalog.MatchName(Role.PrivilegeClaimName, LastPart(name)) is not null)
            {
                Note(evaluator, target, content, evaluator.Evaluate(content), GivenConstants.NameOf(evaluator, content));
            }
        }
    }

    // Where the claim is made: in the argument itself, or else wherever the method makes one.
    private static IReadOnlyList<IObjectCreationOperation> Made(Evaluator evaluator, IOperation? claim)
    {
        if (claim is null)
        {
            return new IObjectCreationOperation[0];
        }

        if (Operands.Unconverted(claim) is IObjectCreationOperation direct && direct.Arguments.Length > 1)
        {
            return new[] { direct };
        }

        var type = (claim.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() ?? claim.Type;
        return evaluator.Graph.Blocks
            .SelectMany(block => block.Operations.Concat(block.BranchValue is { } branch ? new[] { branch } : new IOperation[0]))
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IObjectCreationOperation>()
            .Where(creation => SymbolEqualityComparer.Default.Equals(creation.Type, type) && creation.Arguments.Length > 1)
            .ToList();
    }

    private static IOperation? ArgumentOf(IObjectCreationOperation creation, string? parameter) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('/') + 1);

    /// <param name="name">The privilege, where the program names it.</param>
    private static void Note(Evaluator evaluator, Target target, IOperation? privilege, Value value, string? name)
    {
        if (name is not null && evaluator.Engine.Known.Catalog.MatchName(Role.CommonRole, name) is not null)
        {
            return;
        }

        // What the store says was put there by whoever may: an invitation's role, not that of the list of roles that the caller chose from.
        if (name is null && (value.HasRecords || (value.Origins.IsStored && !IsOfPrivilege(evaluator, privilege))))
        {
            return;
        }

        Add(evaluator, target, Operand.Of(value), name);
    }

    private static bool IsOfPrivilege(Evaluator evaluator, IOperation? operation) =>
        operation is not null
        && Operands.Unconverted(operation) is IMemberReferenceOperation { Member.ContainingType: { } type }
        && evaluator.Engine.Known.Catalog.MatchName(Role.PrivilegeMemberName, type.Name) is not null;

    private static void Add(Evaluator evaluator, Target target, Operand given, string? name)
    {
        var site = CallSyntax.NameOf(target.Site);
        var grant = new PrivilegeGrant(target.Place, target.Name, given, target.Account, evaluator.State.Must, CallSyntax.LocationOf(site), site, EquatableArray<Location>.Empty)
        {
            Named = name,
            IsOfNewAccount = target.IsNew,
            KeptIn = target.KeptIn,
            Bound = target.Bound,
        };
        if (grant.IsPossible)
        {
            evaluator.Analysis.Grants.Add(grant);
        }
    }

    private static IEnumerable<string> PrivilegesIn(Evaluator evaluator, IParameterSymbol parameter)
    {
        var known = evaluator.Engine.Known;
        var bound = parameter.GetAttributes()
            .Where(attribute => known.IsType(attribute.AttributeClass, Role.BindsMembers))
            .SelectMany(attribute => attribute.ConstructorArguments)
            .SelectMany(argument => argument.Kind == TypedConstantKind.Array ? argument.Values : ImmutableArray.Create(argument))
            .SelectMany(argument => (argument.Value as string ?? "").Split(',').Select(name => name.Trim()))
            .ToList();
        for (ITypeSymbol? type = parameter.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public }
                    && known.Catalog.MatchName(Role.PrivilegeMemberName, member.Name) is not null
                    && (bound.Count == 0 || bound.Contains(member.Name))
                    && !member.GetAttributes().Any(attribute => known.IsType(attribute.AttributeClass, Role.NotBound)))
                {
                    yield return member.Name;
                }
            }
        }
    }

    /// <summary>What takes the privilege, where, and whose it becomes.</summary>
    private sealed record Target(string Place, string Name, SyntaxNode Site)
    {
        public Operand Account { get; init; }

        public bool IsNew { get; init; }

        public ITypeSymbol? KeptIn { get; init; }

        public (int Parameter, EquatableArray<string> Members)? Bound { get; init; }
    }
}
