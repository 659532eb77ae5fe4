using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Components.Connecting;

namespace Fairlead.Components.Diagnosing;

/// <summary>What the doctor found.</summary>
/// <param name="Parts">In the order in which they were looked at.</param>
/// <param name="NotLookedAt">What has no address.</param>
internal sealed record DoctorReport(IReadOnlyList<ConnectedPart> Parts, IReadOnlyList<string> NotLookedAt)
{
    /// <summary>Whether there is nothing to mend.</summary>
    public bool IsWell => Parts.All(part => part.Missing.Count == 0);

    /// <summary>The last line for people.</summary>
    public string Conclusion =>
        (IsWell ? "All is well" : $"{Parts.Sum(part => part.Missing.Count)} to mend")
        + (NotLookedAt.Count == 0 ? "." : $"; not looked at: {string.Join(", ", NotLookedAt)}.");

    /// <summary>The lines for people.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append($"{part.Name, -13} {part.Text}\n");
            foreach (var missing in part.Missing)
            {
                text.Append($"{"", -13} missing: {missing}\n");
            }

            foreach (var note in part.Notes)
            {
                text.Append($"{"", -13} {note}\n");
            }
        }

        return text.Append($"\n{Conclusion}\n").ToString();
    }

    /// <summary>One document for programs; fields are never removed or renamed.</summary>
    public string Json() =>
        IndentedJson.Write(
            new JsonObject
            {
                ["well"] = IsWell,
                ["parts"] = new JsonArray([.. Parts.Select(Part)]),
                ["notLookedAt"] = Texts(NotLookedAt),
            }
        );

    private static JsonObject Part(ConnectedPart part) =>
        new()
        {
            ["name"] = part.Name,
            ["text"] = part.Text,
            ["problems"] = Texts(part.Missing),
            ["notes"] = Texts(part.Notes),
        };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
