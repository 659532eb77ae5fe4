namespace Fairlead.Delivery.History;

/// <summary>The releases of an environment over time.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="App">The one app it is about; null for all.</param>
/// <param name="From">Its beginning: as asked for, or the first deployment.</param>
/// <param name="To">Its end: when it was read.</param>
/// <param name="Deployments">The newest first.</param>
/// <param name="Figures">What they come to.</param>
public sealed record EnvironmentHistory(
    string Environment,
    string? App,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<Deployment> Deployments,
    DeliveryFigures Figures
)
{
    /// <summary>For a terminal.</summary>
    public string ToText() => HistoryText.Write(this);

    /// <summary>For programs; fields are never removed or renamed.</summary>
    public string ToJson() => HistoryJson.Write(this);
}
