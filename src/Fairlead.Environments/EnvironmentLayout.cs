namespace Fairlead.Environments;

/// <summary>
/// Where things lie in an environment repository. Where an environment has several clusters, each has a folder with the
/// same contents below <see cref="ClustersFolder"/>; a preview is an environment whose name is <c>previews/pr-123</c>.
/// </summary>
public static class EnvironmentLayout
{
    /// <summary>The file that people describe apps and environments in.</summary>
    public const string ConfigurationFile = "fairlead.yaml";

    /// <summary>The folder of people's values that apps and environments share.</summary>
    public const string SharedValuesFolder = "values";

    /// <summary>The folder that environments lie in.</summary>
    public const string Root = "environments";

    /// <summary>The folder of environments that stand for a pull request each; no environment has this name.</summary>
    public const string Previews = "previews";

    /// <summary>The folder of an environment's clusters; no app has this name.</summary>
    public const string Clusters = "clusters";

    internal const string EnvironmentName = "environment.yaml";
    internal const string HealthName = "health.yaml";
    internal const string ValuesName = "values.yaml";
    internal const string AdoptionName = "adopt.yaml";
    internal const string ReleaseName = "release.yaml";
    internal const string Manifests = "manifests";
    internal const string Patches = "patches";
    internal const string Secrets = "secrets";
    internal const string Proof = "proof";

    /// <summary>The folder of an environment.</summary>
    public static string Folder(string environment) => $"{Root}/{environment}";

    /// <summary>The name that the environment has which stands for a pull request.</summary>
    /// <param name="preview">Its folder, such as <c>pr-123</c>.</param>
    public static string PreviewName(string preview) => $"{Previews}/{preview}";

    /// <summary>The folder of an environment's clusters; absent where it has one cluster.</summary>
    public static string ClustersFolder(string environment) => $"{Folder(environment)}/{Clusters}";

    /// <summary>The file that tells the agent which apps an environment has.</summary>
    public static string EnvironmentFile(string environment) => $"{Folder(environment)}/{EnvironmentName}";

    /// <summary>How further kinds tell their health there; may be absent.</summary>
    public static string HealthFile(string environment) => $"{Folder(environment)}/{HealthName}";

    /// <summary>The folder of an app in an environment.</summary>
    public static string AppFolder(string environment, string app) => $"{Folder(environment)}/{app}";

    /// <summary>People's values of an app in an environment; may be absent.</summary>
    public static string ValuesFile(string environment, string app) => $"{AppFolder(environment, app)}/{ValuesName}";

    /// <summary>People's patches of an app's rendered objects; may be absent.</summary>
    public static string PatchesFolder(string environment, string app) => $"{AppFolder(environment, app)}/{Patches}";

    /// <summary>Sets of other tools that an app takes over; may be absent.</summary>
    public static string AdoptionFile(string environment, string app) =>
        $"{AppFolder(environment, app)}/{AdoptionName}";

    /// <summary>What was released to an environment last.</summary>
    public static string ReleaseFile(string environment, string app) => $"{AppFolder(environment, app)}/{ReleaseName}";

    /// <summary>Bundles that prove where the images and the chart of the release come from, one for each digest.</summary>
    public static string ProofFolder(string environment, string app) => $"{AppFolder(environment, app)}/{Proof}";

    /// <summary>Secrets, encrypted for the agent.</summary>
    public static string SecretsFolder(string environment, string app) => $"{AppFolder(environment, app)}/{Secrets}";

    /// <summary>The folder of the objects that the agent applies.</summary>
    public static string ManifestsFolder(string environment, string app) =>
        $"{AppFolder(environment, app)}/{Manifests}";
}
