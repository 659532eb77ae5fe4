#nullable disable
using System.Collections.Immutable;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet test</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetTest), Arguments = "test")]
public class DotNetTestSettings : ToolOptions
{
    [Argument(Format = "{project}", Position = 1)]
    public string ProjectFile => Get<string>();

    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    [Argument(Format = "--filter {value}")]
    public string Filter => Get<string>();

    [Argument(Format = "--logger {value}")]
    public IReadOnlyList<string> Loggers => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    [Argument(Format = "--results-directory {value}")]
    public string ResultsDirectory => Get<string>();

    [Argument(Format = "--collect {value}")]
    public string DataCollector => Get<string>();

    [Argument(Format = "--settings {value}")]
    public string SettingsFile => Get<string>();

    [Argument(Format = "--test-adapter-path {value}")]
    public string TestAdapterPath => Get<string>();

    [Argument(Format = "--diag {value}")]
    public string DiagnosticsFile => Get<string>();

    [Argument(Format = "--blame-hang-timeout {value}")]
    public string BlameHangTimeout => Get<string>();

    [Argument(Format = "--blame")]
    public bool? BlameMode => Get<bool?>();

    [Argument(Format = "--blame-crash")]
    public bool? BlameCrash => Get<bool?>();

    [Argument(Format = "--blame-hang")]
    public bool? BlameHang => Get<bool?>();

    [Argument(Format = "--list-tests")]
    public bool? ListTests => Get<bool?>();

    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();

    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();
}

