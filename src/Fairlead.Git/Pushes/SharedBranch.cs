using Fairlead.Git.Clones;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Pushes;

/// <summary>
/// Commits to branches that others write too. A change is planned on the tip it lands on; where the tip moved it is planned
/// again. Nothing is forced.
/// </summary>
internal sealed class SharedBranch(
    RemoteBranches remote,
    RemoteAddress address,
    RemoteWork work,
    CommitGraph graph,
    TreeWriter writer,
    GitOptions options
)
{
    private readonly ChangeConflict _conflict = new(graph, address);

    /// <summary>The change lands as it is, or not at all where others changed the same.</summary>
    public Task<PushOutcome> CommitAsync(
        string branch,
        CommitId decidedOn,
        TreeChange change,
        CancellationToken cancellationToken
    )
    {
        var before = graph.Snapshot(decidedOn);
        return CommitAsync(branch, (now, _) => Task.FromResult<TreeChange?>(Checked(now)), cancellationToken);

        TreeChange Checked(TreeSnapshot now)
        {
            _conflict.Check(branch, before, now, change);
            return change;
        }
    }

    public async Task<PushOutcome> CommitAsync(
        string branch,
        Func<TreeSnapshot, CancellationToken, Task<TreeChange?>> plan,
        CancellationToken cancellationToken
    )
    {
        using var turn = options is { Queued: true, DryRun: false }
            ? await PushQueue.EnterAsync(address, options, cancellationToken)
            : null;
        for (var attempt = 1; attempt <= options.MaximumAttempts; attempt++)
        {
            var tip = await remote.FetchAsync(branch, cancellationToken) ?? throw NoBranch(branch);
            var change = await plan(graph.Snapshot(tip), cancellationToken);
            var commit = change is null ? null : work.Alone(() => writer.Write(tip, change));
            if (commit is not { } made)
            {
                return new PushOutcome(tip, Changed: false, attempt);
            }

            if (await remote.PushAsync(new PushRequest(branch, tip, made), cancellationToken))
            {
                return new PushOutcome(made, Changed: true, attempt);
            }

            await Task.Delay(BackOff(attempt), options.Time, cancellationToken);
        }

        throw new GitException(
            GitFailure.Contended,
            $"Cannot push {branch} to {address.Url}: others moved the branch before each of {options.MaximumAttempts} "
                + "attempts. Run again when fewer write to it."
        );
    }

    public async Task<bool> CreateAsync(string branch, CommitId from, CancellationToken cancellationToken)
    {
        BranchName.Check(branch);
        _ = graph.Snapshot(from);
        return await remote.FetchAsync(branch, cancellationToken) is null
            && await remote.PushAsync(new PushRequest(branch, Expected: null, from), cancellationToken);
    }

    public async Task<CommitId?> BeginAsync(string branch, TreeChange change, CancellationToken cancellationToken)
    {
        BranchName.Check(branch);
        if (await remote.FetchAsync(branch, cancellationToken) is not null)
        {
            return null;
        }

        var first = work.Alone(() => writer.WriteFirst(change));
        return await remote.PushAsync(new PushRequest(branch, Expected: null, first), cancellationToken) ? first : null;
    }

    // Grows with the number of losers there must be, and differs between them.
    private static TimeSpan BackOff(int attempt) =>
        TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25 + Math.Min(attempt * 25, 1000)));

    private GitException NoBranch(string branch) =>
        new(
            GitFailure.NotFound,
            $"Cannot push {branch} to {address.Url}: the repository has no such branch. Check its name, or push a first "
                + "commit to it."
        );
}
