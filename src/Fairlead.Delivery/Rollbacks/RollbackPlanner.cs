using System.Globalization;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Works out, on one tip of the branch, the commit that brings an earlier release set back.</summary>
internal sealed class RollbackPlanner(BareClone repository, RollbackRequest request, TreeSnapshot tip)
{
    private readonly RollbackScope _scope = RollbackScope.Of(request);

    public RollbackPlan Plan()
    {
        RollbackCheck.Names(request);
        return Plan(new RollbackTarget(repository, request, tip.Commit).Find());
    }

    public RollbackPlan Plan(CommitId target)
    {
        var wanted = repository.Snapshot(target);
        RollbackCheck.Exists(_scope, wanted);
        var files = RollbackFiles.Of(_scope, tip, wanted);
        RollbackCheck.Changes(files, _scope, target);
        var (before, unreadable) = PresentEnvironment.Read(_scope, tip);
        var after = Restored(wanted);
        var restored = repository.Describe(target);
        var hold = HoldFor(restored);
        var change = files.ToChange(target, hold);
        var left = new ChangedTree(tip, change, repository.Snapshot);
        var removals = Removals(wanted);
        var plan = EnvironmentPlan.Of(tip, left, tip.FirstCommit, before, after, removals);
        var releases = Releases(after, plan);
        return new RollbackPlan
        {
            Request = request,
            Tip = tip.Commit,
            Target = restored,
            Plan = plan,
            Releases = releases,
            OtherFiles = files.OfPeople,
            Unreadable = unreadable,
            Hold = hold,
            Change = change with
            {
                // What was not readable before is not in the plan, which then is not what the agent will find.
                Message = RollbackMessage.Of(
                    request,
                    restored,
                    plan,
                    releases,
                    removals,
                    hasPlan: unreadable.Count == 0
                ),
                Author = request.Author,
            },
        };
    }

    // Apps that came since go on purpose, too; without a word for them the agent would keep what they have.
    private List<Removal> Removals(TreeSnapshot wanted) =>
        [
            .. _scope
                .Apps(tip)
                .Except(_scope.Apps(wanted))
                .Select(app => new Removal(EnvironmentLayout.AppFolder(request.Environment, app), KeepsObjects: false)),
        ];

    private EnvironmentTree Restored(TreeSnapshot wanted) =>
        new(
            request.Environment,
            [.. _scope.Apps(wanted).Select(app => AppTree.Read(wanted, request.Environment, app))]
        );

    private List<Release> Releases(EnvironmentTree restored, EnvironmentPlan plan) =>
        [
            .. restored
                .Apps.Where(app => plan.Apps.Any(its => !its.IsEmpty && IsNamed(its.App, app.Name)))
                .Select(app => app.ReadRelease(request.Environment))
                .OfType<Release>(),
        ];

    private Hold HoldFor(CommitInfo restored)
    {
        var author = request.Author ?? repository.Identity;
        var day = restored.CommittedAt.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var reason = $"Rolled back to {restored.Id.Short()} of {day}";
        var wanted = new Hold(
            request.Reason is { Length: > 0 } why ? $"{reason}: {why}" : reason,
            $"{author.Name} <{author.Email}>",
            request.HoldUntil
        );
        return Existing() is { } hold && !wanted.LastsAsLongAs(hold) ? wanted with { Expires = hold.Expires } : wanted;
    }

    private Hold? Existing()
    {
        var path = Hold.FileOf(_scope.Environment, _scope.App);
        try
        {
            return tip.ReadText(path) is { } text ? DeclaredFile.Read(() => Hold.Read(text, path)) : null;
        }
        // A hold that cannot be read holds nothing; the new one takes its place.
        catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
        {
            return null;
        }
    }

    private static bool IsNamed(string one, string other) => one == other;
}
