namespace Fairlead.Charts.Service;

/// <summary>What is known of a service beside its values, which may say otherwise.</summary>
public sealed record ServiceDefaults
{
    /// <summary>What it is taken for. Default: a web service.</summary>
    public ServiceKind Kind { get; init; }

    /// <summary>The port that it listens on. Default: 8080, as Microsoft's images set it.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The path that answers whether it is well, such as <c>/healthz</c>. Default: none, so that only the port is tried.</summary>
    public string HealthPath { get; init; } = "";
}
