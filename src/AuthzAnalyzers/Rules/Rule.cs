using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules;

/// <summary>What a rule finds on one thing that it looks at.</summary>
internal delegate IEnumerable<Diagnostic> Check<in TSubject>(TSubject subject, CancellationToken cancellation);

/// <summary>
/// A rule: what it reports, and one check for each kind of thing that it looks at. Checks are made once per compilation, on first use, and may
/// keep what they find out; they are asked from several threads at once. What an exemption silences is decided for all rules, not by them.
/// </summary>
internal sealed class Rule
{
    /// <param name="descriptors">Of one id: one for each way to put it.</param>
    public Rule(params DiagnosticDescriptor[] descriptors)
    {
        Descriptors = descriptors.ToImmutableArray();
    }

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    public string Id => Descriptors[0].Id;

    /// <summary>The laws that ask for what the rule is about; of <see cref="Rules.Laws"/>.</summary>
    public ImmutableArray<string> Laws { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Whether it also holds for rows that are nobody's personal data and that the program ties to its callers.</summary>
    public bool HoldsForOwnedRows { get; init; }

    /// <summary>Looks at what an entry point does with customer data.</summary>
    public Func<RuleContext, Check<JudgedEntryPoint>>? EntryPoints { get; init; }

    /// <summary>Looks at methods with a body in this compilation.</summary>
    public Func<RuleContext, Check<IMethodSymbol>>? Methods { get; init; }

    /// <summary>Looks at types of this compilation.</summary>
    public Func<RuleContext, Check<INamedTypeSymbol>>? Types { get; init; }

    /// <summary>Looks at calls, which nobody has bound yet.</summary>
    public Func<RuleContext, Check<InvocationExpressionSyntax>>? Calls { get; init; }

    /// <summary>Looks at exceptions that are made where they are thrown, which nobody has bound yet.</summary>
    public Func<RuleContext, Check<BaseObjectCreationExpressionSyntax>>? Throws { get; init; }

    /// <summary>Looks at attributes where they are written.</summary>
    public Func<RuleContext, Check<AttributeUse>>? Attributes { get; init; }

    /// <summary>Looks at the text of a file.</summary>
    public Func<RuleContext, Check<SyntaxTree>>? Files { get; init; }

    /// <summary>Looks at what the analysis was given; also where there is nothing to analyse.</summary>
    public Check<AnalysisInput>? Input { get; init; }
}
