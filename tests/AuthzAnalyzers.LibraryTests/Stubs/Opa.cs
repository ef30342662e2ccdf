using System.Collections.Generic;
using System.Threading.Tasks;

namespace Styra.Opa
{
    public class OpaClient
    {
        public Task<bool> check(string path, Dictionary<string, object> input) => throw null!;
    }
}

namespace OpenPolicyAgent.Opa
{
    public class OpaClient
    {
        public Task<bool> Check(string path, object? input) => throw null!;

        public Task<T> Evaluate<T>(string path, object? input) => throw null!;
    }
}
