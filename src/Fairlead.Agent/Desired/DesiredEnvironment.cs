using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>What a commit declares for an environment.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Apps">The applications, in dependency order.</param>
public sealed record DesiredEnvironment(string Commit, IReadOnlyList<DesiredApp> Apps)
{
    /// <summary>Folders of applications that exist though <c>environment.yaml</c> does not list them.</summary>
    public required IReadOnlySet<string> UnlistedFolders { get; init; }
}

/// <summary>What a commit declares for an application.</summary>
/// <param name="Declared">Its entry in <c>environment.yaml</c>.</param>
/// <param name="Objects">Its objects; empty where they cannot be read.</param>
/// <param name="Problem">Why they cannot be read, with file and line; null where they can.</param>
public sealed record DesiredApp(DeclaredApp Declared, IReadOnlyList<ManifestObject> Objects, string? Problem);
