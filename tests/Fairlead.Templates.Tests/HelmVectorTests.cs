using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Templates.Functions;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Tests;

/// <summary>
/// Cases recorded from Helm 3.21.4 (sprig 3.3.0), those of them that need only the language and sprig. They are one test,
/// so that a change shows all that it breaks at once.
/// </summary>
public sealed class HelmVectorTests
{
    [Fact]
    public void Every_recorded_case_gives_what_Helm_gave()
    {
        var failures = Vectors().Select(Difference).OfType<string>().ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures)}");
    }

    private static IEnumerable<JsonObject> Vectors() =>
        File.ReadLines(Some.Data("helm-vectors.jsonl")).Select(static line => JsonNode.Parse(line)!.AsObject());

    private static string? Difference(JsonObject vector)
    {
        var expected = (string?)vector["error"] ?? (string)vector["output"]!;
        var actual = Render((string)vector["template"]!, vector["values"]);
        return actual == expected
            ? null
            : $"{vector["id"]}: {vector["template"]}\n  values   {vector["values"]!.ToJsonString()}\n  expected {expected}\n  actual   {actual}";
    }

    // What Helm does around the engine: its name for the set, the replaced marker, and how it rewords failures.
    private static string Render(string template, JsonNode? values)
    {
        const string Name = "c/templates/t.yaml";
        var set = new TemplateSet(
            SprigFunctions.All(),
            new TemplateOptions { Name = "gotpl", MissingKey = MissingKey.Zero }
        );
        try
        {
            set.Parse(Name, template);
        }
        catch (TemplateException error)
        {
            return $"parse error at ({Name}:{error.Line}):{error.Message[$"template: {Name}:{error.Line}:".Length..]}";
        }

        try
        {
            var data = Some.Map(("Values", Some.Value(values)));
            var output = set.Execute(Name, data, CancellationToken.None).Replace("<no value>", "");
            // The record is JSON, where bytes that are no UTF-8 became U+FFFD.
            return Encoding.UTF8.GetString(GoString.ToBytes(output));
        }
        catch (TemplateException error) when (Failed(error) is { } message)
        {
            var location = error.Message[
                "template: ".Length..error.Message.IndexOf(": executing", StringComparison.Ordinal)
            ];
            return $"execution error at ({location}): {message}";
        }
        catch (TemplateException error)
        {
            return error.Message;
        }
    }

    // Helm shows only what "fail" was given.
    private static string? Failed(TemplateException error)
    {
        const string Call = "error calling fail: ";
        var at = error.Message.IndexOf(Call, StringComparison.Ordinal);
        return at < 0 ? null : error.Message[(at + Call.Length)..];
    }
}
