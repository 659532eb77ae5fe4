using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Rendering;

/// <summary>An object of an app.</summary>
/// <param name="Origin">Where it was read: the template it was rendered from, or its file in the environment repository.</param>
/// <param name="Content">The object.</param>
public sealed record RenderedObject(string Origin, JsonObject Content)
{
    /// <summary>What it is.</summary>
    public ObjectIdentity Identity => ObjectIdentity.Of(Content);

    /// <summary>Its canonical YAML, which is what the agent applies.</summary>
    public string ToYaml() => YamlWriter.Write(Content, KeyOrder.Sorted);
}
