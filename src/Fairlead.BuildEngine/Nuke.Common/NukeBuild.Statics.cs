#nullable disable
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>The nearest folder upwards from the working directory that holds <c>.nuke</c>, or <c>--root</c>.</summary>
    public static AbsolutePath RootDirectory => BuildSession.Current.RootDirectory;

    /// <summary><c>.nuke/temp</c> below the root.</summary>
    public static AbsolutePath TemporaryDirectory => BuildSession.Current.TemporaryDirectory;

    public static AbsolutePath BuildAssemblyFile => BuildSession.Current.Assembly.File;

    public static AbsolutePath BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <summary>The one project file upwards from the build's assembly; null when there is none.</summary>
    public static AbsolutePath BuildProjectFile => BuildSession.Current.Assembly.ProjectFile;

    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>How much is logged.</summary>
    [Parameter("Logging verbosity during build execution. Default is 'Normal'.")]
    public static Verbosity Verbosity
    {
        get => BuildSession.Current.Verbosity;
        set => BuildSession.Current.Verbosity = value;
    }

    /// <summary>Where the build runs.</summary>
    [Parameter("Host for execution. Default is 'automatic'.")]
    public static Host Host => BuildSession.Current.Host;

    [Parameter("Defines the profiles to load.", Name = "Profile")]
    public static string[] LoadedLocalProfiles => [.. BuildSession.Current.Profiles];

    public static bool IsLocalBuild => !IsServerBuild;

    public static bool IsServerBuild => Host is CI.IBuildServer;
}
