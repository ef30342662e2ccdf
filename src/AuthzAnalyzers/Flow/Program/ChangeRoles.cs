using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Roles that mark a record for a change.</summary>
internal static class ChangeRoles
{
    /// <summary>The change that a role marks; <see langword="null"/> for any other role.</summary>
    public static AccessOperation? OperationOf(Role role) => role switch
    {
        Role.Inserts => AccessOperation.Insert,
        Role.Updates => AccessOperation.Update,
        Role.Deletes => AccessOperation.Delete,
        _ => null,
    };
}
