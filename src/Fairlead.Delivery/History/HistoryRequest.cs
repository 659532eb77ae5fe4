namespace Fairlead.Delivery.History;

/// <summary>Which part of an environment's history is wanted.</summary>
public sealed record HistoryRequest
{
    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The one app that is of interest. Default: none, all of them.</summary>
    public string? App { get; init; }

    /// <summary>Deployments before this moment are left out. Default: none, all of them.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    internal bool Concerns(AppChange change) => change.Environment == Environment && (App is null || change.App == App);
}
