using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Services;

public sealed class AuditTrail(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : IAuditTrail
{
    public async Task RecordAsync(
        string actor,
        int? subjectId,
        string operation,
        string? reason = null,
        CancellationToken cancellationToken = default)
    {
        // A context of its own: a caller who rolls back must not take the record along.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AuditLog.Add(new AuditLogEntry
        {
            OccurredAt = clock.GetUtcNow().UtcDateTime,
            Actor = actor,
            SubjectId = subjectId,
            Operation = operation,
            Reason = reason,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
