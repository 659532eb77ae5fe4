using Fairlead.Environments.Files;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>An environment as one tree of its repository declares it, as far as a plan depends on it.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Apps">Its apps, each after those it depends on.</param>
public sealed record EnvironmentState(string Name, IReadOnlyList<AppState> Apps)
{
    /// <summary>Limits of what one commit may prune of an app. Default: those of an agent that is told nothing.</summary>
    public PrunePolicy Limits { get; init; } = new();

    /// <summary>What else the agent obeys, such as rules of health, by a name; values that are equal mean the same.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders that hold manifests though they are not listed: what they declared before stays.</summary>
    public IReadOnlySet<string> Unlisted { get; init; } = new HashSet<string>();

    /// <summary>What the commits that lead here say that they take away on purpose. Default: nothing.</summary>
    public IReadOnlyList<Removal> Removals { get; init; } = [];

    /// <summary>Whether the environment went as a whole, on purpose.</summary>
    internal bool IsRemoved => Apps.Count == 0 && Removals.Any(removal => removal.IsOf(Name));

    /// <summary>How an app that is not there any more was taken away on purpose; null where it was not.</summary>
    internal Removal? RemovalOf(string app)
    {
        var found = Removals.Where(removal => removal.Covers(Name, app)).ToList();
        return found.Count == 0 ? null : found[^1];
    }

    /// <summary>Reads it from the files of a repository; an environment without apps where they have none of that name.</summary>
    /// <exception cref="EnvironmentFileException">Its <c>environment.yaml</c> or an <c>adopt.yaml</c> cannot be read.</exception>
    public static EnvironmentState Read(IRepositoryTree tree, string environment)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new StateReader(tree, environment).Read();
    }
}

/// <summary>An app of an environment, as far as a plan depends on it.</summary>
/// <param name="Name">The app.</param>
/// <param name="Namespace">Namespace of its set, and of objects that name none.</param>
/// <param name="Read">Reads what it declares; asked only where that may matter.</param>
public sealed record AppState(string Name, string Namespace, Func<IReadOnlyList<ManifestObject>> Read)
{
    private static readonly string Definitions = ManifestName.StemFor("CustomResourceDefinition", "");

    private IReadOnlyList<ManifestObject>? _objects;
    private HashSet<string>? _stems;

    /// <summary>Id of the tree of its objects: what has equal ids is not read. Null where that is not known.</summary>
    public string? ObjectsId { get; init; }

    /// <summary>
    /// Names of the files that its objects are in, by which it is told without reading them whether one of a kind and name
    /// may be among them; null where they have none.
    /// </summary>
    public Func<IEnumerable<string>>? FileNames { get; init; }

    /// <summary>Apps that have to be healthy first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>As whom it is applied; empty for the agent itself.</summary>
    public string Identity { get; init; } = "";

    /// <summary>What else the agent obeys for it, such as its deadline, by a name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What it declares.</summary>
    /// <exception cref="ManifestException">A file of it cannot be read.</exception>
    public IReadOnlyList<ManifestObject> Objects => _objects ??= Read();

    /// <summary>Whether the same objects are one set to the agent, and declared as the same.</summary>
    internal bool IsSameSet(AppState other) => Name == other.Name && Namespace == other.Namespace;

    internal bool MayDeclare(ObjectKey key) =>
        FileNames is null || (_stems ??= Stems(FileNames())).Contains(ManifestName.StemFor(key.Kind, key.Name));

    /// <summary>Whether a definition of a kind may be among its objects, by the names of the files.</summary>
    internal bool MayDefineKinds =>
        FileNames is null
        || (_stems ??= Stems(FileNames())).Any(stem =>
            stem.StartsWith(Definitions, StringComparison.OrdinalIgnoreCase)
        );

    private static HashSet<string> Stems(IEnumerable<string> files) =>
        files.SelectMany(ManifestName.StemsOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

    internal bool HasObjectsOf(AppState other) => ObjectsId is not null && ObjectsId == other.ObjectsId;
}
