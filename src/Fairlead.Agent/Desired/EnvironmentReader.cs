using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Desired;

/// <summary>Reads what a commit declares. What has not changed since the last reading is not parsed again.</summary>
/// <param name="environment">Name of the environment.</param>
/// <param name="removed">How an environment that a commit lacks was taken away; null where it vanished.</param>
internal sealed class EnvironmentReader(string environment, Func<CommitId, RemovedEnvironment?> removed)
{
    private readonly Dictionary<string, (string Id, DesiredApp App, ManifestUse Use)> _known = [];
    private ManifestAllowance _allowance = new();
    private (string? Text, HealthRules Rules) _health = (null, HealthRules.None);

    /// <summary>Reads the environment.</summary>
    /// <exception cref="EnvironmentException">The environment as a whole cannot be read; applications fail one by one.</exception>
    public DesiredEnvironment Read(TreeSnapshot snapshot)
    {
        _allowance = new ManifestAllowance();
        var folder = EnvironmentLayout.Folder(environment);
        var path = EnvironmentLayout.EnvironmentFile(environment);
        if (snapshot.ReadText(path) is not { } text)
        {
            return removed(snapshot.Commit) is { } gone
                ? Removed(snapshot, gone)
                : throw new EnvironmentException(Refusals.MissingEnvironment, Missing(snapshot, path));
        }

        var file = Read(() => EnvironmentFile.Read(text, path));
        if (file.Name != environment)
        {
            throw new EnvironmentException(
                Refusals.OtherEnvironment,
                $"{path}: this is the environment {file.Name}, not {environment}."
            );
        }

        RefuseOlder(file, path);
        TwinEntries.Refuse(snapshot, "", EnvironmentLayout.Root);
        TwinEntries.Refuse(snapshot, EnvironmentLayout.Root, environment);
        TwinEntries.Refuse(snapshot, folder, EnvironmentLayout.EnvironmentName, EnvironmentLayout.HealthName);
        var twins = TwinEntries.Of(snapshot, folder);
        var unlisted = snapshot.Folders(folder).Select(name => name.Split('/')[^1]).ToHashSet();
        unlisted.ExceptWith(file.Apps.Select(app => app.Name));
        var health = Health(snapshot, EnvironmentLayout.HealthFile(environment));
        return new DesiredEnvironment(
            snapshot.Commit.ToString(),
            [
                .. file
                    .Apps.Select(DeclaredApp.Of)
                    .Select(app =>
                        twins.Contains(app.Name)
                            ? new DesiredApp(app, [], TwinEntries.Describe(snapshot, $"{folder}/{app.Name}"))
                            : Read(snapshot, $"{folder}/{app.Name}", app)
                    ),
            ]
        )
        {
            UnlistedFolders = unlisted
                .Where(name => snapshot.Exists(EnvironmentLayout.ManifestsFolder(environment, name)))
                .ToHashSet(),
            Budget = file.Budget ?? DeclaredBudget.Default,
            Deadline = file.Deadline,
            Kubernetes = file.Kubernetes,
            Health = health,
            Holds = DeclaredHold.Read(snapshot, environment, file.Apps.Select(app => app.Name)),
        };
    }

