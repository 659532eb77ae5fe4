using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Tests;

/// <summary>
/// Random cases of formats, regular expressions, versions, dates, cases and numbers, recorded from Go 1.19 with sprig
/// 3.2.3; those where later versions differ are left out.
/// </summary>
public sealed class GoVectorTests
{
    [Fact]
    public void Every_recorded_case_gives_what_Go_gave()
    {
        var failures = File.ReadLines(Some.Data("go-vectors.jsonl"))
            .Select(static line => JsonNode.Parse(line)!)
            .Select(static vector => Difference((string)vector["template"]!, (string)vector["output"]!))
            .OfType<string>()
            .ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n{string.Join('\n', failures)}");
    }

    private static string? Difference(string template, string expected)
    {
        string actual;
        try
        {
            // The record is JSON, where bytes that are no UTF-8 became U+FFFD.
            actual = Encoding.UTF8.GetString(GoString.ToBytes(Some.Rendered(template)));
        }
        catch (TemplateException error)
        {
            actual = error.Message;
        }

        return actual == expected ? null : $"{template}\n  expected {expected}\n  actual   {actual}";
    }
}
