using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Templates.Functions;

namespace Fairlead.Templates.Tests;

/// <summary>Data for tests.</summary>
internal static class Some
{
    public static string Data(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Data", name);

    public static Dictionary<string, object?> Map(params (string Key, object? Value)[] entries) =>
        entries.ToDictionary(static entry => entry.Key, static entry => entry.Value);

    public static List<object?> List(params object?[] items) => [.. items];

    /// <summary>What the template gives.</summary>
    public static string Rendered(string template, object? data = null) =>
        Rendered(template, data, new TemplateContext());

    public static string Rendered(string template, object? data, TemplateContext context)
    {
        var set = new TemplateSet(SprigFunctions.All());
        set.Parse("t", template);
        return set.Execute("t", data, context, CancellationToken.None);
    }

    /// <summary>The message of the failure.</summary>
    public static string Failure(string template, object? data = null) =>
        Assert.Throws<TemplateException>(() => Rendered(template, data)).Message;

    /// <summary>JSON as the plain values that templates take; numbers are floats.</summary>
    public static object? Value(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonObject map => map.ToDictionary(static entry => entry.Key, static entry => Value(entry.Value)),
            JsonArray list => list.Select(Value).ToList(),
            _ => node.GetValueKind() switch
            {
                JsonValueKind.String => node.GetValue<string>(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => node.GetValue<double>(),
            },
        };
}
