using System.Collections.Generic;
using System.Threading.Tasks;

namespace Casbin;

public interface IEnforcer
{
}

public static class EnforcerExtension
{
    public static bool Enforce<T1, T2, T3>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3) => throw null!;

    public static Task<bool> EnforceAsync<T1, T2, T3>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3) => throw null!;

    public static (bool Result, IEnumerable<IEnumerable<string>> Explains) EnforceEx<T1, T2, T3>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3) => throw null!;
}
