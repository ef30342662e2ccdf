using AuthzAnalyzers.EntryPoints.Arrivals;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>Why an authorization attribute, or a check method, does nothing.</summary>
internal enum IneffectiveReason
{
    /// <summary>Something lets everybody in, and that wins from any distance.</summary>
    OverriddenByAnonymous,

    /// <summary>The framework does not look at attributes of page handlers, only at those of the page.</summary>
    OnPageHandler,

    /// <summary>It stands on a method of a controller or page that requests cannot reach.</summary>
    OnNonAction,

    /// <summary>It stands on code that is only called directly, and nobody reads attributes on a direct call.</summary>
    OnDirectlyCalledCode,

    /// <summary>The method hides one that is checked, or that checks, instead of overriding it.</summary>
    HidesCheck,

    /// <summary>The framework that calls the code has attributes of its own, and this is another's.</summary>
    OfOtherFramework,

    /// <summary>A proxy is to ask it, and no proxy gets between the caller and this member.</summary>
    NotIntercepted,

    /// <summary>It stands on a contract, whose attributes the framework that serves the requests does not read.</summary>
    OnContract,

    /// <summary>It promises that the method checks the caller, and the body refuses nobody.</summary>
    OnCodeThatRefusesNobody,
}

/// <summary>An authorization attribute without effect, or a method that hides one.</summary>
/// <param name="Where">The attribute; for <see cref="IneffectiveReason.HidesCheck"/> the name of the hiding method.</param>
/// <param name="Attribute">How it was written, for messages; for a hiding method, what it hides.</param>
/// <param name="SymbolName">What it stands on: <c>OrdersController.Get</c>, <c>OrdersController</c>.</param>
/// <param name="OverriddenBy">What lets everybody in, as written, where that is the reason.</param>
internal sealed record IneffectiveAttribute(
    Location Where,
    string Attribute,
    string SymbolName,
    IneffectiveReason Reason,
    AnonymousMark? OverriddenBy = null)
{
    /// <summary>The actions that the mark is meant for, where it stands on their class and reaches further.</summary>
    public string? MeantFor { get; init; }
}
