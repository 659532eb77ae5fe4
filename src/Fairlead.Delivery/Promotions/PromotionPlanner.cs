using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Declarations;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>Renders a release set with the target's values and works out what that changes.</summary>
internal sealed class PromotionPlanner
{
    private readonly PromotionRequest _request;
    private readonly TreeSnapshot _tip;
    private readonly IChartSource _charts;
    private readonly DeliveryConfiguration _configuration;
    private readonly Dictionary<string, string> _held;

    /// <summary>Reads both environments as a commit has them.</summary>
    /// <exception cref="DeliveryException">The request cannot mean anything in this repository.</exception>
    public PromotionPlanner(PromotionRequest request, TreeSnapshot tip, IChartSource charts, DateTimeOffset now)
    {
        (_request, _tip, _charts) = (request, tip, charts);
        _configuration = Configuration(tip);
        Target = _configuration.Environment(request.To);
        CheckWay();
        Before = ReleaseSet.Read(tip, request.To);
        _held = HeldApps(now);
    }

    public DeliveryEnvironment Target { get; }

    /// <summary>Tells what the target's agent is; null where nothing but its file does.</summary>
    public ConnectedAgents? Agents { get; init; }

    public ReleaseSet Before { get; }

    /// <summary>The apps that move where their releases differ: those asked for, and not those held.</summary>
    public IReadOnlyList<string> Apps =>
        [
            .. _configuration
                .AppsInOrder.Select(app => app.Name)
                .Where(app => _request.Apps.Count == 0 || _request.Apps.Contains(app))
                .Where(app => !_held.ContainsKey(app)),
        ];

    public async Task<PromotionPlan> PlanAsync(ReleaseSet set, CancellationToken cancellationToken)
    {
        StrayApps.Check(_configuration, EnvironmentTree.Read(_tip, _request.To));
        var releases = Apps.Select(app => set.Releases.GetValueOrDefault(app)).OfType<Release>().ToList();
        if (releases.Count == 0)
        {
            var tree = EnvironmentTree.Read(_tip, _request.To);
            return Plan(set, EnvironmentPlan.Between(tree, tree), change: null, []);
        }

        var bump = new BumpRequest
        {
            Environment = _request.To,
            Branch = _request.Branch,
            Releases = releases,
            Policies = _request.Policies,
            Kind = CommitKind.Promote,
            Trailers = [new Trailer("Fairlead-Promotion", $"{_request.From} -> {_request.To}"), .. _request.Trailers],
        };
        var planned = await new BumpPlanner(bump, _tip, _charts) { Agents = Agents }.PlanAsync(cancellationToken);
        var moving = planned.Apps.Where(app => app.ChangedFiles.Count > 0).Select(app => app.Release.App);
        return Plan(set, planned.Plan, planned.Change, [.. moving]) with { Notes = planned.Notes };
    }

    public static DeliveryConfiguration Configuration(TreeSnapshot tip) =>
        DeliveryConfiguration.Read(
            tip.ReadText(EnvironmentLayout.ConfigurationFile)
                ?? throw new DeliveryException(
                    Refusals.MissingDeclarations,
                    $"Commit {tip.Commit.Short()} of the environment repository has no {EnvironmentLayout.ConfigurationFile}; "
                        + "commit one that declares the apps and environments."
                ),
            EnvironmentLayout.ConfigurationFile
        );

    private PromotionPlan Plan(
        ReleaseSet set,
        EnvironmentPlan plan,
        TreeChange? change,
        IReadOnlyList<string> moving
    ) => new(_request, Target, _tip, set, Before, plan, change, moving, HeldBack(set));

    private SortedDictionary<string, string> HeldBack(ReleaseSet set) =>
        new(
            _held.Where(held => set.Releases.ContainsKey(held.Key) && !set.IsSame(Before, [held.Key])).ToDictionary(),
            StringComparer.Ordinal
        );

    private void CheckWay()
    {
        _ = _configuration.Environment(_request.From);
        foreach (var app in _request.Apps)
        {
            _ = _configuration.App(app);
        }

        if (!Target.From.Contains(_request.From))
        {
            throw new DeliveryException(
                Refusals.ReleaseSource,
                $"{_request.To} does not take releases from {_request.From}: "
                    + (
                        Target.From.Count == 0
                            ? $"{EnvironmentLayout.ConfigurationFile} has no \"from\" for it."
                            : $"its \"from\" in {EnvironmentLayout.ConfigurationFile} has {Choices.Of(Target.From)}."
                    )
            );
        }
    }

    /// <summary>Checks that the source has what was asked for.</summary>
    /// <exception cref="DeliveryException">It has not.</exception>
    public void CheckAsked(ReleaseSet set)
    {
        var missing = _request.Apps.Where(app => !set.Releases.ContainsKey(app)).ToList();
        if (missing.Count > 0)
        {
            throw new DeliveryException(
                Refusals.NothingReleased,
                $"{_request.From} has no release of {string.Join(", ", missing)}; it has {Choices.Of(set.Releases.Keys)}."
            );
        }

        if (set.Releases.Count == 0)
        {
            throw new DeliveryException(
                Refusals.NothingReleased,
                $"{_request.From} has no releases yet, so there is nothing to promote to {_request.To}; bump it first."
            );
        }
    }

    // One that is asked for by name is not left out: its hold then is a gate that fails.
    private Dictionary<string, string> HeldApps(DateTimeOffset now) =>
        PlacedHold
            .In(_tip, _request.To)
            .Where(hold => hold.IsActive(now))
            .Where(hold => hold.App is { } app && !_request.Apps.Contains(app))
            .ToDictionary(hold => hold.App ?? "", hold => $"held by {hold.Author}: {hold.Reason}");
}
