#nullable disable
using System.Collections.Immutable;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet restore</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetRestore), Arguments = "restore")]
public class DotNetRestoreSettings : ToolOptions
{
    [Argument(Format = "{value}", Position = 1)]
    public string ProjectFile => Get<string>();

    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    [Argument(Format = "--source {value}")]
    public IReadOnlyList<string> Sources => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--packages {value}")]
    public string PackageDirectory => Get<string>();

    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    [Argument(Format = "--lock-file-path {value}")]
    public string LockFilePath => Get<string>();

    [Argument(Format = "--disable-parallel")]
    public bool? DisableParallel => Get<bool?>();

    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    [Argument(Format = "--force-evaluate")]
    public bool? ForceEvaluate => Get<bool?>();

    [Argument(Format = "--ignore-failed-sources")]
    public bool? IgnoreFailedSources => Get<bool?>();

    [Argument(Format = "--locked-mode")]
    public bool? LockedMode => Get<bool?>();

    [Argument(Format = "--no-cache")]
    public bool? NoCache => Get<bool?>();

    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    [Argument(Format = "--use-lock-file")]
    public bool? UseLockFile => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();
}

public static class DotNetRestoreSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetRestoreSettings
    {
        public T SetProjectFile(string v) => o.With(nameof(DotNetRestoreSettings.ProjectFile), v);

        public T ResetProjectFile() => o.With(nameof(DotNetRestoreSettings.ProjectFile), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetRestoreSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetRestoreSettings.Runtime), null);

        public T SetSources(params string[] v) => o.WithList(nameof(DotNetRestoreSettings.Sources), v);

        public T SetSources(IEnumerable<string> v) => o.WithList(nameof(DotNetRestoreSettings.Sources), v);

        public T AddSources(params string[] v) => o.WithMore(nameof(DotNetRestoreSettings.Sources), v);

        public T AddSources(IEnumerable<string> v) => o.WithMore(nameof(DotNetRestoreSettings.Sources), v);

        public T RemoveSources(params string[] v) => o.WithFewer(nameof(DotNetRestoreSettings.Sources), v);

        public T ClearSources() => o.With(nameof(DotNetRestoreSettings.Sources), null);

        public T ResetSources() => o.With(nameof(DotNetRestoreSettings.Sources), null);

        public T SetPackageDirectory(string v) => o.With(nameof(DotNetRestoreSettings.PackageDirectory), v);

        public T ResetPackageDirectory() => o.With(nameof(DotNetRestoreSettings.PackageDirectory), null);

        public T SetConfigFile(string v) => o.With(nameof(DotNetRestoreSettings.ConfigFile), v);

        public T ResetConfigFile() => o.With(nameof(DotNetRestoreSettings.ConfigFile), null);

        public T SetLockFilePath(string v) => o.With(nameof(DotNetRestoreSettings.LockFilePath), v);

        public T ResetLockFilePath() => o.With(nameof(DotNetRestoreSettings.LockFilePath), null);

        public T SetDisableParallel(bool? v) => o.With(nameof(DotNetRestoreSettings.DisableParallel), v);

        public T ResetDisableParallel() => o.With(nameof(DotNetRestoreSettings.DisableParallel), null);

        public T EnableDisableParallel() => o.With(nameof(DotNetRestoreSettings.DisableParallel), true);

        public T DisableDisableParallel() => o.With(nameof(DotNetRestoreSettings.DisableParallel), false);

        public T ToggleDisableParallel() =>
            o.With(nameof(DotNetRestoreSettings.DisableParallel), o.DisableParallel != true);

        public T SetForce(bool? v) => o.With(nameof(DotNetRestoreSettings.Force), v);

        public T ResetForce() => o.With(nameof(DotNetRestoreSettings.Force), null);

        public T EnableForce() => o.With(nameof(DotNetRestoreSettings.Force), true);

        public T DisableForce() => o.With(nameof(DotNetRestoreSettings.Force), false);

        public T ToggleForce() => o.With(nameof(DotNetRestoreSettings.Force), o.Force != true);

        public T SetForceEvaluate(bool? v) => o.With(nameof(DotNetRestoreSettings.ForceEvaluate), v);

        public T ResetForceEvaluate() => o.With(nameof(DotNetRestoreSettings.ForceEvaluate), null);

        public T EnableForceEvaluate() => o.With(nameof(DotNetRestoreSettings.ForceEvaluate), true);

        public T DisableForceEvaluate() => o.With(nameof(DotNetRestoreSettings.ForceEvaluate), false);

        public T ToggleForceEvaluate() => o.With(nameof(DotNetRestoreSettings.ForceEvaluate), o.ForceEvaluate != true);

        public T SetIgnoreFailedSources(bool? v) => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), v);

        public T ResetIgnoreFailedSources() => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), null);

        public T EnableIgnoreFailedSources() => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), true);

        public T DisableIgnoreFailedSources() => o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), false);

        public T ToggleIgnoreFailedSources() =>
            o.With(nameof(DotNetRestoreSettings.IgnoreFailedSources), o.IgnoreFailedSources != true);

        public T SetLockedMode(bool? v) => o.With(nameof(DotNetRestoreSettings.LockedMode), v);

        public T ResetLockedMode() => o.With(nameof(DotNetRestoreSettings.LockedMode), null);

        public T EnableLockedMode() => o.With(nameof(DotNetRestoreSettings.LockedMode), true);

        public T DisableLockedMode() => o.With(nameof(DotNetRestoreSettings.LockedMode), false);

        public T ToggleLockedMode() => o.With(nameof(DotNetRestoreSettings.LockedMode), o.LockedMode != true);

        public T SetNoCache(bool? v) => o.With(nameof(DotNetRestoreSettings.NoCache), v);

        public T ResetNoCache() => o.With(nameof(DotNetRestoreSettings.NoCache), null);

        public T EnableNoCache() => o.With(nameof(DotNetRestoreSettings.NoCache), true);

        public T DisableNoCache() => o.With(nameof(DotNetRestoreSettings.NoCache), false);

        public T ToggleNoCache() => o.With(nameof(DotNetRestoreSettings.NoCache), o.NoCache != true);

        public T SetNoDependencies(bool? v) => o.With(nameof(DotNetRestoreSettings.NoDependencies), v);

        public T ResetNoDependencies() => o.With(nameof(DotNetRestoreSettings.NoDependencies), null);

        public T EnableNoDependencies() => o.With(nameof(DotNetRestoreSettings.NoDependencies), true);

        public T DisableNoDependencies() => o.With(nameof(DotNetRestoreSettings.NoDependencies), false);

        public T ToggleNoDependencies() =>
            o.With(nameof(DotNetRestoreSettings.NoDependencies), o.NoDependencies != true);

        public T SetUseLockFile(bool? v) => o.With(nameof(DotNetRestoreSettings.UseLockFile), v);

        public T ResetUseLockFile() => o.With(nameof(DotNetRestoreSettings.UseLockFile), null);

        public T EnableUseLockFile() => o.With(nameof(DotNetRestoreSettings.UseLockFile), true);

        public T DisableUseLockFile() => o.With(nameof(DotNetRestoreSettings.UseLockFile), false);

        public T ToggleUseLockFile() => o.With(nameof(DotNetRestoreSettings.UseLockFile), o.UseLockFile != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetRestoreSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetRestoreSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) =>
            o.WithPairs(nameof(DotNetRestoreSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetRestoreSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetRestoreSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetRestoreSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetRestoreSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetRestoreSettings.Properties), null);
    }
}
