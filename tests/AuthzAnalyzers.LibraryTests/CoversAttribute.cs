using System;

namespace AuthzAnalyzers.Tests.Libraries;

/// <summary>Says which knowledge file the tests of a class are about, for the list of what is covered.</summary>
/// <param name="file">Path of the file under the knowledge folder: <c>data-access/dapper.txt</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CoversAttribute(string file) : Attribute
{
    public string File { get; } = file;

    /// <summary>What customer code is compiled against: a package with its version, or a source stub.</summary>
    public required string Against { get; init; }
}
