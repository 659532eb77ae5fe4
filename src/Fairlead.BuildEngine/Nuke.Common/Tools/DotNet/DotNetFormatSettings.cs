#nullable disable
using System.Collections.Immutable;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet format</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetFormat), Arguments = "format")]
public class DotNetFormatSettings : ToolOptions
{
    [Argument(Format = "{value}", Position = 1)]
    public string Project => Get<string>();

    [Argument(Format = "--diagnostics {value}")]
    public IReadOnlyList<string> Diagnostics => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--severity {value}")]
    public string Severity => Get<string>();

    [Argument(Format = "--include {value}")]
    public IReadOnlyList<string> Include => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--exclude {value}")]
    public IReadOnlyList<string> Exclude => Get<ImmutableList<string>>() ?? [];

    [Argument(Format = "--binarylog {value}")]
    public string BinaryLog => Get<string>();

    [Argument(Format = "--report {value}")]
    public string Report => Get<string>();

    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    [Argument(Format = "--verify-no-changes")]
    public bool? VerifyNoChanges => Get<bool?>();

    [Argument(Format = "--include-generated")]
    public bool? IncludeGenerated => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}

public static class DotNetFormatSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetFormatSettings
    {
        public T SetProject(string v) => o.With(nameof(DotNetFormatSettings.Project), v);

        public T ResetProject() => o.With(nameof(DotNetFormatSettings.Project), null);

        public T SetDiagnostics(params string[] v) => o.WithList(nameof(DotNetFormatSettings.Diagnostics), v);

        public T SetDiagnostics(IEnumerable<string> v) => o.WithList(nameof(DotNetFormatSettings.Diagnostics), v);

        public T AddDiagnostics(params string[] v) => o.WithMore(nameof(DotNetFormatSettings.Diagnostics), v);

        public T AddDiagnostics(IEnumerable<string> v) => o.WithMore(nameof(DotNetFormatSettings.Diagnostics), v);

        public T RemoveDiagnostics(params string[] v) => o.WithFewer(nameof(DotNetFormatSettings.Diagnostics), v);

        public T ClearDiagnostics() => o.With(nameof(DotNetFormatSettings.Diagnostics), null);

        public T ResetDiagnostics() => o.With(nameof(DotNetFormatSettings.Diagnostics), null);

        public T SetSeverity(string v) => o.With(nameof(DotNetFormatSettings.Severity), v);

        public T ResetSeverity() => o.With(nameof(DotNetFormatSettings.Severity), null);

        public T SetInclude(params string[] v) => o.WithList(nameof(DotNetFormatSettings.Include), v);

        public T SetInclude(IEnumerable<string> v) => o.WithList(nameof(DotNetFormatSettings.Include), v);

        public T AddInclude(params string[] v) => o.WithMore(nameof(DotNetFormatSettings.Include), v);

        public T AddInclude(IEnumerable<string> v) => o.WithMore(nameof(DotNetFormatSettings.Include), v);

        public T RemoveInclude(params string[] v) => o.WithFewer(nameof(DotNetFormatSettings.Include), v);

        public T ClearInclude() => o.With(nameof(DotNetFormatSettings.Include), null);

        public T ResetInclude() => o.With(nameof(DotNetFormatSettings.Include), null);

        public T SetExclude(params string[] v) => o.WithList(nameof(DotNetFormatSettings.Exclude), v);

        public T SetExclude(IEnumerable<string> v) => o.WithList(nameof(DotNetFormatSettings.Exclude), v);

        public T AddExclude(params string[] v) => o.WithMore(nameof(DotNetFormatSettings.Exclude), v);

        public T AddExclude(IEnumerable<string> v) => o.WithMore(nameof(DotNetFormatSettings.Exclude), v);

        public T RemoveExclude(params string[] v) => o.WithFewer(nameof(DotNetFormatSettings.Exclude), v);

        public T ClearExclude() => o.With(nameof(DotNetFormatSettings.Exclude), null);

        public T ResetExclude() => o.With(nameof(DotNetFormatSettings.Exclude), null);

        public T SetBinaryLog(string v) => o.With(nameof(DotNetFormatSettings.BinaryLog), v);

        public T ResetBinaryLog() => o.With(nameof(DotNetFormatSettings.BinaryLog), null);

        public T SetReport(string v) => o.With(nameof(DotNetFormatSettings.Report), v);

        public T ResetReport() => o.With(nameof(DotNetFormatSettings.Report), null);

        public T SetNoRestore(bool? v) => o.With(nameof(DotNetFormatSettings.NoRestore), v);

        public T ResetNoRestore() => o.With(nameof(DotNetFormatSettings.NoRestore), null);

        public T EnableNoRestore() => o.With(nameof(DotNetFormatSettings.NoRestore), true);

        public T DisableNoRestore() => o.With(nameof(DotNetFormatSettings.NoRestore), false);

        public T ToggleNoRestore() => o.With(nameof(DotNetFormatSettings.NoRestore), o.NoRestore != true);

        public T SetVerifyNoChanges(bool? v) => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), v);

        public T ResetVerifyNoChanges() => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), null);

        public T EnableVerifyNoChanges() => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), true);

        public T DisableVerifyNoChanges() => o.With(nameof(DotNetFormatSettings.VerifyNoChanges), false);

        public T ToggleVerifyNoChanges() =>
            o.With(nameof(DotNetFormatSettings.VerifyNoChanges), o.VerifyNoChanges != true);

        public T SetIncludeGenerated(bool? v) => o.With(nameof(DotNetFormatSettings.IncludeGenerated), v);

        public T ResetIncludeGenerated() => o.With(nameof(DotNetFormatSettings.IncludeGenerated), null);

        public T EnableIncludeGenerated() => o.With(nameof(DotNetFormatSettings.IncludeGenerated), true);

        public T DisableIncludeGenerated() => o.With(nameof(DotNetFormatSettings.IncludeGenerated), false);

        public T ToggleIncludeGenerated() =>
            o.With(nameof(DotNetFormatSettings.IncludeGenerated), o.IncludeGenerated != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetFormatSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetFormatSettings.Verbosity), null);
    }
}
