#nullable disable
using System.Collections.Immutable;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet publish</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetPublish), Arguments = "publish")]
public class DotNetPublishSettings : ToolOptions
{
    [Argument(Format = "{value}", Position = 1)]
    public string Project => Get<string>();

    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    [Argument(Format = "--manifest {value}")]
    public IReadOnlyList<string> Manifest => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--version-suffix {value}")]
    public string VersionSuffix => Get<string>();

    [Argument(Format = "--self-contained {value}")]
    public bool? SelfContained => Get<bool?>();

    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();

    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();
}

public static class DotNetPublishSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetPublishSettings
    {
        public T SetProject(string v) => o.With(nameof(DotNetPublishSettings.Project), v);

        public T ResetProject() => o.With(nameof(DotNetPublishSettings.Project), null);

        public T SetConfiguration(string v) => o.With(nameof(DotNetPublishSettings.Configuration), v);

        public T ResetConfiguration() => o.With(nameof(DotNetPublishSettings.Configuration), null);

        public T SetFramework(string v) => o.With(nameof(DotNetPublishSettings.Framework), v);

        public T ResetFramework() => o.With(nameof(DotNetPublishSettings.Framework), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetPublishSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetPublishSettings.Runtime), null);

        public T SetOutput(string v) => o.With(nameof(DotNetPublishSettings.Output), v);

        public T ResetOutput() => o.With(nameof(DotNetPublishSettings.Output), null);

        public T SetManifest(params string[] v) => o.WithList(nameof(DotNetPublishSettings.Manifest), v);

        public T SetManifest(IEnumerable<string> v) => o.WithList(nameof(DotNetPublishSettings.Manifest), v);

        public T AddManifest(params string[] v) => o.WithMore(nameof(DotNetPublishSettings.Manifest), v);

        public T AddManifest(IEnumerable<string> v) => o.WithMore(nameof(DotNetPublishSettings.Manifest), v);

        public T RemoveManifest(params string[] v) => o.WithFewer(nameof(DotNetPublishSettings.Manifest), v);

        public T ClearManifest() => o.With(nameof(DotNetPublishSettings.Manifest), null);

        public T ResetManifest() => o.With(nameof(DotNetPublishSettings.Manifest), null);

        public T SetVersionSuffix(string v) => o.With(nameof(DotNetPublishSettings.VersionSuffix), v);

        public T ResetVersionSuffix() => o.With(nameof(DotNetPublishSettings.VersionSuffix), null);

        public T SetSelfContained(bool? v) => o.With(nameof(DotNetPublishSettings.SelfContained), v);

        public T ResetSelfContained() => o.With(nameof(DotNetPublishSettings.SelfContained), null);

        public T EnableSelfContained() => o.With(nameof(DotNetPublishSettings.SelfContained), true);

        public T DisableSelfContained() => o.With(nameof(DotNetPublishSettings.SelfContained), false);

        public T ToggleSelfContained() => o.With(nameof(DotNetPublishSettings.SelfContained), o.SelfContained != true);

        public T SetForce(bool? v) => o.With(nameof(DotNetPublishSettings.Force), v);

        public T ResetForce() => o.With(nameof(DotNetPublishSettings.Force), null);

        public T EnableForce() => o.With(nameof(DotNetPublishSettings.Force), true);

        public T DisableForce() => o.With(nameof(DotNetPublishSettings.Force), false);

        public T ToggleForce() => o.With(nameof(DotNetPublishSettings.Force), o.Force != true);

        public T SetNoBuild(bool? v) => o.With(nameof(DotNetPublishSettings.NoBuild), v);

        public T ResetNoBuild() => o.With(nameof(DotNetPublishSettings.NoBuild), null);

        public T EnableNoBuild() => o.With(nameof(DotNetPublishSettings.NoBuild), true);

        public T DisableNoBuild() => o.With(nameof(DotNetPublishSettings.NoBuild), false);

        public T ToggleNoBuild() => o.With(nameof(DotNetPublishSettings.NoBuild), o.NoBuild != true);

        public T SetNoDependencies(bool? v) => o.With(nameof(DotNetPublishSettings.NoDependencies), v);

        public T ResetNoDependencies() => o.With(nameof(DotNetPublishSettings.NoDependencies), null);

        public T EnableNoDependencies() => o.With(nameof(DotNetPublishSettings.NoDependencies), true);

        public T DisableNoDependencies() => o.With(nameof(DotNetPublishSettings.NoDependencies), false);

        public T ToggleNoDependencies() =>
            o.With(nameof(DotNetPublishSettings.NoDependencies), o.NoDependencies != true);

        public T SetNoLogo(bool? v) => o.With(nameof(DotNetPublishSettings.NoLogo), v);

        public T ResetNoLogo() => o.With(nameof(DotNetPublishSettings.NoLogo), null);

        public T EnableNoLogo() => o.With(nameof(DotNetPublishSettings.NoLogo), true);

        public T DisableNoLogo() => o.With(nameof(DotNetPublishSettings.NoLogo), false);

        public T ToggleNoLogo() => o.With(nameof(DotNetPublishSettings.NoLogo), o.NoLogo != true);

        public T SetNoRestore(bool? v) => o.With(nameof(DotNetPublishSettings.NoRestore), v);

        public T ResetNoRestore() => o.With(nameof(DotNetPublishSettings.NoRestore), null);

        public T EnableNoRestore() => o.With(nameof(DotNetPublishSettings.NoRestore), true);

        public T DisableNoRestore() => o.With(nameof(DotNetPublishSettings.NoRestore), false);

        public T ToggleNoRestore() => o.With(nameof(DotNetPublishSettings.NoRestore), o.NoRestore != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetPublishSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetPublishSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) =>
            o.WithPairs(nameof(DotNetPublishSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetPublishSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetPublishSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetPublishSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetPublishSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetPublishSettings.Properties), null);

        public T SetAssemblyVersion(string v) =>
            o.WithPair(nameof(DotNetPublishSettings.Properties), "AssemblyVersion", v);

        public T ResetAssemblyVersion() => o.WithoutPair(nameof(DotNetPublishSettings.Properties), "AssemblyVersion");

        public T SetFileVersion(string v) => o.WithPair(nameof(DotNetPublishSettings.Properties), "FileVersion", v);

        public T ResetFileVersion() => o.WithoutPair(nameof(DotNetPublishSettings.Properties), "FileVersion");

        public T SetInformationalVersion(string v) =>
            o.WithPair(nameof(DotNetPublishSettings.Properties), "InformationalVersion", v);

        public T ResetInformationalVersion() =>
            o.WithoutPair(nameof(DotNetPublishSettings.Properties), "InformationalVersion");

        public T SetVersion(string v) => o.WithPair(nameof(DotNetPublishSettings.Properties), "Version", v);

        public T ResetVersion() => o.WithoutPair(nameof(DotNetPublishSettings.Properties), "Version");

        public T SetVersionPrefix(string v) => o.WithPair(nameof(DotNetPublishSettings.Properties), "VersionPrefix", v);

        public T ResetVersionPrefix() => o.WithoutPair(nameof(DotNetPublishSettings.Properties), "VersionPrefix");

        public T SetDeterministic(bool? v) => o.WithPair(nameof(DotNetPublishSettings.Properties), "Deterministic", v);

        public T EnableDeterministic() => o.SetDeterministic(true);

        public T DisableDeterministic() => o.SetDeterministic(false);

        public T ResetDeterministic() => o.WithoutPair(nameof(DotNetPublishSettings.Properties), "Deterministic");

        public T SetContinuousIntegrationBuild(bool? v) =>
            o.WithPair(nameof(DotNetPublishSettings.Properties), "ContinuousIntegrationBuild", v);

        public T EnableContinuousIntegrationBuild() => o.SetContinuousIntegrationBuild(true);

        public T DisableContinuousIntegrationBuild() => o.SetContinuousIntegrationBuild(false);

        public T ResetContinuousIntegrationBuild() =>
            o.WithoutPair(nameof(DotNetPublishSettings.Properties), "ContinuousIntegrationBuild");

        public T SetPublishSingleFile(bool? v) =>
            o.WithPair(nameof(DotNetPublishSettings.Properties), "PublishSingleFile", v);

        public T EnablePublishSingleFile() => o.SetPublishSingleFile(true);

        public T DisablePublishSingleFile() => o.SetPublishSingleFile(false);

        public T ResetPublishSingleFile() =>
            o.WithoutPair(nameof(DotNetPublishSettings.Properties), "PublishSingleFile");

        public T SetPublishReadyToRun(bool? v) =>
            o.WithPair(nameof(DotNetPublishSettings.Properties), "PublishReadyToRun", v);

        public T EnablePublishReadyToRun() => o.SetPublishReadyToRun(true);

        public T DisablePublishReadyToRun() => o.SetPublishReadyToRun(false);

        public T ResetPublishReadyToRun() =>
            o.WithoutPair(nameof(DotNetPublishSettings.Properties), "PublishReadyToRun");

        public T SetPublishTrimmed(bool? v) =>
            o.WithPair(nameof(DotNetPublishSettings.Properties), "PublishTrimmed", v);

        public T EnablePublishTrimmed() => o.SetPublishTrimmed(true);

        public T DisablePublishTrimmed() => o.SetPublishTrimmed(false);

        public T ResetPublishTrimmed() => o.WithoutPair(nameof(DotNetPublishSettings.Properties), "PublishTrimmed");
    }
}
