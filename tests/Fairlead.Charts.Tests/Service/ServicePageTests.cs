using System.Text.Json.Nodes;
using Fairlead.TestKit;

namespace Fairlead.Charts.Tests.Service;

/// <summary>The chart's schema, its values and its page say the same.</summary>
public sealed class ServicePageTests
{
    // What depends on the kind, so that a values file must be told to have it.
    private static readonly string[] WithoutDefault = ["replicas", "global"];

    [Fact]
    public void The_page_is_what_the_schema_says() => GeneratedPage.IsCurrent(ServicePage.File, ServicePage.Write());

    [Fact]
    public void Every_value_stands_on_the_page_once() =>
        Assert.Equal(
            ServicePage.Schema["properties"]!.AsObject().Select(value => value.Key).Order(StringComparer.Ordinal),
            ServicePage.Listed.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_value_has_a_default() =>
        Assert.Equal(
            Paths(ServicePage.Schema, "").Except(WithoutDefault).Order(StringComparer.Ordinal),
            Keys(ServicePage.Values, ServicePage.Schema, "").Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_value_is_explained() =>
        Assert.All(
            Shapes(ServicePage.Schema),
            shape => Assert.EndsWith(".", shape["description"]!.ToString(), StringComparison.Ordinal)
        );

    private static IEnumerable<JsonObject> Shapes(JsonObject shape) =>
        (shape["properties"] as JsonObject ?? [])
            .Select(entry => entry.Value!.AsObject())
            .SelectMany(its => Shapes(its).Prepend(its));

    private static IEnumerable<string> Paths(JsonObject shape, string path) =>
        shape["properties"] is JsonObject properties
            ? properties.SelectMany(entry => Paths(entry.Value!.AsObject(), Join(path, entry.Key)))
            : [path];

    private static IEnumerable<string> Keys(JsonNode? value, JsonObject shape, string path) =>
        value is JsonObject map && shape["properties"] is JsonObject properties
            ? map.SelectMany(entry => Keys(entry.Value, properties[entry.Key]!.AsObject(), Join(path, entry.Key)))
            : [path];

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
