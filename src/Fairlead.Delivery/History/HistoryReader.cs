using Fairlead.Delivery.Forges;
using Fairlead.Environments;
using Fairlead.Environments.Declarations;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>Reads how an environment came to be what it is, from its repository alone; more is said where more can be seen.</summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="time">The clock that ends the history.</param>
public sealed class HistoryReader(BareClone repository, TimeProvider time)
{
    // A release that took longer to arrive than this has no known lead time.
    private static readonly TimeSpan LongestLead = TimeSpan.FromDays(180);

    /// <summary>Where source commits are looked up. Default: nowhere; lead times then start with the first environment.</summary>
    public ISourceCommits? Sources { get; init; }

    /// <summary>The newest commit statuses, as <see cref="IForge.StatusesAsync"/> tells them. Default: none are known.</summary>
    public Func<CommitId, CancellationToken, Task<IReadOnlyList<CommitState>>>? Statuses { get; init; }

    /// <summary>Reads the history that was asked for.</summary>
    /// <exception cref="DeliveryException">The branch or the environment is not there.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<EnvironmentHistory> ReadAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tip =
            await repository.FetchAsync(request.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{repository.Remote} has no branch {request.Branch}; check its name, or push a first commit to it."
            );
        var past = Past(request, tip, cancellationToken);
        var reader = new StepReader(repository, request, past) { Sources = Sources, Statuses = Statuses };
        var steps = new List<HistoryStep>();
        foreach (var change in past.OldestFirst)
        {
            steps.Add(await reader.ReadAsync(change, cancellationToken));
        }

        var deployments = DeploymentFailures.Find(steps).Reverse().ToList();
        if (deployments.Count == 0 && request.Since is null)
        {
            throw Nothing(request, tip);
        }

        var now = time.GetUtcNow();
        var from = request.Since ?? deployments[^1].At;
        return new EnvironmentHistory(
            request.Environment,
            request.App,
            from,
            now,
            deployments,
            DeliveryFigures.Of(deployments, now - from)
        );
    }

    private HistoryPast Past(HistoryRequest request, CommitId tip, CancellationToken cancellationToken)
    {
        var past = new HistoryPast(request);
        foreach (var change in StateWalk.From(repository, tip))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var at = request.Since is null ? DateTimeOffset.MaxValue : repository.Describe(change.Commit).CommittedAt;
            if (at < request.Since - LongestLead)
            {
                break;
            }

            past.Add(change, isWanted: !(at < request.Since));
        }

        return past;
    }

    private DeliveryException Nothing(HistoryRequest request, CommitId tip)
    {
        var there = repository.Snapshot(tip).Folders(EnvironmentLayout.Root);
        var what = request.App is null ? request.Environment : $"{request.App} in {request.Environment}";
        return new DeliveryException(
            Refusals.NothingReleased,
            $"Nothing was ever released to {what}, as far back as {request.Branch} of {repository.Remote} goes; it has "
                + $"{Choices.Of(there)}."
        );
    }
}
