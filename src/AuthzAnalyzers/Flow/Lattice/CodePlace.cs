using System;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>A place in the source, where there is one. Places are the same where they are the same part of the same file.</summary>
internal readonly struct CodePlace : IEquatable<CodePlace>
{
    private CodePlace(SyntaxNode? node)
    {
        Node = node;
    }

    public SyntaxNode? Node { get; }

    public static implicit operator CodePlace(SyntaxNode? node) => new(node);

    /// <summary>The place that a reader meets first; any place rather than none.</summary>
    public static CodePlace First(CodePlace left, CodePlace right) =>
        left.Node is null ? right : right.Node is null || left.CompareTo(right) <= 0 ? left : right;

    public bool Equals(CodePlace other) =>
        ReferenceEquals(Node, other.Node) || (Node is not null && other.Node is not null && Node.SyntaxTree == other.Node.SyntaxTree && Node.Span == other.Node.Span);

    public override bool Equals(object? obj) => obj is CodePlace other && Equals(other);

    public override int GetHashCode() => Node?.Span.GetHashCode() ?? 0;

    private int CompareTo(CodePlace other)
    {
        var order = string.CompareOrdinal(Node!.SyntaxTree.FilePath, other.Node!.SyntaxTree.FilePath);
        return order != 0 ? order : Node.Span.CompareTo(other.Node.Span);
    }
}
