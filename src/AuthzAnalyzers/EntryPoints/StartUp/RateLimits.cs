using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>What start-up code in sight says of rate limits. Read on first use, once per compilation.</summary>
internal sealed class RateLimits
{
    private readonly Lazy<bool> isGlobal;
    private readonly Lazy<ImmutableArray<string>> defined;

    public RateLimits(StartUpPolicies policies)
    {
        isGlobal = new Lazy<bool>(() => policies.Uses(Role.LimitsEveryRate).Any(), LazyThreadSafetyMode.PublicationOnly);
        defined = new Lazy<ImmutableArray<string>>(
            () => policies.Uses(Role.DefinesRateLimit)
                .Select(use => use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments
                    .Select(argument => argument.Expression)
                    .FirstOrDefault(argument => argument.IsKind(SyntaxKind.StringLiteralExpression)))
                .OfType<LiteralExpressionSyntax>()
                .Select(name => name.Token.ValueText)
                .Distinct(StringComparer.Ordinal)
                .ToImmutableArray(),
            LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Names of the limits that start-up code defines by a literal, in the order of their definition.</summary>
    public ImmutableArray<string> Defined => defined.Value;

    /// <summary>Whether something slows down callers who try many keys on an entry point.</summary>
    public bool Cover(EntryPoint entryPoint) => !entryPoint.IsUnlimited && (entryPoint.IsLimited || isGlobal.Value);
}
