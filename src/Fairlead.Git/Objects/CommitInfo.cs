namespace Fairlead.Git.Objects;

/// <summary>What a commit says about itself.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Parents">Its parents, the first parent first; empty for a first commit.</param>
/// <param name="TreeId">Object id of its tree: equal trees have equal ids.</param>
/// <param name="Author">Who wrote the change.</param>
/// <param name="AuthoredAt">
/// When it was written, in the author's time zone; the year 9000, and nobody for the author, where that is no date.
/// </param>
/// <param name="Committer">Who made the commit.</param>
/// <param name="CommittedAt">When the commit was made, as with <paramref name="AuthoredAt"/>.</param>
/// <param name="Message">The message with its trailers.</param>
public sealed record CommitInfo(
    CommitId Id,
    IReadOnlyList<CommitId> Parents,
    string TreeId,
    GitIdentity Author,
    DateTimeOffset AuthoredAt,
    GitIdentity Committer,
    DateTimeOffset CommittedAt,
    CommitMessage Message
);
