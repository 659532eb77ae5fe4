using System.Globalization;
using Fairlead.Agent.Loop;
using Fairlead.Environments.Objects;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Tests.Simulation;

/// <summary>A cluster with two objects of each application, of which a version is all that they hold.</summary>
internal sealed class SimulatedCluster
{
    /// <summary>What somebody else makes of an object.</summary>
    public const string Theirs = "theirs";

    private readonly Dictionary<ObjectKey, (string Value, ulong Version)> _objects = [];
    private ulong _version;

    public static IReadOnlyList<string> Apps { get; } = ["a", "b", "c"];

    /// <summary>The commit that the agent recorded last; null before that.</summary>
    public CommitId? Record { get; set; }

    /// <summary>Who an application waits for: each for the one before, but for the first two.</summary>
    public static IReadOnlyList<string> Needs(string app) => app is "c" ? ["b"] : [];

    public static IReadOnlyList<ObjectKey> ObjectsOf(string app) =>
        [new("", "ConfigMap", "shop", $"{app}-0"), new("apps", "Deployment", "shop", $"{app}-1")];

    public static string AppOf(ObjectKey key) => key.Name[..1];

    public IReadOnlyCollection<ObjectKey> Keys => _objects.Keys;

    public string? this[ObjectKey key] => _objects.TryGetValue(key, out var found) ? found.Value : null;

    public ObjectVersion? VersionOf(ObjectKey key) =>
        _objects.TryGetValue(key, out var found)
            ? new ObjectVersion("uid", found.Version.ToString(CultureInfo.InvariantCulture), null)
            : null;

    public ObjectVersion Write(ObjectKey key, string value)
    {
        _objects[key] = (value, ++_version);
        return VersionOf(key)!;
    }

    /// <summary>Somebody else changes an object, if it is there.</summary>
    public bool Edit(ObjectKey key)
    {
        if (_objects.ContainsKey(key))
        {
            Write(key, Theirs);
            return true;
        }

        return false;
    }

    /// <summary>A controller writes a status: another version of what is there.</summary>
    public bool Touch(ObjectKey key)
    {
        if (_objects.TryGetValue(key, out var found))
        {
            Write(key, found.Value);
            return true;
        }

        return false;
    }

    public bool Delete(ObjectKey key) => _objects.Remove(key);
}