public static class DotNetTestSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetTestSettings
    {
        public T SetProjectFile(string v) => o.With(nameof(DotNetTestSettings.ProjectFile), v);

        public T ResetProjectFile() => o.With(nameof(DotNetTestSettings.ProjectFile), null);

        public T SetConfiguration(string v) => o.With(nameof(DotNetTestSettings.Configuration), v);

        public T ResetConfiguration() => o.With(nameof(DotNetTestSettings.Configuration), null);

        public T SetFramework(string v) => o.With(nameof(DotNetTestSettings.Framework), v);

        public T ResetFramework() => o.With(nameof(DotNetTestSettings.Framework), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetTestSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetTestSettings.Runtime), null);

        public T SetFilter(string v) => o.With(nameof(DotNetTestSettings.Filter), v);

        public T ResetFilter() => o.With(nameof(DotNetTestSettings.Filter), null);

        public T SetLoggers(params string[] v) => o.WithList(nameof(DotNetTestSettings.Loggers), v);

        public T SetLoggers(IEnumerable<string> v) => o.WithList(nameof(DotNetTestSettings.Loggers), v);

        public T AddLoggers(params string[] v) => o.WithMore(nameof(DotNetTestSettings.Loggers), v);

        public T AddLoggers(IEnumerable<string> v) => o.WithMore(nameof(DotNetTestSettings.Loggers), v);

        public T RemoveLoggers(params string[] v) => o.WithFewer(nameof(DotNetTestSettings.Loggers), v);

        public T ClearLoggers() => o.With(nameof(DotNetTestSettings.Loggers), null);

        public T ResetLoggers() => o.With(nameof(DotNetTestSettings.Loggers), null);

        public T SetOutput(string v) => o.With(nameof(DotNetTestSettings.Output), v);

        public T ResetOutput() => o.With(nameof(DotNetTestSettings.Output), null);

        public T SetResultsDirectory(string v) => o.With(nameof(DotNetTestSettings.ResultsDirectory), v);

        public T ResetResultsDirectory() => o.With(nameof(DotNetTestSettings.ResultsDirectory), null);

        public T SetDataCollector(string v) => o.With(nameof(DotNetTestSettings.DataCollector), v);

        public T ResetDataCollector() => o.With(nameof(DotNetTestSettings.DataCollector), null);

        public T SetSettingsFile(string v) => o.With(nameof(DotNetTestSettings.SettingsFile), v);

        public T ResetSettingsFile() => o.With(nameof(DotNetTestSettings.SettingsFile), null);

        public T SetTestAdapterPath(string v) => o.With(nameof(DotNetTestSettings.TestAdapterPath), v);

        public T ResetTestAdapterPath() => o.With(nameof(DotNetTestSettings.TestAdapterPath), null);

        public T SetDiagnosticsFile(string v) => o.With(nameof(DotNetTestSettings.DiagnosticsFile), v);

        public T ResetDiagnosticsFile() => o.With(nameof(DotNetTestSettings.DiagnosticsFile), null);

        public T SetBlameHangTimeout(string v) => o.With(nameof(DotNetTestSettings.BlameHangTimeout), v);

        public T ResetBlameHangTimeout() => o.With(nameof(DotNetTestSettings.BlameHangTimeout), null);

        public T SetBlameMode(bool? v) => o.With(nameof(DotNetTestSettings.BlameMode), v);

        public T ResetBlameMode() => o.With(nameof(DotNetTestSettings.BlameMode), null);

        public T EnableBlameMode() => o.With(nameof(DotNetTestSettings.BlameMode), true);

        public T DisableBlameMode() => o.With(nameof(DotNetTestSettings.BlameMode), false);

        public T ToggleBlameMode() => o.With(nameof(DotNetTestSettings.BlameMode), o.BlameMode != true);

        public T SetBlameCrash(bool? v) => o.With(nameof(DotNetTestSettings.BlameCrash), v);

        public T ResetBlameCrash() => o.With(nameof(DotNetTestSettings.BlameCrash), null);

        public T EnableBlameCrash() => o.With(nameof(DotNetTestSettings.BlameCrash), true);

        public T DisableBlameCrash() => o.With(nameof(DotNetTestSettings.BlameCrash), false);

        public T ToggleBlameCrash() => o.With(nameof(DotNetTestSettings.BlameCrash), o.BlameCrash != true);

        public T SetBlameHang(bool? v) => o.With(nameof(DotNetTestSettings.BlameHang), v);

        public T ResetBlameHang() => o.With(nameof(DotNetTestSettings.BlameHang), null);

        public T EnableBlameHang() => o.With(nameof(DotNetTestSettings.BlameHang), true);

        public T DisableBlameHang() => o.With(nameof(DotNetTestSettings.BlameHang), false);

        public T ToggleBlameHang() => o.With(nameof(DotNetTestSettings.BlameHang), o.BlameHang != true);

        public T SetListTests(bool? v) => o.With(nameof(DotNetTestSettings.ListTests), v);

        public T ResetListTests() => o.With(nameof(DotNetTestSettings.ListTests), null);

        public T EnableListTests() => o.With(nameof(DotNetTestSettings.ListTests), true);

        public T DisableListTests() => o.With(nameof(DotNetTestSettings.ListTests), false);

        public T ToggleListTests() => o.With(nameof(DotNetTestSettings.ListTests), o.ListTests != true);

        public T SetNoBuild(bool? v) => o.With(nameof(DotNetTestSettings.NoBuild), v);

        public T ResetNoBuild() => o.With(nameof(DotNetTestSettings.NoBuild), null);

        public T EnableNoBuild() => o.With(nameof(DotNetTestSettings.NoBuild), true);

        public T DisableNoBuild() => o.With(nameof(DotNetTestSettings.NoBuild), false);

        public T ToggleNoBuild() => o.With(nameof(DotNetTestSettings.NoBuild), o.NoBuild != true);

        public T SetNoLogo(bool? v) => o.With(nameof(DotNetTestSettings.NoLogo), v);

        public T ResetNoLogo() => o.With(nameof(DotNetTestSettings.NoLogo), null);

        public T EnableNoLogo() => o.With(nameof(DotNetTestSettings.NoLogo), true);

        public T DisableNoLogo() => o.With(nameof(DotNetTestSettings.NoLogo), false);

        public T ToggleNoLogo() => o.With(nameof(DotNetTestSettings.NoLogo), o.NoLogo != true);

        public T SetNoRestore(bool? v) => o.With(nameof(DotNetTestSettings.NoRestore), v);

        public T ResetNoRestore() => o.With(nameof(DotNetTestSettings.NoRestore), null);

        public T EnableNoRestore() => o.With(nameof(DotNetTestSettings.NoRestore), true);

        public T DisableNoRestore() => o.With(nameof(DotNetTestSettings.NoRestore), false);

        public T ToggleNoRestore() => o.With(nameof(DotNetTestSettings.NoRestore), o.NoRestore != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetTestSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetTestSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) => o.WithPairs(nameof(DotNetTestSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetTestSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetTestSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetTestSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetTestSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetTestSettings.Properties), null);
    }
}
