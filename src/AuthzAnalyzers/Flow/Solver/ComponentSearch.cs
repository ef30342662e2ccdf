using System;
using System.Collections.Generic;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Tarjan's search for strongly connected components, callees before callers, without recursion: call chains are as deep as programs are.
/// Used by one thread.
/// </summary>
/// <typeparam name="T">What stands for a method.</typeparam>
internal sealed class ComponentSearch<T>
    where T : notnull
{
    private readonly Func<T, IReadOnlyList<T>> calls;
    private readonly Action<List<T>> found;
    private readonly Dictionary<T, Node> nodes;
    private readonly Stack<Node> path = new();
    private readonly Stack<Node> open = new();

    /// <param name="calls">What a method calls, as far as it is to be searched.</param>
    /// <param name="found">Gets each component when those that it calls have been found.</param>
    public ComponentSearch(Func<T, IReadOnlyList<T>> calls, Action<List<T>> found, IEqualityComparer<T> comparer)
    {
        this.calls = calls;
        this.found = found;
        nodes = new Dictionary<T, Node>(comparer);
    }

    /// <summary>Finds what can be reached from a method and was not found before.</summary>
    public void Run(T start)
    {
        if (!nodes.ContainsKey(start))
        {
            Push(start);
        }

        while (path.Count > 0)
        {
            var node = path.Peek();
            if (node.Next < node.Calls.Count)
            {
                Step(node, node.Calls[node.Next++]);
                continue;
            }

            path.Pop();
            if (path.Count > 0)
            {
                path.Peek().Low = Math.Min(path.Peek().Low, node.Low);
            }

            if (node.Low == node.Index)
            {
                Close(node);
            }
        }
    }

    private void Step(Node node, T callee)
    {
        if (!nodes.TryGetValue(callee, out var known))
        {
            Push(callee);
        }
        else if (known.IsOpen)
        {
            node.Low = Math.Min(node.Low, known.Index);
        }
    }

    private void Push(T method)
    {
        var node = new Node(method, nodes.Count, calls(method));
        nodes.Add(method, node);
        path.Push(node);
        open.Push(node);
    }

    private void Close(Node root)
    {
        var members = new List<T>();
        Node member;
        do
        {
            member = open.Pop();
            member.IsOpen = false;
            members.Add(member.Method);
        }
        while (member != root);

        found(members);
    }

    private sealed class Node
    {
        public Node(T method, int index, IReadOnlyList<T> calls)
        {
            Method = method;
            Index = index;
            Low = index;
            Calls = calls;
        }

        public T Method { get; }

        public int Index { get; }

        public int Low { get; set; }

        public IReadOnlyList<T> Calls { get; }

        public int Next { get; set; }

        public bool IsOpen { get; set; } = true;
    }
}
