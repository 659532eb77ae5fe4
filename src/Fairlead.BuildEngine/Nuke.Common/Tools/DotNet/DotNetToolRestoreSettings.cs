#nullable disable
using System.Collections.Immutable;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet tool restore</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetToolRestore), Arguments = "tool restore")]
public class DotNetToolRestoreSettings : ToolOptions
{
    [Argument(Format = "--add-source {value}")]
    public IReadOnlyList<string> Sources => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    [Argument(Format = "--tool-manifest {value}")]
    public string ToolManifest => Get<string>();

    [Argument(Format = "--disable-parallel")]
    public bool? DisableParallel => Get<bool?>();

    [Argument(Format = "--ignore-failed-sources")]
    public bool? IgnoreFailedSources => Get<bool?>();

    [Argument(Format = "--no-cache")]
    public bool? NoCache => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}

public static class DotNetToolRestoreSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetToolRestoreSettings
    {
        public T SetSources(params string[] v) => o.WithList(nameof(DotNetToolRestoreSettings.Sources), v);

        public T SetSources(IEnumerable<string> v) => o.WithList(nameof(DotNetToolRestoreSettings.Sources), v);

        public T AddSources(params string[] v) => o.WithMore(nameof(DotNetToolRestoreSettings.Sources), v);

        public T AddSources(IEnumerable<string> v) => o.WithMore(nameof(DotNetToolRestoreSettings.Sources), v);

        public T RemoveSources(params string[] v) => o.WithFewer(nameof(DotNetToolRestoreSettings.Sources), v);

        public T ClearSources() => o.With(nameof(DotNetToolRestoreSettings.Sources), null);

        public T ResetSources() => o.With(nameof(DotNetToolRestoreSettings.Sources), null);

        public T SetConfigFile(string v) => o.With(nameof(DotNetToolRestoreSettings.ConfigFile), v);

        public T ResetConfigFile() => o.With(nameof(DotNetToolRestoreSettings.ConfigFile), null);

        public T SetToolManifest(string v) => o.With(nameof(DotNetToolRestoreSettings.ToolManifest), v);

        public T ResetToolManifest() => o.With(nameof(DotNetToolRestoreSettings.ToolManifest), null);

        public T SetDisableParallel(bool? v) => o.With(nameof(DotNetToolRestoreSettings.DisableParallel), v);

        public T ResetDisableParallel() => o.With(nameof(DotNetToolRestoreSettings.DisableParallel), null);

        public T EnableDisableParallel() => o.With(nameof(DotNetToolRestoreSettings.DisableParallel), true);

        public T DisableDisableParallel() => o.With(nameof(DotNetToolRestoreSettings.DisableParallel), false);

        public T ToggleDisableParallel() =>
            o.With(nameof(DotNetToolRestoreSettings.DisableParallel), o.DisableParallel != true);

        public T SetIgnoreFailedSources(bool? v) => o.With(nameof(DotNetToolRestoreSettings.IgnoreFailedSources), v);

        public T ResetIgnoreFailedSources() => o.With(nameof(DotNetToolRestoreSettings.IgnoreFailedSources), null);

        public T EnableIgnoreFailedSources() => o.With(nameof(DotNetToolRestoreSettings.IgnoreFailedSources), true);

        public T DisableIgnoreFailedSources() => o.With(nameof(DotNetToolRestoreSettings.IgnoreFailedSources), false);

        public T ToggleIgnoreFailedSources() =>
            o.With(nameof(DotNetToolRestoreSettings.IgnoreFailedSources), o.IgnoreFailedSources != true);

        public T SetNoCache(bool? v) => o.With(nameof(DotNetToolRestoreSettings.NoCache), v);

        public T ResetNoCache() => o.With(nameof(DotNetToolRestoreSettings.NoCache), null);

        public T EnableNoCache() => o.With(nameof(DotNetToolRestoreSettings.NoCache), true);

        public T DisableNoCache() => o.With(nameof(DotNetToolRestoreSettings.NoCache), false);

        public T ToggleNoCache() => o.With(nameof(DotNetToolRestoreSettings.NoCache), o.NoCache != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetToolRestoreSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetToolRestoreSettings.Verbosity), null);
    }
}
