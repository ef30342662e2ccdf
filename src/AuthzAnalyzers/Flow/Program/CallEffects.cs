using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Which calls do nothing, because nobody wrote anything into what they run. Thread-safe.</summary>
internal sealed class CallEffects
{
    private readonly CallResolver calls;
    private readonly MethodBodies bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> effects = new(SymbolEqualityComparer.Default);

    public CallEffects(CallResolver calls, MethodBodies bodies)
    {
        this.calls = calls;
        this.bodies = bodies;
    }

    /// <summary>Whether a call of the method can do anything: only if every body in sight is empty it cannot.</summary>
    public bool Has(IMethodSymbol method) => effects.GetOrAdd(method.OriginalDefinition, definition =>
    {
        var targets = calls.Targets(definition, true);
        return targets.IsEmpty || targets.Any(target => bodies.OperationOf(target.Method, CancellationToken.None) is not { } body
            || body.Descendants().Any(operation => operation is IInvocationOperation or IAssignmentOperation or IObjectCreationOperation));
    });
}
