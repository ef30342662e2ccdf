using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Members;

/// <summary>
/// What a member of a service holds when a method of it begins, as far as it tells who the caller is: what the class, and where it is a
/// service the rest of the program, puts there. A member that also gets what nobody can tell holds nothing that counts.
/// </summary>
internal sealed class MemberProvenance
{
    private readonly ProgramModel program;
    private readonly ISummaries bodies;
    private readonly MemberWrites writes;
    private readonly ExternalWrites outside;
    private readonly ConcurrentDictionary<ISymbol, Sources> sources = new(SymbolEqualityComparer.Default);

    public MemberProvenance(ProgramModel program, ISummaries bodies)
    {
        this.program = program;
        this.bodies = bodies;
        writes = new MemberWrites(program.Sources);
        outside = new ExternalWrites(program.Sources, program.Mentions, program.Sites);
    }

    /// <summary>Methods whose summaries say what the member holds: they have to be known before who reads it.</summary>
    public ImmutableArray<IMethodSymbol> WritersOf(ISymbol member) => SourcesOf(member).Methods.AddRange(SourcesOf(member).Outside);

    /// <summary>Initializers that say so as well.</summary>
    public ImmutableArray<ControlFlowGraph> InitializersOf(ISymbol member) => SourcesOf(member).Initializers;

    /// <summary>What the member holds; <see langword="null"/> where it tells nothing of the caller.</summary>
    /// <param name="nesting">How many runs the one that asks stands in.</param>
    public Value? Of(ISymbol member, Func<IMethodSymbol, Summary?> summaries, CancellationToken cancellation, int nesting = 0)
    {
        member = member.OriginalDefinition;
        var from = SourcesOf(member);
        if (from.IsEmpty)
        {
            return null;
        }

        var held = from.HasPrincipal ? Value.Of(ProvenanceSet.Caller) : null;
        foreach (var method in from.Methods)
        {
            if (summaries(method) is not { } summary)
            {
                return null;
            }

            // What a method stores of its parameters is told by who calls it.
            held = Join(held, Written(summary.ReceiverWrites, member), isTold: from.Setters.Contains(method, SymbolEqualityComparer.Default));
        }

        foreach (var graph in from.Initializers)
        {
            held = Join(held, Written(Initialized(graph, member, summaries, cancellation, nesting), member), isTold: false);
        }

        foreach (var method in from.Outside)
        {
            held = Join(held, Written(summaries(method)?.ServiceWrites ?? EquatableArray<(ISymbol, Value)>.Empty, member), isTold: false);
        }

        return held is null || held.Equals(Value.Unknown) ? null : held;
    }

    /// <summary>Whether who the caller is is put into the member on some way, though something else may be on another.</summary>
    public bool MayBeCallers(ISymbol member, Func<IMethodSymbol, Summary?> summaries) => SourcesOf(member) is { IsEmpty: false } from
        && from.Methods.Concat(from.Outside).Any(method => summaries(method) is { } summary
            && Written(summary.ReceiverWrites.Concat(summary.ServiceWrites).ToImmutableArray(), member) is { Origins.IdentifiesCaller: true });

    // Services that get each other may read each other's initialized members in a circle; a program could not make them, but it compiles.
    private EquatableArray<(ISymbol Member, Value Value)> Initialized(ControlFlowGraph graph, ISymbol member, Func<IMethodSymbol, Summary?> summaries, CancellationToken cancellation, int nesting)
    {
        if (nesting > Budget.NestedInitializers)
        {
            return EquatableArray<(ISymbol, Value)>.Empty;
        }

        return bodies.Run(new BodyRun(member.ContainingType.InstanceConstructors[0], graph, summaries, cancellation) { Nesting = nesting + 1 }).ReceiverWrites;
    }

    private static Value? Join(Value? held, Value? written, bool isTold)
    {
        if (written is null)
        {
            return held;
        }

        var settled = Settle(written, isTold);
        return held is null ? settled : Value.Join(held, Proof.Nothing, settled, Proof.Nothing);
    }

    private static Value? Written(EquatableArray<(ISymbol Member, Value Value)> all, ISymbol member)
    {
        Value? found = null;
        foreach (var (written, value) in all)
        {
            if (IsSame(written, member))
            {
                found = found is null ? value : found.Mixed(value);
            }
        }

        return found;
    }

    // Through an interface, the member of the class that implements it is set.
    private static bool IsSame(ISymbol written, ISymbol member) => written.Name == member.Name
        && (SymbolIdentity.Same(written.OriginalDefinition, member)
            || (written.ContainingType.TypeKind == TypeKind.Interface && SymbolIdentity.Same(member.ContainingType.FindImplementationForInterfaceMember(written)?.OriginalDefinition, member)));

