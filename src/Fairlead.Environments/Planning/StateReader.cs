using Fairlead.Environments.Files;
using Fairlead.Environments.Health;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Yaml;

namespace Fairlead.Environments.Planning;

/// <summary>Reads from the files of a repository what a plan depends on.</summary>
/// <param name="tree">The files.</param>
/// <param name="environment">The environment.</param>
internal sealed class StateReader(IRepositoryTree tree, string environment)
{
    private readonly string _folder = EnvironmentLayout.Folder(environment);
    private readonly ManifestAllowance _allowance = new();

    /// <summary>The environment; one without apps where the tree has none of that name.</summary>
    /// <exception cref="EnvironmentFileException">Its <c>environment.yaml</c> or an <c>adopt.yaml</c> cannot be read.</exception>
    public EnvironmentState Read()
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        if (tree.ReadText(path) is not { } text)
        {
            return new EnvironmentState(environment, []);
        }

        var file = EnvironmentFile.Read(text, path);
        var listed = file.Apps.Select(app => app.Name).ToHashSet();
        return new EnvironmentState(environment, [.. file.Apps.Select(Read)])
        {
            Limits = LimitsOf(file.Budget ?? DeclaredBudget.Default),
            Settings = SettingsOf(file),
            Unlisted = tree.Folders(_folder)
                .Where(app => !listed.Contains(app) && tree.Files(Manifests(app)).Count > 0)
                .ToHashSet(),
        };
    }

    private AppState Read(EnvironmentApp app)
    {
        var settings = new Dictionary<string, string>();
        if (app.Deadline is { } deadline)
        {
            settings["deadline"] = Duration.Write(deadline);
        }

        var adoption = EnvironmentLayout.AdoptionFile(environment, app.Name);
        if (tree.ReadText(adoption) is { } text)
        {
            settings["adopt"] = string.Join(", ", Adoption.Read(text, adoption));
        }

        return new AppState(app.Name, app.Namespace, () => ManifestFile.In(tree, Manifests(app.Name), _allowance))
        {
            ObjectsId = tree.IdOf(Manifests(app.Name)),
            FileNames = () => tree.Files(Manifests(app.Name)).Select(file => Path.GetFileName(file.Path)),
            DependsOn = app.DependsOn,
            Identity = app.Impersonate?.ToString() ?? "",
            Settings = settings,
        };
    }

    private string Manifests(string app) => EnvironmentLayout.ManifestsFolder(environment, app);

    private Dictionary<string, string> SettingsOf(EnvironmentFile file)
    {
        var settings = new Dictionary<string, string>();
        if (file.Budget is { } budget)
        {
            settings["budget"] = budget.ToJson().ToJsonString();
        }

        if (file.Deadline is { } deadline)
        {
            settings["deadline"] = Duration.Write(deadline);
        }

        // How the files say it is none of the agent's deeds: a format, and what is known of the agent, are in no plan.
        if (file.RequirePlan)
        {
            settings["requirePlan"] = "true";
        }

        if (tree.ReadText(EnvironmentLayout.HealthFile(environment)) is { } health)
        {
            // A rule that cannot be read stops the agent, so that it must not be passed over by whoever plans.
            _ = HealthRules.Read(health, EnvironmentLayout.HealthFile(environment));
            settings["health"] = ContentDigest.Of(health);
        }

        return settings;
    }

    // A name that only a cluster can tell the meaning of limits nothing here; there it does.
    private static PrunePolicy LimitsOf(DeclaredBudget budget)
    {
        var kinds = new Dictionary<GroupKind, int>();
        foreach (
            var (found, limit) in BuiltInKinds.Lookup.Find(budget.Kinds.Select(limit => limit.Kind)).Zip(budget.Kinds)
        )
        {
            if (found.Name is { } name)
            {
                kinds[name] = limit.Most;
            }
        }

        return new PrunePolicy().Within(budget.Count, budget.Percent, kinds);
    }
}
