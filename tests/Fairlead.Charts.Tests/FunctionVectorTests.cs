using System.Globalization;
using System.Text;
using System.Text.Json;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Tests;

/// <summary>Function cases recorded from Helm, each a chart of one template.</summary>
public sealed class FunctionVectorTests
{
    [Fact]
    public void Every_recorded_case_gives_what_Helm_gave()
    {
        var failures = new StringBuilder();
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(Recorded.Folder(), "helm-vectors.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var vector = document.RootElement;
            var isError = vector.TryGetProperty("error", out var wanted);
            wanted = isError ? wanted : vector.GetProperty("output");
            var actual = Render(vector);
            if (wanted.GetString() != actual)
            {
                count++;
                failures.Append(
                    CultureInfo.InvariantCulture,
                    $"{vector.GetProperty("id").GetString()} {vector.GetProperty("template").GetRawText()} {vector.GetProperty("values").GetRawText()}\n  want {wanted.GetRawText()}\n  got  {JsonSerializer.Serialize(actual)}\n"
                );
            }
        }

        Assert.True(count == 0, $"{count} cases differ:\n{failures}");
    }

    private static string Render(JsonElement vector)
    {
        try
        {
            var rendered = ChartRenderer.Text(Request(vector), CancellationToken.None);
            // What is not UTF-8 could not be recorded.
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(rendered["c/templates/t.yaml"]));
        }
        catch (ChartException error)
        {
            return error.Message;
        }
    }

    private static RenderRequest Request(JsonElement vector)
    {
        var files = new List<ChartFile>
        {
            Text("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.2.3\nappVersion: 4.5.6\ntype: application\n"),
            Text("templates/t.yaml", vector.GetProperty("template").GetString()!),
        };
        if (vector.TryGetProperty("files", out var more))
        {
            files.AddRange(more.EnumerateObject().Select(file => Text(file.Name, file.Value.GetString()!)));
        }

        return new RenderRequest
        {
            Chart = ChartBuilder.Build(files),
            ReleaseName = "release-name",
            Namespace = "default",
            Values = Values(vector),
            Time = Some.Clock,
        };
    }

    private static ChartValues Values(JsonElement vector)
    {
        try
        {
            return ChartValues.Parse(vector.GetProperty("values").GetRawText(), "v");
        }
        catch (ChartException error)
        {
            const string Where = "failed to parse v: cannot unmarshal yaml document: ";
            throw new ChartException(Refusals.InvalidValues, error.Message.Replace(Where, ""), error);
        }
    }

    private static ChartFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
