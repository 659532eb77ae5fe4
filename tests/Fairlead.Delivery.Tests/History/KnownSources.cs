using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.History;

/// <summary>Knows every source commit, all of them Ada's.</summary>
internal sealed class KnownSources(DateTimeOffset at) : ISourceCommits
{
    public Task<SourceCommit?> FindAsync(ReleaseSource source, CancellationToken cancellationToken) =>
        Task.FromResult<SourceCommit?>(
            new(source.FindCommit()!.Value, new GitIdentity("Ada", "ada@example.com"), at, "Make it so")
        );
}
