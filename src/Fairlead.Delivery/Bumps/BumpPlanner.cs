using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;
using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>Works out, on one tip of the branch, the commit that brings releases into an environment.</summary>
internal sealed class BumpPlanner(BumpRequest request, TreeSnapshot snapshot, IChartSource charts)
{
    private readonly DeliveryConfiguration _configuration = ReadConfiguration(snapshot);
    private readonly EnvironmentTree _before = EnvironmentTree.Read(snapshot, request.Environment);

    private static readonly TreeChange Nothing = new() { Message = new CommitMessage("Bump") };

    private IReadOnlyList<Finding> _warnings = [];

    /// <summary>Tells what the environment's agent is; null where nothing but its file does.</summary>
    public ConnectedAgents? Agents { get; init; }

    /// <summary>
    /// Releases that are proposed already and not merged yet, by app: those of apps that are not asked for come along, and one
    /// that is asked for stays what it is where its content is the same. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, Release> Proposed { get; init; } = new Dictionary<string, Release>();

    /// <summary>What the tip declares.</summary>
    public DeliveryConfiguration Configuration => _configuration;

    /// <summary>The releases of the environment at the tip, by app.</summary>
    public IReadOnlyDictionary<string, Release> Before =>
        _before
            .Apps.Select(app => app.ReadRelease(request.Environment))
            .OfType<Release>()
            .ToDictionary(release => release.App);

    /// <summary>The environment that is bumped.</summary>
    /// <exception cref="DeliveryException">There is none of that name.</exception>
    public DeliveryEnvironment Environment => _configuration.Environment(request.Environment);

    /// <summary>The release that the environment has of an app; null where it has none.</summary>
    public Release? Released(string app) => _before.App(app)?.ReadRelease(request.Environment);

    /// <summary>
    /// The release that a new one has to follow; null where there is none, or where people gave the app to the source
    /// repository that the new one is of. What people gave to another one is refused for that.
    /// </summary>
    public Release? Predecessor(Release wanted) => Predecessor(wanted, Released(wanted.App));

    /// <summary>As the other form, of what is there or proposed.</summary>
    public Release? Predecessor(Release wanted, Release? released)
    {
        var repository = wanted.Source.Repository;
        return
            request.TakesAnySource
            || _configuration.App(wanted.App) is not { Source: not null } app
            || (
                app.IsReleasedFrom(repository)
                && released is not null
                && SourceAddress.AreSame(released.Source.Repository, repository)
            )
            ? released
            : null;
    }

    public async Task<BumpPlan> PlanAsync(CancellationToken cancellationToken)
    {
        RequestCheck.Check(request, _configuration, _before);
        var touched = Touched();
        var rendered = new Dictionary<string, AppObjects>();
        foreach (var (app, release) in touched)
        {
            rendered[app.Name] = await RenderAsync(app, release, cancellationToken);
        }

        Validate(rendered);
        var description = await DescribedEnvironment.OfAsync(
            Environment,
            PresentApps(rendered.Keys),
            snapshot,
            Agents,
            cancellationToken
        );
        return Compose(touched, rendered, description);
    }

    private static DeliveryConfiguration ReadConfiguration(TreeSnapshot snapshot) =>
        DeliveryConfiguration.Read(
            snapshot.ReadText(EnvironmentLayout.ConfigurationFile)
                ?? throw new DeliveryException(
                    Refusals.MissingDeclarations,
                    $"Commit {snapshot.Commit.Short()} of the environment repository has no {EnvironmentLayout.ConfigurationFile}; "
                        + "commit one that declares the apps and environments."
                ),
            EnvironmentLayout.ConfigurationFile
        );

    // In dependency order; where the content is the same the earlier release stays, with its source and run.
    private List<(DeliveryApp App, Release Release)> Touched()
    {
        var asked = request.Releases.ToDictionary(release => release.App);
        var touched = new List<(DeliveryApp, Release)>();
        foreach (var app in _configuration.AppsInOrder)
        {
            var current = Released(app.Name);
            var proposed = Proposed.GetValueOrDefault(app.Name);
            var wanted = asked.Count == 0 ? current : asked.GetValueOrDefault(app.Name)?.Over(proposed) ?? proposed;
            if (wanted is not null)
            {
                touched.Add((app, wanted.Over(current)));
            }
        }

        return touched;
    }

