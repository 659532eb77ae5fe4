#nullable disable
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet run</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetRun), Arguments = "run")]
public class DotNetRunSettings : ToolOptions
{
    [Argument(Format = "--project {value}")]
    public string ProjectFile => Get<string>();

    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    [Argument(Format = "--launch-profile {value}")]
    public string LaunchProfile => Get<string>();

    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();

    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    [Argument(Format = "--no-launch-profile")]
    public bool? NoLaunchProfile => Get<bool?>();

    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();

    [Argument(Format = "-- {value}", Position = -1)]
    public string ApplicationArguments => Get<string>();
}

public static class DotNetRunSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetRunSettings
    {
        public T SetProjectFile(string v) => o.With(nameof(DotNetRunSettings.ProjectFile), v);

        public T ResetProjectFile() => o.With(nameof(DotNetRunSettings.ProjectFile), null);

        public T SetConfiguration(string v) => o.With(nameof(DotNetRunSettings.Configuration), v);

        public T ResetConfiguration() => o.With(nameof(DotNetRunSettings.Configuration), null);

        public T SetFramework(string v) => o.With(nameof(DotNetRunSettings.Framework), v);

        public T ResetFramework() => o.With(nameof(DotNetRunSettings.Framework), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetRunSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetRunSettings.Runtime), null);

        public T SetLaunchProfile(string v) => o.With(nameof(DotNetRunSettings.LaunchProfile), v);

        public T ResetLaunchProfile() => o.With(nameof(DotNetRunSettings.LaunchProfile), null);

        public T SetForce(bool? v) => o.With(nameof(DotNetRunSettings.Force), v);

        public T ResetForce() => o.With(nameof(DotNetRunSettings.Force), null);

        public T EnableForce() => o.With(nameof(DotNetRunSettings.Force), true);

        public T DisableForce() => o.With(nameof(DotNetRunSettings.Force), false);

        public T ToggleForce() => o.With(nameof(DotNetRunSettings.Force), o.Force != true);

        public T SetNoBuild(bool? v) => o.With(nameof(DotNetRunSettings.NoBuild), v);

        public T ResetNoBuild() => o.With(nameof(DotNetRunSettings.NoBuild), null);

        public T EnableNoBuild() => o.With(nameof(DotNetRunSettings.NoBuild), true);

        public T DisableNoBuild() => o.With(nameof(DotNetRunSettings.NoBuild), false);

        public T ToggleNoBuild() => o.With(nameof(DotNetRunSettings.NoBuild), o.NoBuild != true);

        public T SetNoDependencies(bool? v) => o.With(nameof(DotNetRunSettings.NoDependencies), v);

        public T ResetNoDependencies() => o.With(nameof(DotNetRunSettings.NoDependencies), null);

        public T EnableNoDependencies() => o.With(nameof(DotNetRunSettings.NoDependencies), true);

        public T DisableNoDependencies() => o.With(nameof(DotNetRunSettings.NoDependencies), false);

        public T ToggleNoDependencies() => o.With(nameof(DotNetRunSettings.NoDependencies), o.NoDependencies != true);

        public T SetNoLaunchProfile(bool? v) => o.With(nameof(DotNetRunSettings.NoLaunchProfile), v);

        public T ResetNoLaunchProfile() => o.With(nameof(DotNetRunSettings.NoLaunchProfile), null);

        public T EnableNoLaunchProfile() => o.With(nameof(DotNetRunSettings.NoLaunchProfile), true);

        public T DisableNoLaunchProfile() => o.With(nameof(DotNetRunSettings.NoLaunchProfile), false);

        public T ToggleNoLaunchProfile() =>
            o.With(nameof(DotNetRunSettings.NoLaunchProfile), o.NoLaunchProfile != true);

        public T SetNoRestore(bool? v) => o.With(nameof(DotNetRunSettings.NoRestore), v);

        public T ResetNoRestore() => o.With(nameof(DotNetRunSettings.NoRestore), null);

        public T EnableNoRestore() => o.With(nameof(DotNetRunSettings.NoRestore), true);

        public T DisableNoRestore() => o.With(nameof(DotNetRunSettings.NoRestore), false);

        public T ToggleNoRestore() => o.With(nameof(DotNetRunSettings.NoRestore), o.NoRestore != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetRunSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetRunSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) => o.WithPairs(nameof(DotNetRunSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetRunSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetRunSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetRunSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetRunSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetRunSettings.Properties), null);

        public T SetApplicationArguments(string v) => o.With(nameof(DotNetRunSettings.ApplicationArguments), v);

        public T ResetApplicationArguments() => o.With(nameof(DotNetRunSettings.ApplicationArguments), null);
    }
}
