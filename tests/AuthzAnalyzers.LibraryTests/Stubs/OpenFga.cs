using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenFga.Sdk.Model
{
    public class CheckResponse
    {
        public bool? Allowed { get; set; }
    }

    public class ListObjectsResponse
    {
        public List<string> Objects { get; set; } = new();
    }
}

namespace OpenFga.Sdk.Client.Model
{
    public interface IClientCheckRequest
    {
    }

    public class ClientCheckRequest : IClientCheckRequest
    {
        public string User { get; set; } = "";

        public string Relation { get; set; } = "";

        public string Object { get; set; } = "";
    }

    public interface IClientCheckOptions
    {
    }

    public interface IClientListObjectsRequest
    {
    }

    public class ClientListObjectsRequest : IClientListObjectsRequest
    {
        public string User { get; set; } = "";

        public string Relation { get; set; } = "";

        public string Type { get; set; } = "";
    }

    public interface IClientListObjectsOptions
    {
    }
}

namespace OpenFga.Sdk.Client
{
    using OpenFga.Sdk.Client.Model;
    using OpenFga.Sdk.Model;

    public interface IOpenFgaClient
    {
        Task<CheckResponse> Check(IClientCheckRequest body, IClientCheckOptions? options = null, CancellationToken cancellationToken = default);

        Task<ListObjectsResponse> ListObjects(IClientListObjectsRequest body, IClientListObjectsOptions? options = null, CancellationToken cancellationToken = default);
    }

    public class OpenFgaClient : IOpenFgaClient
    {
        public Task<CheckResponse> Check(IClientCheckRequest body, IClientCheckOptions? options = null, CancellationToken cancellationToken = default) => throw null!;

        public Task<ListObjectsResponse> ListObjects(IClientListObjectsRequest body, IClientListObjectsOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
    }
}
