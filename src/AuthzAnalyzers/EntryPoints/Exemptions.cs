using System;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints;

/// <summary>What an exemption silences.</summary>
internal enum Exemption
{
    None,

    /// <summary>The authorization rules.</summary>
    Authorization,

    /// <summary>The audit rules as well.</summary>
    AuthorizationAndAudit,
}

/// <summary>Reads exemptions. One without a reason, or past its last day, exempts nothing.</summary>
internal sealed class Exemptions
{
    private readonly Contracts contracts;
    private readonly DateTime? today;

    /// <param name="today">The day that last days are compared with; without one, no exemption ends.</param>
    public Exemptions(Contracts contracts, DateTime? today)
    {
        this.contracts = contracts;
        this.today = today;
    }

    /// <summary>What is exempted of an entry point: by its method, the type that declares it or the type that serves it.</summary>
    public Exemption Of(EntryPoint entryPoint)
    {
        var own = Of(entryPoint.Method);
        var host = entryPoint.Kind == EntryPointKind.Endpoint ? Exemption.None : OfType(entryPoint.Host);
        return own > host ? own : host;
    }

    /// <summary>What is exempted of code in a method, by it or by a type around it.</summary>
    public Exemption Of(ISymbol? symbol)
    {
        var found = Exemption.None;
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            var own = symbol is INamedTypeSymbol type ? OfType(type) : On(symbol);
            found = own > found ? own : found;
        }

        return found;
    }

    private Exemption OfType(INamedTypeSymbol? type)
    {
        var found = Exemption.None;
        for (; type is not null; type = type.BaseType)
        {
            var own = On(type);
            found = own > found ? own : found;
        }

        return found;
    }

    private Exemption On(ISymbol symbol)
    {
        if (contracts.On(symbol, Role.Exempts) is not { } exemption || !Justification.IsGiven(exemption["justification"] as string) || !IsRunning(exemption["expires"] as string))
        {
            return Exemption.None;
        }

        return exemption["audit"] is true ? Exemption.AuthorizationAndAudit : Exemption.Authorization;
    }

    private bool IsRunning(string? expires) => expires is null
        || (Setting.DayOf(expires) is { } last && (today ?? last) <= last);
}
