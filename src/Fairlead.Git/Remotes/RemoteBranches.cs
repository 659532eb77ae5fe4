using Fairlead.Git.Clones;
using Fairlead.Git.Objects;
using Fairlead.Git.Pushes;

namespace Fairlead.Git.Remotes;

/// <summary>The branches of the remote: asks where they are, and moves them.</summary>
internal sealed class RemoteBranches(
    CloneFolder folder,
    RemoteAddress address,
    RemoteWork work,
    CommitGraph graph,
    GitOptions options
)
{
    private readonly DryBranches? _dry = options.DryRun ? new DryBranches() : null;
    private readonly Fetcher _fetcher = new(folder, address);
    private readonly Pusher _pusher = address.IsLocal
        ? new LocalPusher(folder.GitFolder, address, options.Time)
        : new NetworkPusher(folder, address);

    /// <summary>Null when the remote has no such branch.</summary>
    public async Task<CommitId?> FetchAsync(string branch, CancellationToken cancellationToken)
    {
        BranchName.Check(branch);
        if (_dry is not null && _dry.TryGet(branch, out var tip))
        {
            return tip;
        }

        return await work.RunAsync(
            $"fetch {branch} from {address.Url}",
            session => _fetcher.Fetch(branch, session),
            cancellationToken
        );
    }

    /// <summary>Where a branch is, without fetching it; null when the remote has no such branch.</summary>
    public async Task<CommitId?> AskAsync(string branch, CancellationToken cancellationToken)
    {
        BranchName.Check(branch);
        return _dry is not null && _dry.TryGet(branch, out var tip)
            ? tip
            : await work.RunAsync(
                $"ask {address.Url} for {branch}",
                session => _fetcher.Ask(branch, session),
                cancellationToken
            );
    }

    /// <summary>Where a branch is known to be without asking the remote; null when it never was seen.</summary>
    public CommitId? KnownTip(string branch) =>
        _dry is not null && _dry.TryGet(branch, out var tip) ? tip : Fetcher.KnownTip(folder.Reader, branch);

    /// <summary>Whether a dry run made the commit.</summary>
    public bool IsDry(CommitId commit) => _dry is not null && _dry.Made(commit);

    /// <summary>True when the push landed, also where the line broke before the answer came; false when the branch had moved.</summary>
    public async Task<bool> PushAsync(PushRequest request, CancellationToken cancellationToken)
    {
        if (_dry is not null)
        {
            _dry.Push(request);
            return true;
        }

        try
        {
            return await TryPushAsync(request, cancellationToken);
        }
        // The line broke while pushing: only the branch itself knows whether the push landed.
        catch (GitException error) when (error.MayHaveMoved || error.Failure == GitFailure.Unreachable)
        {
            var now = await FetchAsync(request.Branch, cancellationToken);
            var landed = request.Made is { } made ? now is { } tip && graph.IsAncestor(made, tip) : now is null;
            if (landed)
            {
                return true;
            }

            throw;
        }
    }

    private Task<bool> TryPushAsync(PushRequest request, CancellationToken cancellationToken) =>
        work.RunAsync(
            $"push {request.Branch} to {address.Url}",
            session =>
            {
                var landed = _pusher.Push(request, session);
                if (landed)
                {
                    Fetcher.Remember(folder.Writer, request.Branch, request.Made);
                }

                return landed;
            },
            cancellationToken
        );
}