    // Outside the method that wrote it, its parameters and records mean nothing; what also came from one of them is not surely the caller's.
    public static Value Settle(Value value, bool isTold) => value.Rewrite(
        origins => (origins & ProvenanceSet.Presented)
            | (origins.HasParameters && !isTold ? origins.WithoutSymbolic().Without(ProvenanceSet.Caller | ProvenanceSet.RandomSecret) : origins.WithoutSymbolic()),
        _ => SmallSet<Carried>.Empty,
        _ => null,
        evidence => evidence.Condition is null && IsOfProgram(evidence.Left) && IsOfProgram(evidence.Right) ? evidence : Evidence.Equal(default, default));

    private static bool IsOfProgram(Operand side) => side.Records.IsEmpty && side.Origins.Symbolic.IsEmpty;

    private Sources SourcesOf(ISymbol member)
    {
        member = member.OriginalDefinition;
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        return type is null || member.IsStatic || member.ContainingType is not { } holder || !program.Holders.CanTell(type) || !program.Holders.MayAsk(holder)
            ? Sources.None
            : sources.GetOrAdd(member, Find);
    }

    private Sources Find(ISymbol member)
    {
        if (member is IPropertySymbol && !MethodBodies.IsStored(member))
        {
            return Sources.None;
        }

        var methods = new List<IMethodSymbol>();
        var setters = new List<IMethodSymbol>();
        var initializers = ImmutableArray.CreateBuilder<ControlFlowGraph>();
        var hasPrincipal = false;
        foreach (var write in writes.Of(member))
        {
            if (write.IsNeutral || program.Sources.ModelOf(write.Owner.SyntaxTree) is not { } model)
            {
                continue;
            }

            var method = write.IsInitializer ? member.ContainingType.InstanceConstructors[0] : MethodOf(write.Owner, model);
            if (method is null)
            {
                return Sources.None;
            }

            var isSetter = method.MethodKind != MethodKind.Constructor && method.Parameters.Length > 0 && program.Holders.IsService(member.ContainingType);
            if (write.Parameter is { } name && !isSetter)
            {
                if (method.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } given || !program.Known.IsType(given.Type, Role.Principal))
                {
                    return Sources.None;
                }

                hasPrincipal = true;
            }
            else if (write.IsInitializer)
            {
                initializers.AddRange(GraphOf(write.Owner, model) is { } graph ? new[] { graph } : Array.Empty<ControlFlowGraph>());
            }
            else
            {
                methods.Add(method);
                setters.AddRange(isSetter ? new[] { method } : Array.Empty<IMethodSymbol>());
            }
        }

        return new Sources(
            hasPrincipal,
            methods.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToImmutableArray(),
            setters.ToImmutableArray(),
            initializers.ToImmutable(),
            program.Holders.IsService(member.ContainingType) ? outside.Of(member, setters) : ImmutableArray<IMethodSymbol>.Empty);
    }

    private static IMethodSymbol? MethodOf(SyntaxNode owner, SemanticModel model) => model.GetDeclaredSymbol(owner is ArrowExpressionClauseSyntax ? owner.Parent! : owner) switch
    {
        IMethodSymbol method => method,
        IPropertySymbol property => property.GetMethod,
        _ => null,
    };

    private static ControlFlowGraph? GraphOf(SyntaxNode owner, SemanticModel model)
    {
        var value = owner switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return value is null ? null : model.GetOperation(value) switch
        {
            IFieldInitializerOperation { Parent: null } field => ControlFlowGraph.Create(field),
            IPropertyInitializerOperation { Parent: null } property => ControlFlowGraph.Create(property),
            _ => null,
        };
    }

    /// <summary>Where what a member holds comes from.</summary>
    private sealed record Sources(
        bool HasPrincipal,
        ImmutableArray<IMethodSymbol> Methods,
        ImmutableArray<IMethodSymbol> Setters,
        ImmutableArray<ControlFlowGraph> Initializers,
        ImmutableArray<IMethodSymbol> Outside)
    {
        public static Sources None { get; } = new(
            false,
            ImmutableArray<IMethodSymbol>.Empty,
            ImmutableArray<IMethodSymbol>.Empty,
            ImmutableArray<ControlFlowGraph>.Empty,
            ImmutableArray<IMethodSymbol>.Empty);

        public bool IsEmpty => !HasPrincipal && Methods.IsEmpty && Initializers.IsEmpty && Outside.IsEmpty;
    }
}