    private async Task<AppObjects> RenderAsync(DeliveryApp app, Release release, CancellationToken cancellationToken)
    {
        var input = new RenderInput
        {
            App = app,
            Environment = Environment,
            Release = release,
            Chart = await charts.OpenAsync(release.Chart, cancellationToken),
            Values = snapshot.ReadText(EnvironmentLayout.ValuesFile(request.Environment, app.Name)),
        };
        return request.Renderings.Render(input, cancellationToken);
    }

    private void Validate(Dictionary<string, AppObjects> rendered)
    {
        var findings = request.Renderings.Validate(
            _configuration,
            _before,
            [.. PresentApps(rendered.Keys).Select(app => rendered.GetValueOrDefault(app.Name)).OfType<AppObjects>()],
            request.Policies
        );
        var errors = findings.Where(finding => !finding.IsWarning).ToList();
        if (errors.Count > 0)
        {
            throw new DeliveryException(
                Refusals.RejectedRelease,
                [.. errors.Select(finding => $"{request.Environment}: {finding}.")]
            );
        }

        _warnings = [.. findings];
    }

    // The apps the environment will have, in dependency order.
    private IEnumerable<DeliveryApp> PresentApps(IEnumerable<string> touched) =>
        _configuration.AppsInOrder.Where(app =>
            touched.Contains(app.Name) || _before.App(app.Name)?.Release is not null
        );

    private BumpPlan Compose(
        List<(DeliveryApp App, Release Release)> touched,
        Dictionary<string, AppObjects> rendered,
        DescribedEnvironment description
    )
    {
        var files = touched.ToDictionary(
            item => item.App.Name,
            item => AppFiles.Of(request.Environment, item.Release, rendered[item.App.Name], _before.App(item.App.Name))
        );
        var after = PresentApps(files.Keys)
            .Select(app => files.TryGetValue(app.Name, out var its) ? its.After : _before.App(app.Name)!)
            .ToList();
        var change = Change(files, description.Text);
        var known = Objects(files.Values);
        var tip = new ChangedTree(snapshot, Nothing, _ => snapshot)
        {
            // What a file says that is not written, it said before.
            KnownObjects = known.Where(file => change?.Writes.ContainsKey(file.Key) is not true).ToDictionary(),
        };
        var left = new ChangedTree(snapshot, change ?? Nothing, _ => snapshot) { KnownObjects = known };
        var plan = EnvironmentPlan
            .Of(tip, left, snapshot.FirstCommit, _before, new EnvironmentTree(request.Environment, after))
            .Within(Environment.PruneBudget);
        var apps = touched.Select(item => new BumpedApp(item.Release, files[item.App.Name].Changed)).ToList();
        return new BumpPlan(
            plan,
            apps,
            _warnings,
            change is null ? null : change with { Message = Message(plan, files) }
        )
        {
            Notes = description.Notes,
        };
    }

    private Dictionary<string, JsonObject> Objects(IEnumerable<AppFiles> files) =>
        files
            .SelectMany(app => app.After.Rendered.Select(file => (app.After.Name, file.Key, file.Value.Content)))
            .ToDictionary(
                file => $"{EnvironmentLayout.ManifestsFolder(request.Environment, file.Name)}/{file.Key}",
                file => file.Content
            );

    private CommitMessage Message(EnvironmentPlan plan, Dictionary<string, AppFiles> files) =>
        BumpMessage.Of(request, plan, [.. files.Values.Where(app => app.Changed.Count > 0)]);

    private TreeChange? Change(Dictionary<string, AppFiles> files, string description)
    {
        var writes = files.Values.SelectMany(app => app.Writes).ToDictionary();
        var deletes = files.Values.SelectMany(app => app.Deletes).ToList();
        var path = EnvironmentLayout.EnvironmentFile(request.Environment);
        if (description != snapshot.ReadText(path))
        {
            writes[path] = description;
        }

        return writes.Count + deletes.Count == 0
            ? null
            : Nothing with
            {
                Writes = writes.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)),
                Deletes = deletes,
                Author = request.Author,
            };
    }
}
