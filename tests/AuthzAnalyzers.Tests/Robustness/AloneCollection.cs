using Xunit;

namespace AuthzAnalyzers.Tests.Robustness;

/// <summary>Tests that run beside no other: they count what the whole process allocates.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
