using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace AuthzAnalyzers.Tool.Logs;

/// <summary>
/// Walks a JSON text of any size and hands out the values at some paths, one at a time. No more is kept than the largest of these values.
/// </summary>
/// <remarks>A path is the names down to the value, separated by slashes; <c>[]</c> stands for each element of an array.</remarks>
internal sealed class JsonElements(Stream stream)
{
    private const int FirstBuffer = 1 << 16;

    // Beyond this a single value is no part of a log that a compiler wrote.
    private const int LargestValue = 64 << 20;

    private readonly List<(string Path, bool IsArray)> containers = new();

    private byte[] buffer = new byte[FirstBuffer];
    private int length;
    private bool isLast;
    private string name = "";
    private JsonReaderState state;

    /// <exception cref="JsonException">The text is no JSON, or ends early.</exception>
    public void Visit(IReadOnlySet<string> paths, Action<string, JsonElement> visit)
    {
        Fill(0);
        SkipMark();
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(0, length), isLast, state);
            while (Step(ref reader, paths, visit))
            {
            }

            state = reader.CurrentState;
            if (isLast)
            {
                return;
            }

            Fill((int)reader.BytesConsumed);
        }
    }

    // One token, or a whole value where it is asked for; false where the buffer holds no more.
    private bool Step(ref Utf8JsonReader reader, IReadOnlySet<string> paths, Action<string, JsonElement> visit)
    {
        var before = reader;
        if (!reader.Read())
        {
            return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                name = reader.GetString()!;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                containers.RemoveAt(containers.Count - 1);
                break;
            case var _ when paths.Contains(Path()):
                var path = Path();
                if (!JsonDocument.TryParseValue(ref reader, out var document))
                {
                    reader = before;
                    return false;
                }

                using (document)
                {
                    visit(path, document.RootElement);
                }

                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                containers.Add((Path(), reader.TokenType == JsonTokenType.StartArray));
                break;
        }

        return true;
    }

    private string Path()
    {
        if (containers.Count == 0)
        {
            return "";
        }

        var (path, isArray) = containers[^1];
        var last = isArray ? "[]" : name;
        return path.Length == 0 ? last : path + "/" + last;
    }

    private void Fill(int consumed)
    {
        length -= consumed;
        Buffer.BlockCopy(buffer, consumed, buffer, 0, length);
        if (length == buffer.Length)
        {
            if (length >= LargestValue)
            {
                throw new JsonException("A value is too large.");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        while (length < buffer.Length && !isLast)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            length += read;
            isLast = read == 0;
        }
    }

    private void SkipMark()
    {
        if (buffer.AsSpan(0, length).StartsWith("\uFEFF"u8))
        {
            Buffer.BlockCopy(buffer, 3, buffer, 0, length -= 3);
        }
    }
}
