namespace CustomerPortal.Data.Entities;

/// <summary>Who did what to whose data. Written once, never changed.</summary>
public sealed class AuditLogEntry
{
    public long Id { get; set; }
    public DateTime OccurredAt { get; set; }
    public required string Actor { get; set; }
    public required string Operation { get; set; }

    /// <summary>The customer whose data was touched; empty when the operation covered many.</summary>
    public int? SubjectId { get; set; }

    public string? Reason { get; set; }
}
