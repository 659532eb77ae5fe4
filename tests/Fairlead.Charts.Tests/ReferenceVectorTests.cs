using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Tests;

/// <summary>
/// Random cases of the language, of functions with right and wrong arguments, and of YAML and TOML both ways, recorded
/// from Go 1.19 with sprig 3.2.3, go-yaml 2.4 and 3.0.1 and BurntSushi's TOML 1.2, put together as Helm does; those
/// where later versions differ are left out.
/// </summary>
public sealed class ReferenceVectorTests
{
    [Fact]
    public void Every_recorded_case_gives_what_Go_gave()
    {
        var values = File.ReadAllText(Path.Combine(Recorded.Folder(), "go-values.yaml"));
        var failures = File.ReadLines(Path.Combine(Recorded.Folder(), "go-vectors.jsonl"))
            .Select(line => Difference(JsonNode.Parse(line)!, values))
            .OfType<string>()
            .ToList();

        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures.Take(20))}");
    }

    private static string? Difference(JsonNode vector, string values)
    {
        var wanted = (string?)vector["output"] ?? (string?)vector["error"];
        var actual = Render(vector, (string?)vector["values"] ?? values);
        return wanted == actual ? null : $"{vector["template"]}\n  want {wanted}\n  got  {actual}";
    }

    private static string Render(JsonNode vector, string values)
    {
        var files = new List<ChartFile>
        {
            Some.File("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.2.3\nappVersion: 4.5.6\n"),
            Some.File("templates/t.yaml", (string)vector["template"]!),
        };
        if (vector["helpers"] is { } helpers)
        {
            files.Add(Some.File("templates/_h.tpl", (string)helpers!));
        }

        try
        {
            var request = Some.Request(ChartBuilder.Build(files)) with
            {
                ReleaseName = "release-name",
                Namespace = "default",
                Values = ChartValues.Parse(values, "v"),
            };
            // What is not UTF-8 could not be recorded.
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Some.Text(request)));
        }
        catch (ChartException error)
        {
            const string Where = "failed to parse v: cannot unmarshal yaml document: ";
            return error.Message.Replace(Where, "VALUES: ");
        }
    }
}
