using System.Threading.Tasks;

namespace Cerbos.Sdk.Builder
{
    public sealed class Principal
    {
        public static Principal NewInstance(string id, params string[] roles) => throw null!;
    }

    public sealed class ResourceEntry
    {
        public static ResourceEntry NewInstance(string kind, string id) => throw null!;

        public ResourceEntry WithActions(params string[] actions) => throw null!;
    }

    public sealed class CheckResourcesRequest
    {
        public static CheckResourcesRequest NewInstance() => throw null!;

        public CheckResourcesRequest WithPrincipal(Principal principal) => throw null!;

        public CheckResourcesRequest WithResourceEntries(params ResourceEntry[] resourceEntries) => throw null!;
    }
}

namespace Cerbos.Sdk.Response
{
    public sealed class CheckResourcesResponse
    {
        public Types.ResultEntry Find(string resourceId) => throw null!;

        public static class Types
        {
            public sealed class ResultEntry
            {
                public bool IsAllowed(string action) => throw null!;
            }
        }
    }
}

namespace Cerbos.Sdk
{
    using Cerbos.Sdk.Builder;
    using Cerbos.Sdk.Response;

    public interface ICerbosClient
    {
        CheckResourcesResponse CheckResources(CheckResourcesRequest request);

        Task<CheckResourcesResponse> CheckResourcesAsync(CheckResourcesRequest request);
    }

    public sealed class CerbosClient : ICerbosClient
    {
        public CheckResourcesResponse CheckResources(CheckResourcesRequest request) => throw null!;

        public Task<CheckResourcesResponse> CheckResourcesAsync(CheckResourcesRequest request) => throw null!;
    }
}
