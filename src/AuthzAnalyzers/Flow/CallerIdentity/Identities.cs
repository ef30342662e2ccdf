using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.CallerIdentity;

/// <summary>Values that stand for the caller: the actor of an audit record, whom a check asks about, the owner of what is added.</summary>
internal static class Identities
{
    /// <summary>An audit record is written by a call: who is it said to be about whom?</summary>
    public static void NoteAudit(Evaluator evaluator, IInvocationOperation call, KnowledgeEntry? entry, CallArguments arguments)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        var known = arguments.Ordinal(entry?["actor"]);
        var hasSubject = false;
        foreach (var parameter in arguments.Method.Parameters)
        {
            // The caller is named already: whatever else is said is about somebody else.
            if (arguments[parameter.Ordinal].Origins.IdentifiesCaller)
            {
                return;
            }

            hasSubject |= catalog.MatchName(Role.AuditSubjectName, parameter.Name) is not null;
        }

        foreach (var parameter in arguments.Method.Parameters)
        {
            if (parameter.Ordinal == known || (known < 0 && IsActor(catalog, parameter.Name, hasSubject)))
            {
                Note(evaluator, IdentityUse.Actor, parameter.Name, arguments.Method.Name, Plain(arguments[parameter.Ordinal]), call.Syntax);
            }
        }
    }

    /// <summary>A method is asked whether somebody may do something, and not of its own accord about the caller.</summary>
    public static void NoteCheck(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value answer)
    {
        var method = call.TargetMethod;
        var catalog = evaluator.Engine.Known.Catalog;
        if (arguments.Count < 2
            || !AnswerTypes.IsYesOrNo(method.ReturnType)
            || answer.Origins.IdentifiesCaller
            || catalog.MatchName(Role.PermissionQuestionName, method.Name) is null)
        {
            return;
        }

        foreach (var parameter in method.Parameters)
        {
            if (catalog.MatchName(Role.AuditActorName, parameter.Name) is not null)
            {
                Note(evaluator, IdentityUse.Check, parameter.Name, method.Name, Plain(arguments[parameter.Ordinal]), call.Syntax);
                return;
            }
        }
    }

    /// <summary>A service that is to tell who the caller is answers with what the request says.</summary>
    public static void NoteAnswer(Evaluator evaluator, IOperation call, IMethodSymbol member, Value? answer)
    {
        if (answer is { HasRecords: false, Origins: { HasSupplied: true, IdentifiesCaller: false } }
            && member.Parameters.All(parameter => evaluator.Engine.Known.IsType(parameter.Type, Role.InjectedParameter))
            && evaluator.Engine.Known.Catalog.MatchName(Role.IdentityServiceName, member.ContainingType.Name) is not null)
        {
            var name = (member.AssociatedSymbol ?? member).Name;
            Note(evaluator, IdentityUse.Service, name, member.ContainingType.Name, Operand.Of(answer), call.Syntax);
        }
    }

    /// <summary>
    /// Whether a property of what tells who the caller is holds the caller's own record: it is of data subjects, and filled elsewhere,
    /// by whatever tells the application who calls. Not where it was set here.
    /// </summary>
    public static bool IsOwnRecord(Evaluator evaluator, IPropertySymbol property) =>
        evaluator.Engine.Known.Catalog.MatchName(Role.IdentityServiceName, property.ContainingType.Name) is not null
        && evaluator.Engine.Classifier.IsSubject(property.Type)
        && !IsSetIn(evaluator.Graph, property.Name);

    /// <summary>
    /// What the request itself put into such a member, by what it called: the record that the caller chose, or the caller's own after all.
    /// <see langword="null"/> where it put nothing there.
    /// </summary>
    public static Value? ChosenRecord(Evaluator evaluator, IPropertySymbol property)
    {
        if (evaluator.Analysis.ServiceWrites.Of(property) is not { } written)
        {
            return null;
        }

        var accesses = evaluator.Analysis.Accesses;
        var isOwn = written.Origins.IsCallerIdentity
            || (written.HasRecords && written.Records.All(carried => accesses.TryGetValue(carried.Access, out var access) && access.Scope.IsOwnOrTenants(access.Subject)));
        return isOwn ? Value.Of(ProvenanceSet.Caller) : written;
    }

    /// <summary>Whose a record becomes that is about to be added; nothing where it names the caller, or where nobody can tell.</summary>
    public static GivenOwner OwnerOf(Evaluator evaluator, ITypeSymbol entity, Value record)
    {
        var data = evaluator.Engine.Classifier.Classify(entity);
        if (record.Origins.IdentifiesCaller || evaluator.Engine.Classifier.IsSubject(entity))
        {
            return default;
        }

        foreach (var member in AuthorsOf(evaluator, record).Concat(data.OwnerMembers).Concat(data.TenantMembers))
        {
            var given = GivenTo(evaluator, record, member);
            if (IdentityClaim.IsPossible(given))
            {
                return new GivenOwner(member, given);
            }
        }

        return default;
    }

    public static void NoteOwner(Evaluator evaluator, ITypeSymbol entity, GivenOwner owner, SyntaxNode site)
    {
        if (owner.Member is { } member)
        {
            Note(evaluator, IdentityUse.Owner, member, entity.Name, owner.Given, site);
        }
    }

    // Who makes a record is the caller, whoever it is for. What the store sets itself is set by nobody else.
    private static IEnumerable<string> AuthorsOf(Evaluator evaluator, Value record) => record.Members.Keys
        .Where(name => evaluator.Engine.Known.Catalog.MatchName(Role.MakerName, name) is not null)
        .OrderBy(name => name, System.StringComparer.Ordinal);

    private static bool IsSetIn(ControlFlowGraph graph, string property) => graph.Blocks
        .SelectMany(block => block.Operations)
        .SelectMany(operation => operation.DescendantsAndSelf())
        .Any(operation => operation is IAssignmentOperation { Target: IPropertyReferenceOperation { Property: var set } } && set.Name == property);

    private static void Note(Evaluator evaluator, IdentityUse use, string place, string target, Operand given, SyntaxNode call)
    {
        if (IdentityClaim.IsPossible(given))
        {
            var site = CallSyntax.NameOf(call);
            evaluator.Analysis.Claims.Add(
                new IdentityClaim(use, place, target, given, evaluator.State.Must, CallSyntax.LocationOf(site), site, EquatableArray<Location>.Empty));
        }
    }

    // What was put into the member; where nothing was, the member of what the caller sent as the record.
    private static Operand GivenTo(Evaluator evaluator, Value record, string member)
    {
        if (record.Members.TryGetValue(member, out var value))
        {
            return !value.HasRecords || IsOfSubject(evaluator, value) ? Operand.Of(value, evaluator.Analysis.Accesses) : default;
        }

        var only = record.Origins.OnlyParameter;
        return only < 0 || record.HasRecords || !record.Members.IsEmpty || !HasMember(evaluator.Analysis.Method.Parameters[only].Type, member)
            ? default
            : new Operand(record.Origins.Without(ProvenanceSet.Parameter(only)) | evaluator.Analysis.OriginOfMember(only, member), SmallSet<int>.Empty);
    }

    // The key of the customer that the request names is that customer; what an order says of its owner is the order's business.
    private static bool IsOfSubject(Evaluator evaluator, Value value)
    {
        foreach (var carried in value.Records)
        {
            foreach (var token in carried.Tokens)
            {
                if (!evaluator.Engine.Classifier.IsSubject(token.Type))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool HasMember(ITypeSymbol? type, string member)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(member).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    // What was looked up in the store is somebody, not somebody's word for who they are.
    private static Operand Plain(Value value) => value.HasRecords || value.Origins.IsStored ? default : Operand.Of(value);

    // A user may be the one who did it or the one it was done to: the one who did it where another is named besides.
    private static bool IsActor(Catalog catalog, string name, bool hasSubject) =>
        catalog.MatchName(Role.AuditActorName, name) is not null
        && catalog.MatchName(Role.AuditSubjectName, name) is null
        && (hasSubject || catalog.MatchName(Role.OwnerName, name) is null);
}
