using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Pipeline;

/// <summary>Tells which methods are checks: those that knowledge names, and project methods whose answer proves something of the caller.</summary>
internal sealed class CheckShapes
{
    private const string Awaiter = "GetAwaiter"; // The language's own pattern, so no library's name.

    private readonly ProgramModel program;
    private readonly ISummaries summaries;
    private readonly Lazy<HashSet<string>> annotated;
    private readonly ConcurrentDictionary<IMethodSymbol, CheckShape?> ofProject = new(SymbolEqualityComparer.Default);

    public CheckShapes(ProgramModel program, ISummaries summaries)
    {
        this.program = program;
        this.summaries = summaries;
        annotated = new Lazy<HashSet<string>>(() => AttributeNames.MethodsUnder(Role.ChecksContract, program.Known.Catalog, program.Mentions), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether a method of that name may be one that knowledge names.</summary>
    public bool IsKnownName(string name)
    {
        foreach (var entry in program.Known.Catalog.MembersNamed(name))
        {
            if (entry.Role is Role.Check or Role.AsksPrivilege)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a project method of that name may be a check.</summary>
    public bool IsCheckName(string name) =>
        program.Known.Catalog.MatchName(Role.CheckName, name) is not null || (!program.Contracts.IsEmpty && annotated.Value.Contains(name));

    public CheckShape? Of(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var entry in program.Known.OfMember(method))
        {
            switch (entry.Role)
            {
                case Role.AsksPrivilege:
                    return new CheckShape(AnswerForm.YesOrNo);
                case Role.Check when entry.Is("denies", "throw"):
                    return new CheckShape(AnswerForm.Throws, Resource: entry["resource"], Policy: entry["policy"]);
                case Role.Check when entry.Is("denies", "result"):
                    return OfResult(method) is { } result ? result with { Resource = entry["resource"], Policy = entry["policy"] } : null;
                case Role.Check:
                    return new CheckShape(AnswerForm.YesOrNo, AllowsWhen: !entry.Is("denies", "true"), Resource: entry["resource"], Policy: entry["policy"]);
            }
        }

        if (program.Contracts.Find(method, Role.ChecksContract) is not null)
        {
            return AnswerOf(method)?.SpecialType == SpecialType.System_Boolean ? new CheckShape(AnswerForm.YesOrNo) : OfResult(method) ?? new CheckShape(AnswerForm.Throws);
        }

        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!IsCheckName(method.Name))
        {
            return null;
        }

        return ofProject.TryGetValue(method, out var known) ? known : ofProject.GetOrAdd(method, OfProject(method, cancellation));
    }

    /// <summary>Whether a value of the type must be awaited before it says anything.</summary>
    public static bool IsAwaitable(ITypeSymbol? type) => type is INamedTypeSymbol { SpecialType: SpecialType.None } && !type.GetMembers(Awaiter).IsEmpty;

    /// <summary>What a method answers once it is awaited; <see langword="null"/> where that is nothing.</summary>
    public static ITypeSymbol? AnswerOf(IMethodSymbol method) =>
        method.ReturnsVoid ? null
        : !IsAwaitable(method.ReturnType) ? method.ReturnType
        : method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } ? arguments[0]
        : null;

    private CheckShape? OfResult(IMethodSymbol method, bool isBehind = false)
    {
        for (var type = AnswerOf(method) as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol or IMethodSymbol && program.Known.Find(member, Role.SuccessMember) is { } entry)
                {
                    var isMaybe = member is IPropertySymbol { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
                    return new CheckShape(AnswerForm.Result, member.Name, !entry.Is("when", "false")) { IsMaybe = isMaybe, IsBehind = isBehind || member is IMethodSymbol };
                }

                if (!isBehind && member is IMethodSymbol part && program.Known.Is(part, Role.Forwards) && OfResult(part, isBehind: true) is { } behind)
                {
                    return behind;
                }
            }
        }

        return null;
    }

    private CheckShape? OfProject(IMethodSymbol method, CancellationToken cancellation)
    {
        var answer = AnswerOf(method);
        var shape = answer is null ? new CheckShape(AnswerForm.Throws)
            : answer.SpecialType == SpecialType.System_Boolean ? new CheckShape(AnswerForm.YesOrNo)
            : OfResult(method);
        var targets = program.Calls.Targets(method, true);
        if (shape is null || targets.IsEmpty)
        {
            return null;
        }

        bool? allows = null;
        foreach (var target in targets)
        {
            if (summaries.Get(target.Method, cancellation) is not { Returns: true } summary
                || IsMoreThanACheck(summary)
                || AllowsWhen(shape.Form, summary) is not { } when
                || (allows ?? when) != when)
            {
                return null;
            }

            allows = when;
        }

        return shape with { AllowsWhen = shape.Form == AnswerForm.Result ? shape.AllowsWhen : allows!.Value };
    }

    private static bool? AllowsWhen(AnswerForm form, Summary summary)
    {
        if (form == AnswerForm.Throws)
        {
            return AsksCaller(summary.Guarantees) ? true : null;
        }

        return AsksCaller(summary.Result.WhenTrue) ? true : AsksCaller(summary.Result.WhenFalse) ? false : null;
    }

    private static bool AsksCaller(Proof proof)
    {
        foreach (var evidence in proof.All())
        {
            if (evidence.Unconditional || (evidence.Left.Origins | evidence.Right.Origins).IdentifiesCaller)
            {
                return true;
            }
        }

        return false;
    }

    // What changes data says by its answer whether it did: nobody has to ask.
    private static bool IsMoreThanACheck(Summary summary) =>
        summary.Saves || !summary.Pending.IsEmpty || summary.Exposures.Any(exposure => summary.Accesses[exposure.Access].IsChange);
}
