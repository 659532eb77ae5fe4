using Fairlead.Git.Clones;
using Fairlead.Git.Objects;
using Fairlead.Git.Pushes;
using Fairlead.Git.Remotes;
using Fairlead.Git.Signatures;

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
    private readonly ObjectStore _store;
    private readonly CommitGraph _graph;
    private readonly RemoteBranches _branches;
    private readonly SharedBranch _shared;
    private readonly OwnBranch _own;

    private BareClone(CloneFolder folder, GitRemote remote, GitRemote meant, RemoteAddress address, GitOptions options)
    {
        _folder = folder;
        _options = options;
        Remote = remote;
        _work = new RemoteWork(meant, address, folder.Settings, options, folder.MarkDamaged);
        _store = new ObjectStore(folder, options);
        _graph = new CommitGraph(folder, _store, address);
        _branches = new RemoteBranches(folder, address, _work, _graph, options);
        var writer = new TreeWriter(folder, options);
        _shared = new SharedBranch(_branches, address, _work, _graph, writer, options);
        _own = new OwnBranch(_branches, address, _work, _graph, writer, options);
    }

    /// <summary>Where this is a clone of.</summary>
    public GitRemote Remote { get; }

    /// <summary>The committer of this clone's commits, and their author unless a change names one.</summary>
    public GitIdentity Identity => _options.Identity;

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
        _ = RemoteAddress.Parse(remote.Url);
        var meant = InsteadOf.Of(remote);
        var address = RemoteAddress.Parse(meant.Url);
        var opened = await CloneFolder.OpenAsync(folder, address, options, cancellationToken);
        return new BareClone(opened, remote, meant, address, options);
    }

    /// <summary>
    /// Fetches a branch and returns its tip; null when the remote has no such branch, which leaves
    /// <see cref="KnownTip"/> as it was.
    /// </summary>
    /// <exception cref="GitException">The remote cannot be reached, or does not let us in.</exception>
    public Task<CommitId?> FetchAsync(string branch, CancellationToken cancellationToken) =>
        _branches.FetchAsync(branch, cancellationToken);

    /// <summary>
    /// Asks the remote for the tip of a branch and fetches nothing, so that the clone may lack that commit; null when the
    /// remote has no such branch.
    /// </summary>
    /// <exception cref="GitException">The remote cannot be reached, or does not let us in.</exception>
    public Task<CommitId?> AskTipAsync(string branch, CancellationToken cancellationToken) =>
        _branches.AskAsync(branch, cancellationToken);

    /// <summary>The tip of a branch as it was last fetched or pushed, without asking the remote; null when it never was.</summary>
    public CommitId? KnownTip(string branch) => _store.Guarded(() => _branches.KnownTip(branch));

    /// <summary>Whether a commit was made in a dry run of this clone, so that the remote does not have it: <see cref="GitOptions.DryRun"/>.</summary>
    public bool IsDry(CommitId commit) => _branches.IsDry(commit);

    /// <summary>The files of a commit.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public TreeSnapshot Snapshot(CommitId commit) => _graph.Snapshot(commit);

    /// <summary>What a commit says about itself.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public CommitInfo Describe(CommitId commit) => _graph.Describe(commit);

    /// <summary>The commits from <paramref name="tip"/> back along the first parents, the newest first.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public IReadOnlyList<CommitInfo> History(CommitId tip, int maximum) => _graph.History(tip, maximum);

    /// <summary>
    /// The first commit of the history, along the first parents. Where histories were joined there are several beginnings;
    /// this one is that of the line which the branch followed.
    /// </summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public CommitId First(CommitId tip) => _graph.First(tip);

    /// <summary>
    /// The commits at which a file or folder became something else, from <paramref name="tip"/> back along the first
    /// parents, the newest first. They are looked for as they are asked for, by object ids only.
    /// </summary>
    /// <param name="tip">Where to start.</param>
    /// <param name="path">A file or a folder; the empty path is the root.</param>
    /// <param name="until">A first parent of the tip that the walk ends before; null to walk to the first commit.</param>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public IEnumerable<PathChange> Changes(CommitId tip, string path, CommitId? until = null) =>
        _graph.Changes(tip, path, until);

    /// <summary>The files below a folder that differ between two commits, in order; what is equal as a whole is not looked into.</summary>
    /// <param name="before">Null for nothing at all.</param>
    /// <param name="after">The other commit.</param>
    /// <param name="folder">A folder; the empty path is the root.</param>
    /// <exception cref="GitException">The clone lacks one of the commits.</exception>
    public IReadOnlyList<FileChange> Differences(CommitId? before, CommitId after, string folder) =>
        _graph.Differences(before, after, folder);

    /// <summary>The commit of a full or abbreviated id of at least four digits; null when there is none.</summary>
    /// <exception cref="GitException">More than one object starts with these digits.</exception>
    public CommitId? Find(string digits) => _graph.Find(digits);

    /// <summary>Whether <paramref name="ancestor"/> is <paramref name="commit"/> or lies in its history.</summary>
    /// <exception cref="GitException">The clone lacks one of the commits.</exception>
    public bool IsAncestor(CommitId ancestor, CommitId commit) => _graph.IsAncestor(ancestor, commit);

    /// <summary>What a commit's signature is worth: unsigned, unknown, tampered and revoked are verdicts, not exceptions.</summary>
    /// <exception cref="GitException">The clone has no such commit.</exception>
    public SignatureVerdict Verify(CommitId commit, TrustedSigners signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        var info = Describe(commit);
        return CommitVerifier.Verify(
            info,
            _store.Guarded(() => CommitVerifier.Extract(_folder.Reader, commit)),
            signers,
            last => Find(last.Hex) is not null && IsAncestor(commit, last)
        );
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
    public Task<PushOutcome> CommitAsync(
        string branch,
        Func<TreeSnapshot, CancellationToken, Task<TreeChange?>> plan,
        CancellationToken cancellationToken
    ) => _shared.CommitAsync(branch, plan, cancellationToken);

    /// <summary>
    /// Pushes a change that was decided on for one commit and shall land as it is. Where the branch moved since, it is made
    /// on the new tip, unless others changed the same files: that is a conflict, and a sentence says whose.
    /// </summary>
    /// <param name="branch">An existing branch.</param>
    /// <param name="decidedOn">The commit that it was decided on for.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">As with the other forms.</param>
    /// <exception cref="GitException">There is a conflict, or the push was refused, or the remote or branch is not there.</exception>
    public Task<PushOutcome> CommitAsync(
        string branch,
        CommitId decidedOn,
        TreeChange change,
        CancellationToken cancellationToken
    ) => _shared.CommitAsync(branch, decidedOn, change, cancellationToken);

    /// <summary>Makes a new branch that starts at a commit of this clone; true when it was made, false when it was there.</summary>
    /// <exception cref="GitException">The push was refused, or the clone has no such commit.</exception>
    public Task<bool> CreateBranchAsync(string branch, CommitId from, CancellationToken cancellationToken) =>
        _shared.CreateAsync(branch, from, cancellationToken);

    /// <summary>Begins a branch with a commit that has no parent; its id, or null where the branch is there already.</summary>
    /// <exception cref="GitException">The push was refused, or the remote is not there.</exception>
    public Task<CommitId?> BeginAsync(string branch, TreeChange change, CancellationToken cancellationToken) =>
        _shared.BeginAsync(branch, change, cancellationToken);

    /// <summary>
    /// Makes one of Fairlead's own branches one commit, the change, on a commit of this clone. Whatever the branch held
    /// before is replaced, unless others committed to it; where it already says the same nothing is pushed.
    /// </summary>
    /// <param name="branch">Starts with <c>fairlead/bump/</c>, <c>promote/</c>, <c>rollback/</c>, <c>remove/</c>, <c>configure/</c> or <c>migrate/</c>; no other is ever replaced.</param>
    /// <param name="from">A commit of the shared branch.</param>
    /// <param name="change">What differs from <paramref name="from"/>.</param>
    /// <param name="cancellationToken">Stops waiting; where a push was under way it either landed as a whole or not at all.</param>
    /// <exception cref="GitException">The push was refused, the change is none, or the branch holds others' commits.</exception>
    public Task<PushOutcome> PutBranchAsync(
        string branch,
        CommitId from,
        TreeChange change,
        CancellationToken cancellationToken
    ) => _own.PutAsync(branch, from, change, cancellationToken);

    /// <summary>
    /// Makes one of Fairlead's own branches one commit, as <see cref="PutBranchAsync"/> does, but only over what was looked at
    /// before, for a change that takes over what is there. Null where somebody else moved the branch meanwhile: look again.
    /// </summary>
    /// <param name="branch">As with the other form.</param>
    /// <param name="seen">Where the branch was when the change was made; null where there was none.</param>
    /// <param name="from">A commit of the shared branch.</param>
    /// <param name="change">What differs from <paramref name="from"/>.</param>
    /// <param name="cancellationToken">As with the other form.</param>
    /// <exception cref="GitException">The push was refused, the change is none, or the branch holds others' commits.</exception>
    public Task<PushOutcome?> PutBranchOverAsync(
        string branch,
        CommitId? seen,
        CommitId from,
        TreeChange change,
        CancellationToken cancellationToken
    ) => _own.PutOverAsync(branch, seen, from, change, cancellationToken);

    /// <summary>Deletes one of Fairlead's own branches where it still is what was looked at; false where it is not.</summary>
    /// <param name="branch">As with the other form.</param>
    /// <param name="seen">Where the branch was when it was found to be of no use.</param>
    /// <param name="shared">The tip of the shared branch: what is in its history cannot be lost.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="GitException">The push was refused, or the branch holds others' commits.</exception>
    public Task<bool> DeleteSeenBranchAsync(
        string branch,
        CommitId seen,
        CommitId shared,
        CancellationToken cancellationToken
    ) => _own.DeleteSeenAsync(branch, seen, shared, cancellationToken);

    /// <summary>Deletes one of Fairlead's own branches; true when it was deleted, false when it was not there.</summary>
    /// <param name="branch">Starts with <c>fairlead/bump/</c>, <c>promote/</c>, <c>rollback/</c>, <c>remove/</c>, <c>configure/</c> or <c>migrate/</c>; no other is ever deleted.</param>
    /// <param name="shared">The tip of the shared branch: what is in its history cannot be lost.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="GitException">The push was refused, or the branch holds others' commits.</exception>
    public Task<bool> DeleteBranchAsync(string branch, CommitId shared, CancellationToken cancellationToken) =>
        _own.DeleteAsync(branch, shared, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _work.WhenIdle(_folder.Dispose);
}
