using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fairlead.Charts.Values;

/// <summary>What the templates of a chart and its subcharts may read of values, told by their text.</summary>
internal sealed partial class TemplateReads
{
    private readonly HashSet<string> _words = [];
    private readonly HashSet<string> _tables = [];

    private TemplateReads() { }

    /// <summary>Whether a template hands all values on, a chart takes values of another one, or a subchart is missing.</summary>
    public bool ReadsAll { get; private set; }

    /// <summary>Looks at every template of a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">What is given to it: a text among it may be a template.</param>
    public static TemplateReads Of(Chart chart, JsonObject values)
    {
        var reads = new TemplateReads();
        reads.Add(chart);
        foreach (var text in Texts(values).Where(text => text.Contains("{{")))
        {
            reads.AddTemplate(text);
        }

        return reads;
    }

    /// <summary>Whether a key's name stands in any template. One that is no plain word counts as mentioned.</summary>
    public bool Mentions(string key) => !Word().IsMatch(key) || _words.Contains(key);

    /// <summary>Whether the table at a path is handed on as a whole.</summary>
    public bool HandsOn(IEnumerable<string> path) => _tables.Contains(string.Join('.', path));

    private void Add(Chart chart)
    {
        foreach (var file in chart.Templates.Concat(chart.Files.Where(file => !IsAbout(file.Name))))
        {
            AddTemplate(Encoding.UTF8.GetString(file.Data));
        }

        foreach (var needed in chart.Metadata.Dependencies)
        {
            // What is not there, its templates neither, may read anything.
            ReadsAll |= needed.ImportValues.Count > 0 || !chart.Dependencies.Any(child => child.Name == needed.Name);
            AddWords(needed.Condition);
        }

        // A template may be among a chart's own values, too.
        foreach (var text in Texts(JsonValues.ToNode(chart.Values)).Where(text => text.Contains("{{")))
        {
            AddTemplate(text);
        }

        foreach (var child in chart.Dependencies)
        {
            Add(child);
        }
    }

    private void AddTemplate(string text)
    {
        AddWords(text);
        foreach (Match read in ValuesPath().Matches(text))
        {
            // To ask whether there is something is not to read it.
            if (read.Groups["asked"].Success)
            {
                continue;
            }

            var path = read.Groups["path"].Value.TrimStart('.');
            ReadsAll |= path.Length == 0;
            _tables.Add(path);
        }
    }

    private void AddWords(string text)
    {
        foreach (Match word in Words().Matches(text))
        {
            _words.Add(word.Value);
            // A template's end may follow a name at once: .Values.name-}}.
            _words.UnionWith(word.Value.Split('-'));
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(entry => Texts(entry.Value)),
            JsonArray list => list.SelectMany(Texts),
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            _ => [],
        };

    // What only speaks of the values.
    private static bool IsAbout(string file) =>
        file is "Chart.yaml" or "Chart.lock" or "values.yaml" or "values.schema.json"
        || file.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z0-9_-]+\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Words();

    // A path of .Values, whatever stands before it; "asked" where it is a condition's, or a name is looked up in it.
    [GeneratedRegex(
        """(?<asked>\bif\s+(not\s+)?[$.\w]*|\b(hasKey|index|get)\s+\(?[$.\w]*)?\.Values\b(?<path>(\.\w+)*)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex ValuesPath();
}
