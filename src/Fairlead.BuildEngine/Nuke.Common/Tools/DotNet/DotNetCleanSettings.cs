#nullable disable
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet clean</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetClean), Arguments = "clean")]
public class DotNetCleanSettings : ToolOptions
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

    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();
}

public static class DotNetCleanSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetCleanSettings
    {
        public T SetProject(string v) => o.With(nameof(DotNetCleanSettings.Project), v);

        public T ResetProject() => o.With(nameof(DotNetCleanSettings.Project), null);

        public T SetConfiguration(string v) => o.With(nameof(DotNetCleanSettings.Configuration), v);

        public T ResetConfiguration() => o.With(nameof(DotNetCleanSettings.Configuration), null);

        public T SetFramework(string v) => o.With(nameof(DotNetCleanSettings.Framework), v);

        public T ResetFramework() => o.With(nameof(DotNetCleanSettings.Framework), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetCleanSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetCleanSettings.Runtime), null);

        public T SetOutput(string v) => o.With(nameof(DotNetCleanSettings.Output), v);

        public T ResetOutput() => o.With(nameof(DotNetCleanSettings.Output), null);

        public T SetNoLogo(bool? v) => o.With(nameof(DotNetCleanSettings.NoLogo), v);

        public T ResetNoLogo() => o.With(nameof(DotNetCleanSettings.NoLogo), null);

        public T EnableNoLogo() => o.With(nameof(DotNetCleanSettings.NoLogo), true);

        public T DisableNoLogo() => o.With(nameof(DotNetCleanSettings.NoLogo), false);

        public T ToggleNoLogo() => o.With(nameof(DotNetCleanSettings.NoLogo), o.NoLogo != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetCleanSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetCleanSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) => o.WithPairs(nameof(DotNetCleanSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetCleanSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetCleanSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetCleanSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetCleanSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetCleanSettings.Properties), null);
    }
}
