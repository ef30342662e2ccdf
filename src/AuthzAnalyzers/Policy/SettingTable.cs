using System;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Policy;

/// <summary>Every key that the analyzers read, each declared here and nowhere else. The documentation's table is generated from it.</summary>
internal static class SettingTable
{
    /// <summary>What all keys begin with.</summary>
    public const string Prefix = "authz_analyzers.";

    public static readonly Setting DefaultAuthorization = new(
        Prefix + "default_authorization", "AuthzAnalyzersDefaultAuthorization", SettingKind.Word, "none", IsPerFile: true,
        "What is asked of every caller of an entry point without authorization attributes or metadata, where start-up code stands in another project or a gateway asks it. Counts as a fallback policy does: `[AllowAnonymous]` wins.")
    { Words = ImmutableArray.Create("none", "authenticated", "function_level") };

    public static readonly Setting AmbientAudit = new(
        Prefix + "ambient_audit", "AuthzAnalyzersAmbientAudit", SettingKind.Flag, "false", IsPerFile: true,
        "Whether something out of sight (a gateway, the database, the host) writes an audit record for each request: accesses of entry points with an outside caller then count as audited.");

    public static readonly Setting AuditRequiredFields = new(
        Prefix + "audit_required_fields", "AuthzAnalyzersAuditRequiredFields", SettingKind.Words, "actor, subject, operation", IsPerFile: true,
        "What an audit record of an access to customer data has to tell, separated by commas: who did it, to whose data, what was done, and why.")
    { Words = ImmutableArray.Create("actor", "subject", "operation", "reason") };

    public static readonly Setting AuthorizeJobs = new(
        Prefix + "authorize_jobs", "AuthzAnalyzersAuthorizeJobs", SettingKind.Flag, "false", IsPerFile: true,
        "Whether the authorization rules also look at jobs and message consumers, whose messages then count as written by an outside caller.");

    public static readonly Setting NameGuesses = new(
        Prefix + "name_guesses", "AuthzAnalyzersNameGuesses", SettingKind.Flag, "true", IsPerFile: false,
        "Whether types that neither policy nor annotation classifies are classified by names. Without, only declared types are customer data.");

    public static readonly Setting MinimumConfidence = new(
        Prefix + "minimum_confidence", "AuthzAnalyzersMinimumConfidence", SettingKind.Word, "auto", IsPerFile: true,
        "How sure a finding has to be to be reported. `auto`: certain where its rule is configured as an error, else any. `any`: guesses everywhere, as errors where their rule is one. `certain`: guesses nowhere.")
    { Words = ImmutableArray.Create("auto", "any", "certain") };

    public static readonly Setting Today = new(
        Prefix + "today", "AuthzAnalyzersToday", SettingKind.Day, "(no day: nothing ends)", IsPerFile: false,
        "The day that the last days of exemptions are compared with. It comes from the build and not from the clock: the same input gives the same findings.");

    public static readonly Setting Facts = new(
        Prefix + "facts", "AuthzAnalyzersFacts", SettingKind.Flag, "true", IsPerFile: false,
        "Whether a library's facts are written into its metadata, for the builds of the projects that refer to it.");

    public static readonly Setting Report = new(
        Prefix + "report", "AuthzAnalyzersReport", SettingKind.Flag, "false", IsPerFile: false,
        "Whether every access to customer data is listed for reports (AUTHZ0001), with what proves that its callers are entitled to it and whether it leaves a record; the build then writes a log for them to `obj`.");

    /// <summary>All settings, in the order of the documentation.</summary>
    public static ImmutableArray<Setting> All { get; } = ImmutableArray.Create(DefaultAuthorization, AmbientAudit, AuditRequiredFields, AuthorizeJobs, NameGuesses, MinimumConfidence, Today, Facts, Report);

    /// <summary>The setting of that key, or <see langword="null"/>.</summary>
    public static Setting? Find(string key) => All.FirstOrDefault(setting => string.Equals(setting.Key, key, StringComparison.OrdinalIgnoreCase));
}
