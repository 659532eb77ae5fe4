using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Values;
using Fairlead.Templates;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Objects;

/// <summary><c>.Files</c>: a chart's files that are no templates.</summary>
internal sealed class FilesObject : MapObject
{
    public FilesObject(IEnumerable<ChartFile> files)
        : this(Index(files)) { }

    private FilesObject(IDictionary<string, object?> files)
        : base(files) { }

    public override string TypeName => "engine.files";

    public override object? Plain =>
        Map.ToDictionary(e => e.Key, object? (e) => Convert.ToBase64String(Bytes(e.Value)));

    public override FunctionDefinition? Method(string name) =>
        name switch
        {
            "Get" => FunctionDefinition.Parse("Get(string) string", call => Text(call.Text(0))),
            "GetBytes" => FunctionDefinition.Parse("GetBytes(string) any", call => Get(call.Text(0))),
            "Glob" => FunctionDefinition.Parse("Glob(string) any", call => Glob(call.Text(0))),
            "Lines" => FunctionDefinition.Parse("Lines(string) any", call => Lines(call.Text(0))),
            "AsConfig" => FunctionDefinition.Parse(
                "AsConfig() string",
                _ => ByName(bytes => GoString.FromBytes(bytes))
            ),
            "AsSecrets" => FunctionDefinition.Parse("AsSecrets() string", _ => ByName(Convert.ToBase64String)),
            _ => null,
        };

    private static Dictionary<string, object?> Index(IEnumerable<ChartFile> files)
    {
        var map = Tables.New();
        foreach (var file in files)
        {
            map[file.Name] = file.Data;
        }

        return map;
    }

    private static byte[] Bytes(object? value) => value as byte[] ?? [];

    private byte[] Get(string name) => Map.TryGetValue(name, out var value) ? Bytes(value) : [];

    private string Text(string name) => GoString.FromBytes(Get(name));

    private FilesObject Glob(string pattern)
    {
        // A malformed pattern gives everything, as in Helm.
        var matches = FileGlob.TryCompile(pattern);
        return new FilesObject(Map.Where(e => matches is null || matches.IsMatch(e.Key)).ToDictionary());
    }

    private TypedList Lines(string name)
    {
        var text = Text(name);
        text = text.EndsWith('\n') ? text[..^1] : text;
        return Map.ContainsKey(name) ? TypedList.Of(text.Split('\n')) : TypedList.Of([]);
    }

    private string ByName(Func<byte[], string> show)
    {
        var entries = Tables.New();
        foreach (var path in Map.Keys.Order(StringComparer.Ordinal))
        {
            entries[path[(path.LastIndexOf('/') + 1)..]] = show(Bytes(Map[path]));
        }

        return GoYaml.Encode(entries).TrimEnd('\n');
    }
}
