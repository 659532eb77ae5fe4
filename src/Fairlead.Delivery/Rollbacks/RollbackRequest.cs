using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>An earlier release set that shall be in an environment again.</summary>
public sealed record RollbackRequest
{
    /// <summary>The environment; it need not be there any more.</summary>
    public required string Environment { get; init; }

    /// <summary>The one app to take back. Default: none, the environment as a whole.</summary>
    public string? App { get; init; }

    /// <summary>
    /// The commit whose state is wanted, in full or abbreviated; with <see cref="App"/> also a version of it. Default: the
    /// release set before the present one; where the present one is itself restored, the one before that.
    /// </summary>
    public string? To { get; init; }

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Why, for the hold and the commit. Default: none.</summary>
    public string? Reason { get; init; }

    /// <summary>When the hold against bumps and promotions ends by itself. Default: only when a person removes it.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>Who asked for it. Default: the identity of the clone.</summary>
    public GitIdentity? Author { get; init; }

    /// <summary>Further trailers of the commit, such as <c>Traceparent</c>. Default: none.</summary>
    public IReadOnlyList<Trailer> Trailers { get; init; } = [];
}
