using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.Files;

/// <summary>
/// Reads <c>adopt.yaml</c> beside an application's manifests: the consent to take over apply sets that another tool made.
/// </summary>
internal static class Adoption
{
    private static readonly TextFormat SetId = new(
        "the id of an apply set, which begins with applyset-; it is the label applyset.kubernetes.io/id of its parent",
        text => text.StartsWith("applyset-", StringComparison.Ordinal),
        "^applyset-.+$"
    );

    public static readonly MapShape Root = new(
        FieldShape.Required(
            "apiVersion",
            new TextShape(TextFormats.Constant(EnvironmentDeclaration.ApiVersion)),
            "The version of this file's form."
        ),
        FieldShape.Required("kind", new TextShape(TextFormats.Constant("Adoption")), "What this file is."),
        FieldShape.Required("sets", new ListShape(new TextShape(SetId), "ids of apply sets"), "The sets.")
    );

    /// <summary>Ids of the sets; at least one.</summary>
    /// <exception cref="EnvironmentFileException">The file makes no sense; taking nothing over could then be a surprise as well.</exception>
    public static IReadOnlyList<string> Read(string text, string path)
    {
        var fields = FieldReader.Open(text, path);
        Root.Check(fields.Root, new Place("", "the adoption", ""), fields);
        var sets = (fields.Root as JsonObject ?? []).TextsAt("sets");
        if (fields.Root.At("sets") is JsonArray { Count: 0 })
        {
            fields.Problem("/sets", "\"sets\" is empty; name at least one, or remove the file");
        }

        fields.ThrowIfAny();
        return sets;
    }
}
