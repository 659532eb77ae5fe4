using Fairlead.Delivery.Releases;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>The commit of a source repository that a release was built from.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Subject">First line of its message.</param>
public sealed record SourceCommit(CommitId Id, GitIdentity Author, DateTimeOffset At, string Subject);

/// <summary>Where commits of source repositories are looked up, such as a checkout at hand or a forge.</summary>
public interface ISourceCommits
{
    /// <summary>The commit of a release's source; null where it cannot be seen from here.</summary>
    Task<SourceCommit?> FindAsync(ReleaseSource source, CancellationToken cancellationToken);
}
