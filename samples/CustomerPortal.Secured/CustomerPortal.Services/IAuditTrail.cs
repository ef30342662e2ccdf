namespace CustomerPortal.Services;

/// <summary>The record of who looked at or changed which customer's data.</summary>
public interface IAuditTrail
{
    /// <summary>Stores one record. When the task completes, the record is on disk.</summary>
    /// <param name="actor">Who did it, as <c>CallerIdentity.GetActor</c> names them.</param>
    /// <param name="subjectId">The customer it was done to; null when it covered many.</param>
    /// <param name="operation">What was done, such as <c>customer.read</c>.</param>
    /// <param name="reason">Why, where the process asks for one.</param>
    Task RecordAsync(
        string actor,
        int? subjectId,
        string operation,
        string? reason = null,
        CancellationToken cancellationToken = default);
}
