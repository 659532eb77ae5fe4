#nullable disable
using System.Collections.Immutable;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet build</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetBuild), Arguments = "build")]
public class DotNetBuildSettings : ToolOptions
{
    [Argument(Format = "{value}", Position = 1)]
    public string ProjectFile => Get<string>();

    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    [Argument(Format = "--output {value}")]
    public string OutputDirectory => Get<string>();

    [Argument(Format = "--version-suffix {value}")]
    public string VersionSuffix => Get<string>();

    [Argument(Format = "--self-contained {value}")]
    public bool? SelfContained => Get<bool?>();

    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    [Argument(Format = "--no-incremental")]
    public bool? NoIncremental => Get<bool?>();

    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    [Argument(Format = "--logger {value}")]
    public IReadOnlyList<string> Loggers => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();
}

public static class DotNetBuildSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetBuildSettings
    {
        public T SetProjectFile(string v) => o.With(nameof(DotNetBuildSettings.ProjectFile), v);

        public T ResetProjectFile() => o.With(nameof(DotNetBuildSettings.ProjectFile), null);

        public T SetConfiguration(string v) => o.With(nameof(DotNetBuildSettings.Configuration), v);

        public T ResetConfiguration() => o.With(nameof(DotNetBuildSettings.Configuration), null);

        public T SetFramework(string v) => o.With(nameof(DotNetBuildSettings.Framework), v);

        public T ResetFramework() => o.With(nameof(DotNetBuildSettings.Framework), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetBuildSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetBuildSettings.Runtime), null);

        public T SetOutputDirectory(string v) => o.With(nameof(DotNetBuildSettings.OutputDirectory), v);

        public T ResetOutputDirectory() => o.With(nameof(DotNetBuildSettings.OutputDirectory), null);

        public T SetVersionSuffix(string v) => o.With(nameof(DotNetBuildSettings.VersionSuffix), v);

        public T ResetVersionSuffix() => o.With(nameof(DotNetBuildSettings.VersionSuffix), null);

        public T SetSelfContained(bool? v) => o.With(nameof(DotNetBuildSettings.SelfContained), v);

        public T ResetSelfContained() => o.With(nameof(DotNetBuildSettings.SelfContained), null);

        public T EnableSelfContained() => o.With(nameof(DotNetBuildSettings.SelfContained), true);

        public T DisableSelfContained() => o.With(nameof(DotNetBuildSettings.SelfContained), false);

        public T ToggleSelfContained() => o.With(nameof(DotNetBuildSettings.SelfContained), o.SelfContained != true);

        public T SetForce(bool? v) => o.With(nameof(DotNetBuildSettings.Force), v);

        public T ResetForce() => o.With(nameof(DotNetBuildSettings.Force), null);

        public T EnableForce() => o.With(nameof(DotNetBuildSettings.Force), true);

        public T DisableForce() => o.With(nameof(DotNetBuildSettings.Force), false);

        public T ToggleForce() => o.With(nameof(DotNetBuildSettings.Force), o.Force != true);

        public T SetNoDependencies(bool? v) => o.With(nameof(DotNetBuildSettings.NoDependencies), v);

        public T ResetNoDependencies() => o.With(nameof(DotNetBuildSettings.NoDependencies), null);

        public T EnableNoDependencies() => o.With(nameof(DotNetBuildSettings.NoDependencies), true);

        public T DisableNoDependencies() => o.With(nameof(DotNetBuildSettings.NoDependencies), false);

        public T ToggleNoDependencies() => o.With(nameof(DotNetBuildSettings.NoDependencies), o.NoDependencies != true);

        public T SetNoIncremental(bool? v) => o.With(nameof(DotNetBuildSettings.NoIncremental), v);

        public T ResetNoIncremental() => o.With(nameof(DotNetBuildSettings.NoIncremental), null);

        public T EnableNoIncremental() => o.With(nameof(DotNetBuildSettings.NoIncremental), true);

        public T DisableNoIncremental() => o.With(nameof(DotNetBuildSettings.NoIncremental), false);

        public T ToggleNoIncremental() => o.With(nameof(DotNetBuildSettings.NoIncremental), o.NoIncremental != true);

        public T SetNoLogo(bool? v) => o.With(nameof(DotNetBuildSettings.NoLogo), v);

        public T ResetNoLogo() => o.With(nameof(DotNetBuildSettings.NoLogo), null);

        public T EnableNoLogo() => o.With(nameof(DotNetBuildSettings.NoLogo), true);

        public T DisableNoLogo() => o.With(nameof(DotNetBuildSettings.NoLogo), false);

        public T ToggleNoLogo() => o.With(nameof(DotNetBuildSettings.NoLogo), o.NoLogo != true);

        public T SetNoRestore(bool? v) => o.With(nameof(DotNetBuildSettings.NoRestore), v);

        public T ResetNoRestore() => o.With(nameof(DotNetBuildSettings.NoRestore), null);

        public T EnableNoRestore() => o.With(nameof(DotNetBuildSettings.NoRestore), true);

        public T DisableNoRestore() => o.With(nameof(DotNetBuildSettings.NoRestore), false);

        public T ToggleNoRestore() => o.With(nameof(DotNetBuildSettings.NoRestore), o.NoRestore != true);

        public T SetLoggers(params string[] v) => o.WithList(nameof(DotNetBuildSettings.Loggers), v);

        public T SetLoggers(IEnumerable<string> v) => o.WithList(nameof(DotNetBuildSettings.Loggers), v);

        public T AddLoggers(params string[] v) => o.WithMore(nameof(DotNetBuildSettings.Loggers), v);

        public T AddLoggers(IEnumerable<string> v) => o.WithMore(nameof(DotNetBuildSettings.Loggers), v);

        public T RemoveLoggers(params string[] v) => o.WithFewer(nameof(DotNetBuildSettings.Loggers), v);

        public T ClearLoggers() => o.With(nameof(DotNetBuildSettings.Loggers), null);

        public T ResetLoggers() => o.With(nameof(DotNetBuildSettings.Loggers), null);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetBuildSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetBuildSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) => o.WithPairs(nameof(DotNetBuildSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetBuildSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetBuildSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetBuildSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetBuildSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetBuildSettings.Properties), null);

        public T SetAssemblyVersion(string v) =>
            o.WithPair(nameof(DotNetBuildSettings.Properties), "AssemblyVersion", v);

        public T ResetAssemblyVersion() => o.WithoutPair(nameof(DotNetBuildSettings.Properties), "AssemblyVersion");

        public T SetFileVersion(string v) => o.WithPair(nameof(DotNetBuildSettings.Properties), "FileVersion", v);

        public T ResetFileVersion() => o.WithoutPair(nameof(DotNetBuildSettings.Properties), "FileVersion");

        public T SetInformationalVersion(string v) =>
            o.WithPair(nameof(DotNetBuildSettings.Properties), "InformationalVersion", v);

        public T ResetInformationalVersion() =>
            o.WithoutPair(nameof(DotNetBuildSettings.Properties), "InformationalVersion");

        public T SetVersion(string v) => o.WithPair(nameof(DotNetBuildSettings.Properties), "Version", v);

        public T ResetVersion() => o.WithoutPair(nameof(DotNetBuildSettings.Properties), "Version");

        public T SetVersionPrefix(string v) => o.WithPair(nameof(DotNetBuildSettings.Properties), "VersionPrefix", v);

        public T ResetVersionPrefix() => o.WithoutPair(nameof(DotNetBuildSettings.Properties), "VersionPrefix");

        public T SetDeterministic(bool? v) => o.WithPair(nameof(DotNetBuildSettings.Properties), "Deterministic", v);

        public T EnableDeterministic() => o.SetDeterministic(true);

        public T DisableDeterministic() => o.SetDeterministic(false);

        public T ResetDeterministic() => o.WithoutPair(nameof(DotNetBuildSettings.Properties), "Deterministic");

        public T SetContinuousIntegrationBuild(bool? v) =>
            o.WithPair(nameof(DotNetBuildSettings.Properties), "ContinuousIntegrationBuild", v);

        public T EnableContinuousIntegrationBuild() => o.SetContinuousIntegrationBuild(true);

        public T DisableContinuousIntegrationBuild() => o.SetContinuousIntegrationBuild(false);

        public T ResetContinuousIntegrationBuild() =>
            o.WithoutPair(nameof(DotNetBuildSettings.Properties), "ContinuousIntegrationBuild");

        public T SetTreatWarningsAsErrors(bool? v) =>
            o.WithPair(nameof(DotNetBuildSettings.Properties), "TreatWarningsAsErrors", v);

        public T EnableTreatWarningsAsErrors() => o.SetTreatWarningsAsErrors(true);

        public T DisableTreatWarningsAsErrors() => o.SetTreatWarningsAsErrors(false);

        public T ResetTreatWarningsAsErrors() =>
            o.WithoutPair(nameof(DotNetBuildSettings.Properties), "TreatWarningsAsErrors");
    }
}
