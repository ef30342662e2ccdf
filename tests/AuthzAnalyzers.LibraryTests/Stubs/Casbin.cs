using System.Collections.Generic;
using System.Threading.Tasks;

namespace Casbin;

public interface IEnforcer
{
}

public static class EnforcerExtension
{
    public static bool Enforce<T>(this IEnforcer enforcer, params T[] value) => throw null!;

    public static Task<bool> EnforceAsync<T>(this IEnforcer enforcer, params T[] value) => throw null!;

    public static bool Enforce<T1, T2, T3, T4, T5>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => throw null!;

    public static Task<bool> EnforceAsync<T1, T2, T3, T4, T5>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => throw null!;

    public static bool EnforceWithMatcher<T>(this IEnforcer enforcer, string matcher, params T[] value) => throw null!;

    public static Task<bool> EnforceWithMatcherAsync<T>(this IEnforcer enforcer, string matcher, params T[] value) => throw null!;

    public static (bool Result, IEnumerable<IEnumerable<string>> Explains) EnforceEx<T>(this IEnforcer enforcer, params T[] value) => throw null!;

    public static Task<(bool Result, IEnumerable<IEnumerable<string>> Explains)> EnforceExAsync<T>(this IEnforcer enforcer, params T[] value) => throw null!;

    public static bool EnforceWithMatcher<T1, T2, T3, T4, T5>(this IEnforcer enforcer, string matcher, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => throw null!;

    public static Task<bool> EnforceWithMatcherAsync<T1, T2, T3, T4, T5>(this IEnforcer enforcer, string matcher, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => throw null!;

    public static (bool Result, IEnumerable<IEnumerable<string>> Explains) EnforceEx<T1, T2, T3, T4, T5>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => throw null!;

    public static Task<(bool Result, IEnumerable<IEnumerable<string>> Explains)> EnforceExAsync<T1, T2, T3, T4, T5>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => throw null!;

    public static bool Enforce<T1, T2, T3>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3) => throw null!;

    public static Task<bool> EnforceAsync<T1, T2, T3>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3) => throw null!;

    public static (bool Result, IEnumerable<IEnumerable<string>> Explains) EnforceEx<T1, T2, T3>(this IEnforcer enforcer, T1 value1, T2 value2, T3 value3) => throw null!;
}
