using System.Threading.Tasks;

namespace NServiceBus;

public interface IHandleMessages<T>
{
    Task Handle(T message, IMessageHandlerContext context);
}

public interface IAmStartedByMessages<T> : IHandleMessages<T>
{
}

public interface IHandleTimeouts<T>
{
    Task Timeout(T state, IMessageHandlerContext context);
}

public class SendOptions
{
}

public interface IMessageHandlerContext
{
    Task Send(object message, SendOptions options);
}

public interface IMessageSession
{
    Task Send(object message, SendOptions sendOptions);
}
