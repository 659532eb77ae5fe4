using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Schema;

/// <summary>
/// The built-in types, read from the <c>.schema</c> tables beside this file. A line without indentation names a type
/// (<c>atomic</c> before it: one writer owns it whole); an indented line is a field: name, type, marks. <c>[T]</c> is a
/// list, <c>{T}</c> a map. Marks: <c>map=a,b</c> and <c>set</c> for list types, <c>merge[=key]</c> and
/// <c>retainKeys</c> for strategic merge patch, <c>atomic</c>, <c>present</c>, <c>default=</c>.
/// </summary>
/// <remarks>Source: the markers x-kubernetes-list-type, -list-map-keys, -map-type and -patch-* of Kubernetes' OpenAPI.</remarks>
internal sealed class SchemaTable
{
    private static readonly Lazy<SchemaTable> Shared = new(Load);

    private readonly Dictionary<string, SchemaType> _types = [];

    private SchemaTable() { }

    public static SchemaTable BuiltIn => Shared.Value;

    /// <summary>The type of that name.</summary>
    public SchemaType this[string name] =>
        _types.TryGetValue(name, out var type)
            ? type
            : throw new InvalidOperationException($"The schema tables name no type {name}.");

    public IReadOnlyCollection<string> Names => _types.Keys;

    private static SchemaTable Load()
    {
        var table = new SchemaTable();
        var assembly = typeof(SchemaTable).Assembly;
        var texts = assembly
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(".schema", StringComparison.Ordinal))
            .Select(name => ReadLines(assembly.GetManifestResourceStream(name)))
            .ToList();
        texts.ForEach(table.Declare);
        texts.ForEach(table.Define);
        return table;
    }

    private static string[] ReadLines(Stream? stream)
    {
        using var reader = new StreamReader(stream ?? Stream.Null);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Declare(string[] lines)
    {
        foreach (var line in lines.Where(line => line[0] is not (' ' or '#')))
        {
            var words = line.Split(' ');
            var name = words[^1];
            _types.Add(name, new SchemaType(SchemaKind.Struct, name) { IsAtomic = words.Length > 1 });
        }
    }

    private void Define(string[] lines)
    {
        SchemaType? owner = null;
        foreach (var line in lines.Where(line => line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                owner = _types[line.Split(' ')[^1]];
                continue;
            }

            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            owner?.Fields.Add(words[0], ReadField(words[1], words.AsSpan(2)));
        }
    }

    private SchemaField ReadField(string type, ReadOnlySpan<string> marks)
    {
        var field = new SchemaField(SchemaType.Any);
        string[] keys = [];
        string? mergeKey = null;
        var (isSet, isAtomic) = (false, false);
        foreach (var mark in marks)
        {
            var (word, value) = SplitMark(mark);
            switch (word)
            {
                case "map":
                    keys = value.Split(',');
                    break;
                case "merge":
                    mergeKey = value;
                    break;
                case "set":
                    isSet = true;
                    break;
                case "atomic":
                    isAtomic = true;
                    break;
                case "retainKeys":
                    field = field with { RetainsKeys = true };
                    break;
                case "present":
                    field = field with { IsAlwaysPresent = true };
                    break;
                case "default":
                    field = field with { Default = JsonValue.Create(value) };
                    break;
                default:
                    throw new InvalidOperationException($"The schema tables hold the unknown mark {mark}.");
            }
        }

        return field with
        {
            Type = type[0] switch
            {
                '[' => new SchemaType(SchemaKind.List, type)
                {
                    Element = Named(type[1..^1]),
                    Keys = keys,
                    IsSet = isSet,
                    IsAtomic = !isSet && keys.Length == 0,
                    PatchMergeKey = mergeKey,
                },
                '{' => new SchemaType(SchemaKind.Map, type) { Element = Named(type[1..^1]), IsAtomic = isAtomic },
                _ => Named(type),
            },
        };
    }

    private static (string Word, string Value) SplitMark(string mark)
    {
        var equals = mark.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (mark, "") : (mark[..equals], mark[(equals + 1)..]);
    }

    private SchemaType Named(string name) =>
        name switch
        {
            "string" => SchemaType.Text,
            "any" => SchemaType.Any,
            "int32" => Scalars.Int32,
            "int64" => Scalars.Int64,
            "double" => Scalars.Real,
            "bool" => Scalars.Flag,
            "quantity" => Scalars.Quantity,
            "intOrString" => Scalars.IntOrText,
            "time" => Scalars.Time,
            "bytes" => Scalars.Bytes,
            ['[', ..] => new SchemaType(SchemaKind.List, name) { Element = Named(name[1..^1]), IsAtomic = true },
            _ => this[name],
        };

    private static class Scalars
    {
        public static readonly SchemaType Int32 = new(SchemaKind.Int32, "int32");
        public static readonly SchemaType Int64 = new(SchemaKind.Int64, "int64");
        public static readonly SchemaType Real = new(SchemaKind.Real, "float64");
        public static readonly SchemaType Flag = new(SchemaKind.Flag, "bool");
        public static readonly SchemaType Quantity = new(SchemaKind.Quantity, "quantity");
        public static readonly SchemaType IntOrText = new(SchemaKind.IntOrText, "intOrString");
        public static readonly SchemaType Time = new(SchemaKind.Time, "time");
        public static readonly SchemaType Bytes = new(SchemaKind.Bytes, "bytes");
    }
}
