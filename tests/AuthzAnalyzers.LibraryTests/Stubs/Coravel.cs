using System.Threading.Tasks;

namespace Coravel.Invocable
{
    public interface IInvocable
    {
        Task Invoke();
    }
}

namespace Coravel.Events.Interfaces
{
    public interface IEvent
    {
    }

    public interface IListener<TEvent>
        where TEvent : IEvent
    {
        Task HandleAsync(TEvent broadcasted);
    }
}
