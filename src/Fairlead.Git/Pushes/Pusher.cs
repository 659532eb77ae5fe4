using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Pushes;

/// <summary>A way to push.</summary>
internal abstract class Pusher
{
    /// <summary>True when the push landed, false when the branch was not where it was expected.</summary>
    /// <exception cref="GitException">It can never land like this.</exception>
    public abstract bool Push(PushRequest request, RemoteSession session);

    /// <summary>
    /// Tells a lost race from a refusal by the reason that the server gives. False is a lost race.
    /// </summary>
    /// <remarks>
    /// Git's own reasons: send-pack.c, remote.c and receive-pack.c. Anything unknown is a refusal, as a hook's or a
    /// forge's reason is free text.
    /// </remarks>
    protected static bool LostRace(string reason) =>
        Races.Any(race => reason.Contains(race, StringComparison.OrdinalIgnoreCase));

    protected static GitException Refused(PushRequest request, RemoteAddress address, string reason) =>
        new(
            GitFailure.Refused,
            $"Cannot push {request.Branch} to {address.Url}: the repository refused it ({reason.Trim().TrimEnd('.')}). Ask its "
                + "owners what the branch's protection or hooks expect."
        );

    private static readonly string[] Races =
    [
        "fetch first",
        "non-fast-forward",
        "stale info",
        "failed to update ref",
        "failed to lock",
        "cannot lock ref",
        "incorrect old value",
        "reference already exists",
        "already exists",
        "failed transaction",
    ];
}

/// <summary>One push: <paramref name="Made"/> onto a branch that must still be at <paramref name="Expected"/>.</summary>
/// <param name="Branch">The branch's short name.</param>
/// <param name="Expected">Where the branch must be; null when it must not exist.</param>
/// <param name="Made">Where it shall be; null deletes it.</param>
internal sealed record PushRequest(string Branch, CommitId? Expected, CommitId? Made)
{
    /// <summary>Whether the branch's commits may be given up: for Fairlead's own branches only.</summary>
    public bool Replaces { get; init; }

    /// <summary>As Git writes it.</summary>
    public string RefSpec =>
        Replaces && !BranchName.IsOwn(Branch)
            ? throw new InvalidOperationException($"{Branch} is never forced.")
            : $"{(Replaces && Made is not null ? "+" : "")}{Made?.Hex}:{BranchName.Full(Branch)}";
}
