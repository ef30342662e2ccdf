using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>What an application's own method keeps in a cache.</summary>
/// <param name="Key">Place among the parameters of the key.</param>
/// <param name="Kept">Place among them of what is kept, or of the function that makes it.</param>
internal readonly record struct CacheWrapper(int Key, int Kept);

/// <summary>
/// The application's own methods that hand a key and what is kept under it to a cache as they get them, and the interface members that these implement.
/// Looked for once, by the names of caches' calls. Thread-safe.
/// </summary>
internal sealed class CacheWrappers
{
    private readonly RuleContext context;
    private readonly ImmutableHashSet<string> names;
    private Wrappers? known;

    public CacheWrappers(RuleContext context, ImmutableHashSet<string> names)
    {
        this.context = context;
        this.names = names;
    }

    public bool IsName(string name, CancellationToken cancellation) => All(cancellation).Names.Contains(name);

    public CacheWrapper? Of(IMethodSymbol method, CancellationToken cancellation) => All(cancellation).Methods.TryGetValue(method.OriginalDefinition, out var found) ? found : null;

    // Whoever comes at the same time finds the same; nobody waits for another.
    private Wrappers All(CancellationToken cancellation) => known ??= Find(cancellation);

    private Wrappers Find(CancellationToken cancellation)
    {
        var found = ImmutableDictionary.CreateBuilder<IMethodSymbol, CacheWrapper>(SymbolEqualityComparer.Default);
        foreach (var syntax in names.OrderBy(name => name, System.StringComparer.Ordinal).SelectMany(name => context.Identifiers.Of(name)).Select(CallSites.CallNamedBy).OfType<InvocationExpressionSyntax>().Where(HandsOnParameters))
        {
            cancellation.ThrowIfCancellationRequested();
            if (context.Sources.ModelOf(syntax.SyntaxTree) is { } model
                && model.GetOperation(syntax, cancellation) is IInvocationOperation call
                && context.Known.Find(call.TargetMethod, Role.Caches) is { } entry
                && CacheCalls.Argument(call, entry["key"]) is { } key
                && ParametersIn(key).ToList() is [{ ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } given]
                && Operands.Unconverted(key) is IParameterReferenceOperation
                && (CacheCalls.Argument(call, entry["value"]) ?? CacheCalls.Argument(call, entry["factory"])) is { } kept
                && ParametersIn(kept).FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) && parameter.Ordinal != given.Ordinal) is { } value)
            {
                var wrapper = new CacheWrapper(given.Ordinal, value.Ordinal);
                found[method.OriginalDefinition] = wrapper;
                foreach (var contract in ContractsOf(method))
                {
                    found[contract.OriginalDefinition] = wrapper;
                }
            }
        }

        return new Wrappers(found.ToImmutable(), found.Keys.Select(method => method.Name).ToImmutableHashSet());
    }

    private static bool HandsOnParameters(InvocationExpressionSyntax syntax) =>
        syntax.ArgumentList.Arguments.Count >= 2
        && syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { ParameterList.Parameters: { Count: >= 2 } parameters }
        && syntax.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax given && parameters.Any(parameter => parameter.Identifier.ValueText == given.Identifier.ValueText));

    private static IEnumerable<IParameterSymbol> ParametersIn(IOperation operation) => operation.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Select(reference => reference.Parameter);

    private static IEnumerable<IMethodSymbol> ContractsOf(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(contract => contract.GetMembers().OfType<IMethodSymbol>())
        .Where(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private sealed record Wrappers(ImmutableDictionary<IMethodSymbol, CacheWrapper> Methods, ImmutableHashSet<string> Names);
}
