namespace CustomerPortal.Api.Contracts;

public sealed record SignInRequest(string Email, string Password);

public sealed record RegistrationRequest(string FirstName, string LastName, string Email, string Password);

public sealed record ResetLinkRequest(string Email);

public sealed record NewPasswordRequest(string ResetToken, string Password);

public sealed record ContactRequest(string Email, string? Phone);

public sealed record AddressRequest(string Street, string City, string PostalCode, string Country);

public sealed record TicketRequest(string Subject, string Message);

public sealed record ReplyRequest(string Reply);

public sealed record NoteRequest(string Note);

public sealed record ReturnNotice(string OrderNumber, string Warehouse);

public sealed record EscalationRequest(string Reason);
