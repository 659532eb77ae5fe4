using LibGit2Sharp;

namespace Fairlead.Git;

/// <summary>
/// A bare clone of a repository: fetches branches, reads commits without a work tree, and pushes changes that are planned
/// again whenever somebody else moved the branch. Nothing is ever force-pushed. Its folder belongs to one process at a time.
/// </summary>
public sealed class BareClone : IDisposable
{
    private readonly CloneFolder _folder;
    private readonly RemoteWork _work;
    private readonly GitOptions _options;
    private readonly RemoteAddress _address;
    private readonly Fetcher _fetcher;
    private readonly Pusher _pusher;
    private readonly ObjectStore _store;
    private readonly TreeWriter _writer;

    private BareClone(CloneFolder folder, GitRemote remote, RemoteAddress address, GitOptions options)
    {
        _folder = folder;
        _options = options;
        _address = address;
        Remote = remote;
        _work = new RemoteWork(remote, address, options, folder.MarkDamaged);
        _store = new ObjectStore(folder.Reader, options, folder.MarkDamaged);
        _fetcher = new Fetcher(folder.Writer, address);
        _pusher = address.IsLocal
            ? new LocalPusher(folder.GitFolder, address)
            : new NetworkPusher(folder.Writer, address);
        _writer = new TreeWriter(folder.Writer, options);
    }

    /// <summary>Where this is a clone of.</summary>
    public GitRemote Remote { get; }

    /// <summary>Opens the clone in a folder with the default options.</summary>
    /// <inheritdoc cref="OpenAsync(string, GitRemote, GitOptions, CancellationToken)"/>
    public static Task<BareClone> OpenAsync(string folder, GitRemote remote, CancellationToken cancellationToken) =>
        OpenAsync(folder, remote, new GitOptions(), cancellationToken);

    /// <summary>
    /// Opens the clone in a folder, or prepares a new one; a damaged clone, or one of another remote, is made anew. The
    /// remote is not asked anything before the first <see cref="FetchAsync"/>, so that what was fetched earlier can be read
    /// while the remote is down.
    /// </summary>
    /// <exception cref="GitException">The address is refused, or another process holds the folder.</exception>
    public static async Task<BareClone> OpenAsync(
        string folder,
        GitRemote remote,
        GitOptions options,
        CancellationToken cancellationToken
    )
    {
        options.Identity.Check();
        var address = RemoteAddress.Parse(remote.Url);
        var opened = await CloneFolder.OpenAsync(folder, address.Url, remote.SshProgram, options, cancellationToken);
        return new BareClone(opened, remote, address, options);
    }

    /// <summary>
    /// Fetches a branch and returns its tip; null when the remote has no such branch, which leaves
    /// <see cref="KnownTip"/> as it was.
    /// </summary>
    /// <exception cref="GitException">The remote cannot be reached, or does not let us in.</exception>
    public async Task<CommitId?> FetchAsync(string branch, CancellationToken cancellationToken)
    {
        BranchName.Check(branch);
        return await _work.RunAsync(
            $"fetch {branch} from {_address.Url}",
            session => _fetcher.Fetch(branch, session),
            cancellationToken
        );
    }

    /// <summary>The tip of a branch as it was last fetched or pushed, without asking the remote; null when it never was.</summary>
    public CommitId? KnownTip(string branch) => _store.Guarded(() => Fetcher.KnownTip(_folder.Reader, branch));

    /// <summary>The files of a commit.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public TreeSnapshot Snapshot(CommitId commit) =>
        new(_store, commit, _store.Guarded(() => Find(commit)?.Tree.Id) ?? throw Missing(commit));

    /// <summary>What a commit says about itself.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public CommitInfo Describe(CommitId commit) =>
        _store.Guarded(() => Find(commit) is { } found ? CommitReader.Read(found) : null) ?? throw Missing(commit);

    /// <summary>The commits from <paramref name="tip"/> back along the first parents, the newest first.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public IReadOnlyList<CommitInfo> History(CommitId tip, int maximum) =>
        _store.Guarded(() => Find(tip) is { } found ? CommitReader.History(found, maximum) : null)
        ?? throw Missing(tip);

    /// <summary>Whether <paramref name="ancestor"/> is <paramref name="commit"/> or lies in its history.</summary>
    /// <exception cref="GitException">The clone lacks one of the commits.</exception>
    public bool IsAncestor(CommitId ancestor, CommitId commit)
    {
        var older = _store.Guarded(() => Find(ancestor)) ?? throw Missing(ancestor);
        var newer = _store.Guarded(() => Find(commit)) ?? throw Missing(commit);
        return _store.Guarded(() => CommitReader.IsAncestor(_folder.Reader, older, newer));
    }

