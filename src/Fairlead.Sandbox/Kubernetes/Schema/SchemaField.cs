using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Schema;

/// <summary>A field of a struct.</summary>
/// <param name="Type">The field's type.</param>
internal sealed record SchemaField(SchemaType Type)
{
    /// <summary>True if the server always writes the field, even when it is empty.</summary>
    public bool IsAlwaysPresent { get; init; }

    /// <summary>True if strategic merge patch drops the members that the patch's <c>$retainKeys</c> does not name.</summary>
    public bool RetainsKeys { get; init; }

    /// <summary>The value that an absent field stands for, where that matters for telling list items apart.</summary>
    public JsonNode? Default { get; init; }
}
