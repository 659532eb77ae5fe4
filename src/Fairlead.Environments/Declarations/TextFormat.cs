using System.Text.Json.Nodes;

namespace Fairlead.Environments.Declarations;

/// <summary>A form of text.</summary>
/// <param name="Expected">What is expected, for people.</param>
/// <param name="Fits">Whether a text has the form.</param>
/// <param name="Pattern">ECMA regular expression that editors check with; may let more pass than <paramref name="Fits"/>.</param>
internal sealed record TextFormat(string Expected, Func<string, bool> Fits, string Pattern)
{
    /// <summary>Whether what was written may hold a secret, and is never repeated in a message.</summary>
    public bool IsSilent { get; init; }

    public JsonObject ToSchema() => new() { ["pattern"] = Pattern };
}