    /// <summary>Plans a change on the tip of a branch and pushes it as one commit.</summary>
    /// <inheritdoc cref="CommitAsync(string, Func{TreeSnapshot, CancellationToken, Task{TreeChange}}, CancellationToken)"/>
    public Task<PushOutcome> CommitAsync(
        string branch,
        Func<TreeSnapshot, TreeChange?> plan,
        CancellationToken cancellationToken
    ) => CommitAsync(branch, (snapshot, _) => Task.FromResult(plan(snapshot)), cancellationToken);

    /// <summary>
    /// Plans a change on the tip of a branch and pushes it as one commit. Where somebody else moves the branch meanwhile,
    /// the change is planned again on the new tip. A plan of null, or one that leaves the tree as it is, makes no commit.
    /// </summary>
    /// <param name="branch">An existing branch.</param>
    /// <param name="plan">Called once per tip; may be called many times.</param>
    /// <param name="cancellationToken">
    /// Stops waiting; where a push was under way it either landed as a whole or not at all.
    /// </param>
    /// <exception cref="GitException">The push was refused, or the remote is not there, or the branch is not.</exception>
    public async Task<PushOutcome> CommitAsync(
        string branch,
        Func<TreeSnapshot, CancellationToken, Task<TreeChange?>> plan,
        CancellationToken cancellationToken
    )
    {
        using var turn = _options.Queued ? await PushQueue.EnterAsync(_address, _options, cancellationToken) : null;
        for (var attempt = 1; attempt <= _options.MaximumAttempts; attempt++)
        {
            var tip = await FetchAsync(branch, cancellationToken) ?? throw NoBranch(branch);
            var change = await plan(Snapshot(tip), cancellationToken);
            var commit = change is null ? null : _work.Alone(() => _writer.Write(tip, change));
            if (commit is not { } made)
            {
                return new PushOutcome(tip, Changed: false, attempt);
            }

            if (await TryPushAsync(branch, tip, made, cancellationToken))
            {
                return new PushOutcome(made, Changed: true, attempt);
            }

            await Task.Delay(Patience(attempt), _options.Time, cancellationToken);
        }

        throw new GitException(
            GitFailure.Contended,
            $"Cannot push {branch} to {_address.Url}: others moved the branch before each of {_options.MaximumAttempts} "
                + "attempts. Run again when fewer write to it."
        );
    }

    /// <summary>Makes a new branch that starts at a commit of this clone; true when it was made, false when it was there.</summary>
    /// <exception cref="GitException">The push was refused, or the clone has no such commit.</exception>
    public async Task<bool> CreateBranchAsync(string branch, CommitId from, CancellationToken cancellationToken)
    {
        BranchName.Check(branch);
        _ = Snapshot(from);
        return await FetchAsync(branch, cancellationToken) is null
            && await PushAsync(branch, expected: null, from, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _work.WhenIdle(_folder.Dispose);

    private async Task<bool> TryPushAsync(
        string branch,
        CommitId tip,
        CommitId made,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await PushAsync(branch, tip, made, cancellationToken);
        }
        // The line broke while pushing: only the branch itself knows whether the push landed.
        catch (GitException error) when (error.Failure == GitFailure.Unreachable)
        {
            var now = await FetchAsync(branch, cancellationToken);
            if (now is { } moved && IsAncestor(made, moved))
            {
                return true;
            }

            throw;
        }
    }

    private Task<bool> PushAsync(
        string branch,
        CommitId? expected,
        CommitId made,
        CancellationToken cancellationToken
    ) =>
        _work.RunAsync(
            $"push {branch} to {_address.Url}",
            session =>
            {
                var landed = _pusher.Push(new PushRequest(branch, expected, made), session);
                if (landed)
                {
                    Fetcher.Remember(_folder.Writer, branch, made);
                }

                return landed;
            },
            cancellationToken
        );

    private static TimeSpan Patience(int attempt) =>
        TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25 + Math.Min(attempt * 25, 1000)));

    private Commit? Find(CommitId commit) => _folder.Reader.Lookup<Commit>(commit.Hex);

    private GitException Missing(CommitId commit) =>
        new(GitFailure.NotFound, $"There is no commit {commit} in what was fetched from {_address.Url}.");

    private GitException NoBranch(string branch) =>
        new(
            GitFailure.NotFound,
            $"Cannot push {branch} to {_address.Url}: the repository has no such branch. Check its name, or push a first "
                + "commit to it."
        );
}
