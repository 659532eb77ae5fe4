using Fairlead.Environments;
using Fairlead.Environments.History;
using Fairlead.Environments.Objects;
using Fairlead.Git.Plans;
using Fairlead.Git.Signatures;

namespace Fairlead.Git.Objects;

/// <summary>The commits of a clone, for the rules of history.</summary>
/// <param name="clone">The clone.</param>
public sealed class RepositoryHistory(BareClone clone) : IRepositoryHistory
{
    /// <inheritdoc/>
    public HistoryCommit Describe(string commit)
    {
        var info = clone.Describe(CommitId.Parse(commit));
        return new HistoryCommit(
            info.Id.Hex,
            [.. info.Parents.Select(parent => parent.Hex)],
            [.. info.Message.Trailers.Select(trailer => KeyValuePair.Create(trailer.Key, trailer.Value))]
        );
    }

    /// <inheritdoc/>
    public IRepositoryTree Tree(string commit) => new ReadableTree(clone.Snapshot(CommitId.Parse(commit)));

    /// <inheritdoc/>
    public string First(string commit) => clone.First(CommitId.Parse(commit)).Hex;

    /// <inheritdoc/>
    public bool IsAncestor(string ancestor, string commit) =>
        clone.IsAncestor(CommitId.Parse(ancestor), CommitId.Parse(commit));

    /// <inheritdoc/>
    public IEnumerable<HistoryChange> Changes(string tip, string folder, string? until) =>
        clone
            .Changes(CommitId.Parse(tip), folder, Parse(until))
            .Select(change => new HistoryChange(change.Commit.Hex, change.Id, change.Before));

    /// <inheritdoc/>
    public IReadOnlyList<ChangedPath> Differences(string? before, string after, string folder) =>
        [
            .. clone
                .Differences(Parse(before), CommitId.Parse(after), folder)
                .Select(change => new ChangedPath(change.Path, change.After is null)),
        ];

    /// <inheritdoc/>
    public string? FirstDigest(string environment, string? before, string after) =>
        PlanDigest.Between(
            environment,
            Parse(before) is { } id ? clone.Snapshot(id) : null,
            clone.Snapshot(CommitId.Parse(after))
        );

    /// <summary>What the signatures of commits are worth to whoever allows these signers.</summary>
    /// <param name="signers">Whose signatures count.</param>
    public Func<string, SignatureWord> Signatures(TrustedSigners signers) =>
        commit =>
        {
            var verdict = clone.Verify(CommitId.Parse(commit), signers);
            return new SignatureWord(verdict.IsTrusted, verdict.Signer, verdict.Reason);
        };

    private static CommitId? Parse(string? commit) => commit is null ? null : CommitId.Parse(commit);

    // What a person committed is no mistake of whoever looks at it: what cannot be read is told as of any such file.
    private sealed class ReadableTree(TreeSnapshot snapshot) : IRepositoryTree
    {
        public string? ReadText(string path) => Read(path, () => snapshot.ReadText(path));

        public string? IdOf(string path) => snapshot.IdOf(path);

        public IReadOnlyList<string> Folders(string folder) => snapshot.Folders(folder);

        public IReadOnlyList<RepositoryFile> Files(string folder) =>
            Read(folder, () => ((IRepositoryTree)snapshot).Files(folder));

        private static T Read<T>(string path, Func<T> read)
        {
            try
            {
                return read();
            }
            catch (GitException error) when (error.Failure == GitFailure.Invalid)
            {
                throw PlacedFile.At(path).Role == FileRole.Manifest
                    ? new ManifestException(Refusals.Of(error.Failure), path, error.Message, error)
                    : new EnvironmentFileException([error.Message], error);
            }
        }
    }
}
