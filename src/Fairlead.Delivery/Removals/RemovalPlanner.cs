using System.Text;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Removals;

/// <summary>Works out, on one tip of the branch, the commit that takes an app or an environment away.</summary>
internal sealed class RemovalPlanner(BareClone repository, RemovalRequest request, TreeSnapshot tip, HoldCheck holds)
{
    private readonly RemovalScope _scope = RemovalScope.Of(request);
    private readonly string _description = EnvironmentLayout.EnvironmentFile(request.Environment);

    public RemovalPlan Plan()
    {
        RemovalCheck.Names(_scope);
        var configuration = PromotionPlanner.Configuration(tip);
        var described = Described();
        var files = tip.Files(_scope.Folder).Select(file => file.Path).ToList();
        var isListed = request.App is not null && described?.Apps.Any(app => app.Name == request.App) is true;
        if (files.Count == 0 && !isListed)
        {
            RemovalCheck.Known(_scope, repository, tip, configuration);
            return Of(configuration, EnvironmentTree.Read(tip, request.Environment), change: null, text: null);
        }

        RemovalCheck.Dependents(_scope, described, configuration, tip);
        holds.Check(tip, [.. files, _description]);
        var text = RemovedDeclaration.Of(request, tip, configuration);
        return Of(configuration, Left(), Change(described, text), text);
    }

    private RemovalPlan Of(DeliveryConfiguration configuration, EnvironmentTree left, TreeChange? change, string? text)
    {
        var plan = Plan(configuration, left, change);
        return new RemovalPlan
        {
            Request = request,
            Tip = tip.Commit,
            Plan = plan,
            LeavesConfiguration = text is not null,
            NeedsReview = NeedsReview(configuration),
            Change = change is null ? null : change with { Message = Message(plan) },
        };
    }

    private EnvironmentPlan Plan(DeliveryConfiguration configuration, EnvironmentTree left, TreeChange? change)
    {
        var before = EnvironmentTree.Read(tip, request.Environment);
        return change is null
            ? EnvironmentPlan.Between(before, before)
            : EnvironmentPlan
                .Of(
                    tip,
                    new ChangedTree(tip, change, _ => tip),
                    tip.FirstCommit,
                    before,
                    left,
                    [_scope.Removal(request.KeepsObjects)]
                )
                .Within(Declared(configuration)?.PruneBudget);
    }

    private EnvironmentFile? Described() =>
        tip.ReadText(_description) is { } text
            ? DeclaredFile.Read(() => EnvironmentFile.Read(text, _description))
            : null;

    private EnvironmentTree Left() =>
        new(
            request.Environment,
            request.App is { } app
                ? [.. EnvironmentTree.Read(tip, request.Environment).Apps.Where(one => one.Name != app)]
                : []
        );

    private TreeChange Change(EnvironmentFile? described, string? configuration)
    {
        var writes = new Dictionary<string, byte[]>();
        if (request.App is { } app && described?.Apps.Any(one => one.Name == app) is true)
        {
            var without = described with { Apps = [.. described.Apps.Where(one => one.Name != app)] };
            writes[_description] = Encoding.UTF8.GetBytes(without.Write());
        }

        if (configuration is not null)
        {
            writes[EnvironmentLayout.ConfigurationFile] = Encoding.UTF8.GetBytes(configuration);
        }

        return new TreeChange
        {
            Writes = writes,
            Deletes = [_scope.Folder],
            Message = new CommitMessage("Remove"),
            Author = request.Author,
        };
    }

    private bool NeedsReview(DeliveryConfiguration configuration) => Declared(configuration)?.IsReviewed ?? true;

    private DeliveryEnvironment? Declared(DeliveryConfiguration configuration) =>
        configuration.Environments.FirstOrDefault(one => one.Name == request.Environment);

    private CommitMessage Message(EnvironmentPlan plan) =>
        new(RemovalText.Subject(request), BumpMessage.Body(plan), Trailers(plan));

    private List<Trailer> Trailers(EnvironmentPlan plan) =>
        [
            .. _scope
                .Removal(request.KeepsObjects)
                .ToTrailers()
                .Select(trailer => new Trailer(trailer.Key, trailer.Value)),
            // Agents of the first version know nothing of objects that stay, and must not take this for a plan of theirs.
            .. BumpMessage.Plan(plan).Where(trailer => !request.KeepsObjects || TreePlan.IsDigest(trailer.Value)),
            new Trailer(CommitKind.Trailer, CommitKind.Remove),
            .. request.Trailers,
        ];
}
