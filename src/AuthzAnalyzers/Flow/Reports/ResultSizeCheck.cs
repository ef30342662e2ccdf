using System;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>Judges how many records a disclosure may hold. Used for one entry point.</summary>
internal sealed class ResultSizeCheck
{
    private readonly Engine engine;
    private readonly EntryPoint entryPoint;
    private readonly Summary summary;
    private readonly ControlFlowGraph graph;
    private readonly IMethodSymbol method;
    private bool? isExport;

    public ResultSizeCheck(Engine engine, EntryPoint entryPoint, Summary summary, ControlFlowGraph graph, IMethodSymbol method)
    {
        this.engine = engine;
        this.entryPoint = entryPoint;
        this.summary = summary;
        this.graph = graph;
        this.method = method;
    }

    /// <summary>Whether what the entry point answers is a file: a download, which is asked for its reason rather than for its size.</summary>
    public bool IsExport => isExport ??= Downloads.IsNamedSo(engine.Known.Catalog, entryPoint) || engine.Known.IsType(entryPoint.Method.ReturnType, Role.Export) || graph.Blocks
        .SelectMany(block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
        .SelectMany(operation => operation.DescendantsAndSelf())
        .Any(operation => engine.Known.IsType(operation.Type, Role.Export)
            || (operation is IObjectCreationOperation && Downloads.IsMade(engine.Known.Catalog, operation.Type))
            || (operation is IInvocationOperation call && IsDownload(call)));

    public LimitGap Of(Access access, bool isOwn, CancellationToken cancellation)
    {
        if (access.IsChange || isOwn || !access.Subjects.IsEmpty || access.HasUnknownKey || !access.Predicates.IsEmpty || (access.IsKeyed && !IsTenancyOnly(access)))
        {
            return LimitGap.None;
        }

        return !access.IsBounded ? LimitGap.Everything
            : access.Limit.HasSupplied && !IsHeldDown(access, cancellation) ? LimitGap.CallerChosen
            : LimitGap.None;
    }

    // Some answers are downloads by the media type that they are given.
    private bool IsDownload(IInvocationOperation call)
    {
        if (engine.Known.Find(call.TargetMethod, Role.Export) is not { } entry)
        {
            return false;
        }

        if (entry["type"] is not { } parameter)
        {
            return true;
        }

        var type = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue.Value as string;
        return type is not null && Downloads.IsMedia(entry, type);
    }

    // All of a tenant are as many as the tenant has.
    private static bool IsTenancyOnly(Access access)
    {
        var certain = access.Scope.Certain();
        foreach (var evidence in certain)
        {
            if (!evidence.IsTenancy)
            {
                return false;
            }
        }

        return !certain.IsEmpty;
    }

    private bool IsHeldDown(Access access, CancellationToken cancellation)
    {
        var body = entryPoint.Lambda ?? method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        foreach (var parameter in method.Parameters)
        {
            if (access.Limit.HasParameter(parameter.Ordinal) && engine.Limits.IsHeldDown(parameter, null, body))
            {
                return true;
            }
        }

        for (var i = 0; i < summary.ParameterMembers.Length; i++)
        {
            var (ordinal, member) = summary.ParameterMembers[i];
            if (access.Limit.HasMember(i) && ordinal >= 0 && ordinal < method.Parameters.Length && engine.Limits.IsHeldDown(method.Parameters[ordinal], member, body))
            {
                return true;
            }
        }

        return false;
    }
}
