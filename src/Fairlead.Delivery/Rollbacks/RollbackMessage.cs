using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>The message of a rollback's commit.</summary>
internal static class RollbackMessage
{
    private const int NamedInSubject = 4;

    public static CommitMessage Of(
        RollbackRequest request,
        CommitInfo target,
        EnvironmentPlan plan,
        IReadOnlyList<Release> releases,
        IReadOnlyList<Removal> removals,
        bool hasPlan
    ) =>
        new(
            Subject(request, target, releases),
            Body(request, target, plan),
            Trailers(request, target, plan, releases, removals, hasPlan)
        );

    private static string Subject(RollbackRequest request, CommitInfo target, IReadOnlyList<Release> releases)
    {
        var names = releases.Select(release => $"{release.App} {release.Version}").ToList();
        var what = names.Count is > 0 and <= NamedInSubject
            ? string.Join(", ", names)
            : request.App ?? (names.Count == 0 ? "all apps" : $"{names.Count} apps");
        return $"{request.Environment}: roll back to {target.Id.Short()} ({what})";
    }

    private static string Body(RollbackRequest request, CommitInfo target, EnvironmentPlan plan)
    {
        var at = Timestamp.ToMinute(target.CommittedAt);
        var sentence = $"Restores the state of {at} UTC and holds it against bumps and promotions.";
        string?[] parts = [request.Reason, sentence, BumpMessage.Body(plan)];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static List<Trailer> Trailers(
        RollbackRequest request,
        CommitInfo target,
        EnvironmentPlan plan,
        IReadOnlyList<Release> releases,
        IReadOnlyList<Removal> removals,
        bool hasPlan
    ) =>
        [
            new RollbackTrailer(request.Environment, request.App, target.Id).ToTrailer(),
            .. removals.SelectMany(removal => removal.ToTrailers()).Select(said => new Trailer(said.Key, said.Value)),
            .. releases.Select(release => new Trailer("Fairlead-Release", $"{release.App} {release.Version}")),
            .. hasPlan ? BumpMessage.Plan(plan) : [],
            new Trailer(CommitKind.Trailer, CommitKind.Rollback),
            .. request.Trailers,
        ];
}
