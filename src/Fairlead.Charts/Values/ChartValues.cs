using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Loading;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Values;

/// <summary>Values given to a chart by its user, lowest precedence first: files, then what is set one by one. Never changed in place.</summary>
public sealed class ChartValues
{
    private readonly Dictionary<string, object?> _root;

    private ChartValues(Dictionary<string, object?> root) => _root = root;

    /// <summary>No values.</summary>
    public static ChartValues Empty { get; } = new(Tables.New());

    /// <summary>The values; whoever changes them makes a copy first.</summary>
    internal Dictionary<string, object?> Root => _root;

    /// <summary>Values that nobody changes any more.</summary>
    internal static ChartValues Of(Dictionary<string, object?> root) => new(root);

    /// <summary>Reads a values file.</summary>
    /// <param name="yaml">Text of the file; mappings, or nothing.</param>
    /// <param name="source">Name of the file, for errors.</param>
    /// <exception cref="ChartException">It is not YAML, or not a mapping.</exception>
    public static ChartValues Parse(string yaml, string source)
    {
        try
        {
            return new ChartValues(ValuesReader.Read(yaml.TrimStart('\uFEFF')));
        }
        catch (HelmYamlException error)
        {
            throw new ChartException(Refusals.InvalidValues, $"failed to parse {source}: {error.Message}", error);
        }
    }

    /// <summary>Takes values from JSON.</summary>
    public static ChartValues From(JsonObject json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return new ChartValues((Dictionary<string, object?>)(JsonValues.From(document.RootElement) ?? Tables.New()));
    }

    /// <summary>These values with those of <paramref name="higher"/> above them; maps are merged, everything else is replaced.</summary>
    public ChartValues Overlay(ChartValues higher) => new(Tables.Overlay(_root, higher._root));

    /// <summary>Sets values as <c>--set</c> does: <c>a.b=1,c[0]=x,d={1,2}</c>.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues Set(string expression) => Apply("--set", expression, SetExpression.Typed);

    /// <summary>Sets values as <c>--set-string</c> does: no value is read as a number or a boolean.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues SetString(string expression) => Apply("--set-string", expression, static text => text);

    /// <summary>Sets values as <c>--set-json</c> does: <c>a={"b":1}</c>, or one JSON object.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues SetJson(string expression)
    {
        if (!expression.TrimStart().StartsWith('{'))
        {
            return Apply("--set-json", expression, read: null);
        }

        try
        {
            using var document = JsonDocument.Parse(expression);
            return Overlay(
                new ChartValues((Dictionary<string, object?>)(JsonValues.From(document.RootElement) ?? Tables.New()))
            );
        }
        catch (JsonException error)
        {
            throw new ChartException(
                Refusals.InvalidValues,
                $"failed parsing --set-json data JSON: {expression}",
                error
            );
        }
    }

    /// <summary>Sets one value as <c>--set-literal</c> does: everything after the equals sign as it stands.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues SetLiteral(string expression) =>
        Apply("--set-literal", expression, static text => text, isLiteral: true);

    /// <summary>Sets values as <c>--set-file</c> does: <c>a=path</c> sets <c>a</c> to the file's text.</summary>
    /// <param name="expression">Keys and paths.</param>
    /// <param name="read">Gives the text of a path; null reads the file system.</param>
    /// <exception cref="ChartException">The expression is malformed or the file cannot be read.</exception>
    public ChartValues SetFile(string expression, Func<string, string>? read = null) =>
        Apply("--set-file", expression, read ?? TextOf);

    private static string TextOf(string path) => GoString.FromBytes(File.ReadAllBytes(path));

    /// <summary>The values as JSON.</summary>
    public JsonObject ToJson() => (JsonObject?)JsonValues.ToNode(_root) ?? [];

    private ChartValues Apply(string option, string expression, Func<string, object?>? read, bool isLiteral = false)
    {
        var copy = Tables.Copy(_root);
        try
        {
            new SetExpression(expression, read, isLiteral).Into(copy);
            return new ChartValues(copy);
        }
        catch (Exception error) when (error is ChartException or IOException or UnauthorizedAccessException)
        {
            // Of JSON Helm does not say what is wrong.
            var problem = read is null ? $" {expression}" : $": {error.Message}";
            throw new ChartException(Refusals.InvalidValues, $"failed parsing {option} data{problem}", error);
        }
    }
}
