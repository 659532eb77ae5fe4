using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Environments.Declarations;

/// <summary>
/// What a value of a file that people write may be: the one declaration that both the check of the file and the JSON
/// Schema for editors come from.
/// </summary>
internal abstract record Shape
{
    /// <summary>Reports everything that is wrong with a value.</summary>
    public abstract void Check(JsonNode? node, Place place, FieldReader fields);

    /// <summary>The same in JSON Schema.</summary>
    public abstract JsonObject ToSchema();
}

/// <summary>Where in a file a value is.</summary>
/// <param name="Pointer">JSON pointer.</param>
/// <param name="Owner">The thing that people gave a name: <c>environment staging</c>.</param>
/// <param name="Path">From there to the value: <c>gates.soak</c>; empty for the thing itself.</param>
internal sealed record Place(string Pointer, string Owner, string Path)
{
    public string Subject => Path.Length == 0 ? Owner : $"\"{Path}\" of {Owner}";

    public Place Field(string key) =>
        this with
        {
            Pointer = JsonPointer.Join(Pointer, key),
            Path = Path.Length == 0 ? key : $"{Path}.{key}",
        };

    public Place Item(int index) => this with { Pointer = $"{Pointer}/{index}", Path = $"{Path}[{index}]" };

    public Place Named(string kind, string name) => new(JsonPointer.Join(Pointer, name), $"{kind} {name}", "");
}
