namespace Fairlead.Environments;

/// <summary>Where things lie in an environment repository.</summary>
public static class EnvironmentLayout
{
    /// <summary>The file that people describe apps and environments in.</summary>
    public const string ConfigurationFile = "fairlead.yaml";

    /// <summary>The folder of an environment.</summary>
    public static string Folder(string environment) => $"environments/{environment}";

    /// <summary>The file that tells the agent which apps an environment has.</summary>
    public static string EnvironmentFile(string environment) => $"{Folder(environment)}/environment.yaml";

    /// <summary>How further kinds tell their health there; may be absent.</summary>
    public static string HealthFile(string environment) => $"{Folder(environment)}/health.yaml";

    /// <summary>The folder of an app in an environment.</summary>
    public static string AppFolder(string environment, string app) => $"{Folder(environment)}/{app}";

    /// <summary>People's values of an app in an environment; may be absent.</summary>
    public static string ValuesFile(string environment, string app) => $"{AppFolder(environment, app)}/values.yaml";

    /// <summary>Sets of other tools that an app takes over; may be absent.</summary>
    public static string AdoptionFile(string environment, string app) => $"{AppFolder(environment, app)}/adopt.yaml";

    /// <summary>What was released to an environment last.</summary>
    public static string ReleaseFile(string environment, string app) => $"{AppFolder(environment, app)}/release.yaml";

    /// <summary>The folder of the objects that the agent applies.</summary>
    public static string ManifestsFolder(string environment, string app) => $"{AppFolder(environment, app)}/manifests";
}
