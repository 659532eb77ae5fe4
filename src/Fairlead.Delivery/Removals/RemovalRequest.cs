using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Removals;

/// <summary>An environment, or an app of it, that shall go.</summary>
public sealed record RemovalRequest
{
    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The one app to take out of it. Default: none, the environment as a whole.</summary>
    public string? App { get; init; }

    /// <summary>Whether the objects stay in the cluster, where the agent lets go of them. Default: they go.</summary>
    public bool KeepsObjects { get; init; }

    /// <summary>
    /// Environments that the app leaves by commits which are proposed and not there yet: with the last one it leaves
    /// <c>fairlead.yaml</c>. Default: none.
    /// </summary>
    public IReadOnlyCollection<string> LeftBefore { get; init; } = [];

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Who asked for it. Default: the identity of the clone.</summary>
    public GitIdentity? Author { get; init; }

    /// <summary>Further trailers of the commit, such as <c>Traceparent</c>. Default: none.</summary>
    public IReadOnlyList<Trailer> Trailers { get; init; } = [];
}
