using System.Globalization;
using System.Text.RegularExpressions;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Tooling;
using Serilog.Events;
using NukeOutput = Nuke.Common.Tooling.Output;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Gives the lines of compilers and tests their level, and tells the host where the trouble is.</summary>
internal static partial class DotNetOutput
{
    /// <summary>Reports the complaints among lines that were not shown.</summary>
    public static void Collect(IEnumerable<NukeOutput> lines)
    {
        foreach (var line in lines)
        {
            var match = Find(line.Text);
            if (match.Success)
            {
                Tell(Level(line.Type, line.Text, match), match);
            }
        }
    }

    private static Match Find(string line) =>
        line.Contains(": error ") || line.Contains(": warning ") ? Diagnostic().Match(line) : Match.Empty;

    public static void Log(OutputType type, string line)
    {
        var match = Find(line);
        var level = Level(type, line, match);
        if (match.Success)
        {
            Tell(level, match);
        }

        ChildProcess.Log(level, line);
    }

    private static LogEventLevel Level(OutputType type, string line, Match match) =>
        match.Success
            ? match.Groups["kind"].Value is "error"
                ? LogEventLevel.Error
                : LogEventLevel.Warning
            : type == OutputType.Err
                ? LogEventLevel.Error
                : line.Contains(": error ")
                    ? LogEventLevel.Error
                    : line.Contains(": warning ")
                        ? LogEventLevel.Warning
                        : LogEventLevel.Debug;

    private static void Tell(LogEventLevel level, Match match)
    {
        var session = BuildSession.Current;
        var file = match.Groups["file"].Value.Trim();
        var shown = file.StartsWith(session.RootDirectory + "/", StringComparison.Ordinal)
            ? Path.GetRelativePath(session.RootDirectory, file)
            : file;
        var place = new Diagnosis(
            level == LogEventLevel.Error,
            ForeignText.Shown(shown),
            Number(match, "line"),
            Number(match, "column"),
            match.Groups["code"].Value,
            session.Secrets.Apply(ForeignText.Shown(match.Groups["text"].Value))
        );
        if (session.CurrentTarget?.Diagnoses.Add(place) != false)
        {
            session.Host.ReportAt(place);
        }
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    [GeneratedRegex(
        @"^\s*(?<file>[^(]+)\((?<line>\d+)(,(?<column>\d+))?[^)]*\): (?<kind>error|warning) (?<code>\w+): (?<text>.*?)( \[[^\]]+\])?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Diagnostic();
}

/// <summary>A compiler's complaint with its place.</summary>
internal sealed record Diagnosis(bool IsError, string File, int Line, int Column, string Code, string Text);
