#nullable disable
using System.Text.Json;

namespace Nuke.Common.Tooling;

/// <summary>One line a program printed.</summary>
public struct Output
{
    public OutputType Type { get; set; }

    public string Text { get; set; }

    public override readonly string ToString() => Text;
}

public enum OutputType
{
    /// <summary>Standard output.</summary>
    Std,

    /// <summary>Standard error.</summary>
    Err,
}

public static class OutputExtensions
{
    /// <summary>Fails when anything was printed to standard error.</summary>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        foreach (var line in output)
        {
            Assert.True(line.Type == OutputType.Std, $"Expected no standard error, but there was: {line.Text}");
        }

        return output;
    }

    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(line => line.Type == OutputType.Std).Select(line => line.Text));

    public static T StdToJson<T>(this IEnumerable<Output> output) => JsonSerializer.Deserialize<T>(output.StdToText());

    public static JsonElement StdToJson(this IEnumerable<Output> output) => output.StdToJson<JsonElement>();
}