    private static void RefuseOlder(EnvironmentFile file, string path)
    {
        if (file.MinimumAgent is { } least && Version.Parse(least) > OwnVersion.Value)
        {
            throw new EnvironmentException(
                Refusals.OlderAgent,
                $"{path} needs an agent of version {least} or later, and this is {OwnVersion.Value}: update the agent. Nothing is applied or pruned."
            );
        }
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EnvironmentFileException error)
        {
            throw new EnvironmentException(Refusals.InvalidFile, error.Message, error);
        }
    }

    private static DesiredEnvironment Removed(TreeSnapshot snapshot, RemovedEnvironment gone) =>
        new(snapshot.Commit.ToString(), [])
        {
            UnlistedFolders = new HashSet<string>(),
            Budget = gone.Former?.Budget ?? DeclaredBudget.Default,
            Removed = gone,
        };

    private string Missing(TreeSnapshot snapshot, string path) =>
        $"Commit {snapshot.Commit.Short()} has no {path}. Check the name of the environment; nothing is applied or pruned. "
        + $"To take it away on purpose, put its folder back and run ./build.sh Remove --environment {environment}.";

    // Other rules judge everything anew: nothing that was read before counts as unchanged.
    private HealthRules Health(TreeSnapshot snapshot, string path)
    {
        var text = snapshot.ReadText(path);
        if (text != _health.Text)
        {
            try
            {
                _health = (text, text is null ? HealthRules.None : HealthRules.Read(text, path));
            }
            catch (EnvironmentFileException error)
            {
                throw new EnvironmentException(Refusals.InvalidFile, error.Message, error);
            }

            _known.Clear();
        }

        return _health.Rules;
    }

    private DesiredApp Read(TreeSnapshot snapshot, string folder, DeclaredApp app)
    {
        try
        {
            return ReadManifests(
                snapshot,
                $"{folder}/manifests",
                app with
                {
                    AdoptedSets = Adopted(snapshot, $"{folder}/adopt.yaml"),
                }
            );
        }
        catch (Exception error) when (error is EnvironmentException or GitException { MayPass: false })
        {
            // As a malformed manifest does, it fails its application only.
            return new DesiredApp(app, [], error.Message) { Code = RefusalCode.Of(error) };
        }
        // A clone that is damaged is no fault of the application's.
        catch (Exception error) when (error is not (OperationCanceledException or GitException))
        {
            // What nobody foresaw in one application's files is no reason to leave the others.
            return new DesiredApp(app, [], UnforeseenError.Describe(error)) { Unforeseen = error };
        }
    }

    private static IReadOnlyList<string> Adopted(TreeSnapshot snapshot, string path) =>
        snapshot.ReadText(path) is { } text ? Read(() => Adoption.Read(text, path)) : [];

    private DesiredApp ReadManifests(TreeSnapshot snapshot, string folder, DeclaredApp app)
    {
        var id = snapshot.IdOf(folder);
        // What others have come to use may leave too little for it.
        if (
            id is not null
            && _known.TryGetValue(app.Name, out var known)
            && known.Id == id
            && _allowance.Has(known.Use)
        )
        {
            var same = known.App.Declared.SaysTheSame(app) ? known.App : known.App with { Declared = app };
            _known[app.Name] = known with { App = same };
            _allowance.Take(known.Use);
            return same;
        }

        var used = _allowance.Used;
        var read = Parse(snapshot, folder, app);
        if (id is not null)
        {
            read = read with { Source = new SetSource(snapshot.Commit.ToString(), id) };
            _known[app.Name] = (id, read, _allowance.Used.Beyond(used));
        }

        if (read.Problem is not null)
        {
            // What it used is not kept; and another time others may leave enough for it.
            _allowance.Take(used.Beyond(_allowance.Used));
            if (_allowance.Used != default)
            {
                _known.Remove(app.Name);
            }
        }

        return read;
    }

    private DesiredApp Parse(TreeSnapshot snapshot, string folder, DeclaredApp app)
    {
        try
        {
            TwinEntries.Refuse(
                snapshot,
                folder[..folder.LastIndexOf('/')],
                EnvironmentLayout.Manifests,
                EnvironmentLayout.AdoptionName
            );
            var objects = ManifestFile.In(snapshot, folder, _allowance);
            return objects.Count > 0
                ? new DesiredApp(app, objects, null)
                : new DesiredApp(app, [], $"{folder} holds no manifest; nothing is applied or pruned.")
                {
                    Code = Refusals.EmptyFolder,
                };
        }
        catch (Exception error)
            when (error is ManifestException or GitException { MayPass: false } or EnvironmentException)
        {
            // A malformed file fails its application only.
            return new DesiredApp(app, [], error.Message) { Code = RefusalCode.Of(error) };
        }
    }
}
