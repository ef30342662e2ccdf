using System;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Guards;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.SqlText;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Computes the value of a call by the role of its method and applies its effects; <see langword="null"/> where the role says nothing here.</summary>
internal delegate Value? RoleTransfer(KnownCall call);

/// <summary>What a call does whose method has a role: one transfer function per role. Roles that are not listed say nothing of calls.</summary>
internal static class RoleTransfers
{
    private static readonly RoleTransfer?[] Transfers = ByRole(new Dictionary<Role, RoleTransfer>
    {
        [Role.QuerySource] = QueryCalls.Start,
        [Role.Predicate] = call => PredicateValues.Make(call.Evaluator, call.Entry, call.Call, call.Instance, call.Arguments),
        [Role.Filters] = QueryCalls.Compose,
        [Role.Projects] = QueryCalls.Compose,
        [Role.Includes] = QueryCalls.Compose,
        [Role.Composes] = QueryCalls.Compose,
        [Role.BypassesFilters] = QueryCalls.Compose,
        [Role.Bounds] = QueryCalls.Bound,
        [Role.ReadsByKey] = QueryCalls.ReadByKey,
        [Role.ReadsOne] = QueryCalls.ReadOne,
        [Role.ReadsSet] = QueryCalls.ReadSet,
        [Role.ReadsNavigation] = call => Navigations.Load(call.Evaluator, call.Call, call.Instance),
        [Role.Counts] = QueryCalls.Count,
        [Role.UpdatesSet] = QueryCalls.ChangeSet,
        [Role.DeletesSet] = QueryCalls.ChangeSet,
        [Role.ReadsValue] = StoredValues.ReadText,
        [Role.Deserializes] = StoredValues.Deserialize,

        [Role.Inserts] = Changes.Mark,
        [Role.Updates] = Changes.Mark,
        [Role.Deletes] = Changes.Mark,
        [Role.Stores] = Changes.Store,
        [Role.Saves] = Changes.Save,

        [Role.ReadsSql] = SqlStatementRun.Run,
        [Role.ExecutesSql] = SqlStatementRun.Run,
        [Role.SqlCommand] = Commands.Make,
        [Role.SqlParameter] = Commands.AddParameter,

        [Role.AsksWho] = Checks.AskWho,
        [Role.AsksPrivilege] = Checks.AskPrivilege,
        [Role.Check] = Checks.Check,
        [Role.ProvesCredential] = Checks.ProveCredential,
        [Role.SuccessMember] = Checks.ReadSuccess,
        [Role.ListsPermitted] = Checks.ListPermitted,
        [Role.Compares] = Checks.Compare,
        [Role.ParsesAnswer] = Checks.ParseAnswer,
        [Role.Grants] = RequestFilters.Grant,
        [Role.GrantsPrivilege] = PrivilegeGrants.Give,
        [Role.Denial] = Answers.Deny,
        [Role.Neutral] = Answers.Neutral,
        [Role.Response] = Answers.Respond,

        [Role.Principal] = Originate,
        [Role.CallerId] = call => HeldClaims.Sought(call) ?? Originate(call),
        [Role.CallerRecord] = Originate,
        [Role.CallerCredential] = Originate,
        [Role.Mints] = Originate,
        [Role.Addressed] = Originate,
        [Role.CallerSupplied] = call => RequestValues.Asked(call.Evaluator, call.Entry, call.Arguments) ?? Originate(call),
        [Role.RequestState] = call => KeptValues.Called(call.Evaluator, call.Call, call.Arguments),
        [Role.Forwards] = call => call.Arguments.Ordinal(call.Entry["value"]) is var ordinal and >= 0 ? call.Arguments[ordinal] : call.Source,

        [Role.Audit] = Answers.Audit,
        [Role.ReadsAttributes] = Messages.AskAttribute,
        [Role.RunsHandler] = Messages.RunHandlers,

        // What an endpoint or a job runs is an entry point of its own: nothing of it runs here.
        [Role.Endpoint] = call => call.Source,
        [Role.PipelineFunction] = call => call.Source,
        [Role.QueuesJob] = _ => Value.Constant,
    });

    public static Value? Apply(KnownCall call) => Transfers[(int)call.Entry.Role]?.Invoke(call);

    private static Value? Originate(KnownCall call) => Origins.Of(
        call.Entry.Role,
        (call.Instance ?? Value.Unknown).Mixed(call.Arguments[0]),
        call.Evaluator.Analysis.OriginOfPresented());

    private static RoleTransfer?[] ByRole(Dictionary<Role, RoleTransfer> transfers)
    {
        var all = new RoleTransfer?[Enum.GetValues(typeof(Role)).Cast<int>().Max() + 1];
        foreach (var transfer in transfers)
        {
            all[(int)transfer.Key] = transfer.Value;
        }

        return all;
    }
}
