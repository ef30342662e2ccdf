using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>What a call may mean that is bound when it runs, for an argument of it is <c>dynamic</c>.</summary>
internal static class DynamicTargets
{
    /// <summary>The methods of that name that take as many arguments; none where the receiver itself is <c>dynamic</c>.</summary>
    public static IEnumerable<IMethodSymbol> Of(IDynamicInvocationOperation call)
    {
        if (call.Operation is not IDynamicMemberReferenceOperation called)
        {
            yield break;
        }

        for (var type = called.ContainingType ?? called.Instance?.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(called.MemberName))
            {
                if (member is IMethodSymbol method && method.Parameters.Length == call.Arguments.Length)
                {
                    yield return method;
                }
            }
        }
    }
}
