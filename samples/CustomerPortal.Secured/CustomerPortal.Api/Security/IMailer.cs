namespace CustomerPortal.Api.Security;

public interface IMailer
{
    Task SendResetLinkAsync(string email, string resetToken, CancellationToken cancellationToken);
}

/// <summary>Stands in until the mail gateway's contract is signed; says that a mail would go out, not to whom.</summary>
public sealed class PendingMailer(ILogger<PendingMailer> logger) : IMailer
{
    public Task SendResetLinkAsync(string email, string resetToken, CancellationToken cancellationToken)
    {
        logger.LogInformation("A reset link is waiting for the mail gateway");
        return Task.CompletedTask;
    }
}
