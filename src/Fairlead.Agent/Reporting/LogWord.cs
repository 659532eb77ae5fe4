using System.Text.Json.Nodes;

namespace Fairlead.Agent.Reporting;

/// <summary>A value of a log line that people read otherwise than programs.</summary>
/// <param name="Shown">What people read.</param>
/// <param name="Value">What programs read.</param>
internal readonly record struct LogWord(string Shown, JsonNode? Value)
{
    public override string ToString() => Shown;
}
