namespace CustomerPortal.Data;

/// <summary>Who this unit of work runs for. The database itself asks, so that no query can forget to.</summary>
public interface ICurrentCaller
{
    /// <summary>The customer who is signed in; null for everybody else.</summary>
    int? CustomerId { get; }

    /// <summary>The shop whose counter is signed in; null for everybody else.</summary>
    int? StoreId { get; }
}
