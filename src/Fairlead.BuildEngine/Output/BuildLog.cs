using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Fairlead.BuildEngine.Output;

/// <summary>Prints what targets log: plainly, with warnings and errors marked.</summary>
internal sealed class BuildLog : ILogEventSink
{
    private static readonly Lazy<Logger> Shared = new(static () =>
        new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new BuildLog()).CreateLogger()
    );

    /// <summary>Makes Serilog's static log the build's.</summary>
    public static void Install() => Log.Logger = Shared.Value;

    public void Emit(LogEvent logEvent)
    {
        var session = BuildSession.Current;
        var text = MessageText.Of(logEvent);
        if (IsCommand(session.Host, logEvent, text))
        {
            session.Output.WriteCommand(text);
            return;
        }

        Tell(session, logEvent, text);
        if (logEvent.Level >= Lowest(session.Verbosity))
        {
            Print(session, logEvent, text);
        }
    }

    // A command is what the build's code spells out in its template. What a value, a program or a second line says is text.
    private static bool IsCommand(Host host, LogEvent logEvent, string text) =>
        host.IsCommand(text) && !text.Contains('\n') && logEvent.MessageTemplate.Tokens.FirstOrDefault() is TextToken;

    private static LogEventLevel Lowest(Verbosity verbosity) =>
        verbosity switch
        {
            Verbosity.Verbose => LogEventLevel.Verbose,
            Verbosity.Normal => LogEventLevel.Debug,
            Verbosity.Minimal => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        };

    private static void Tell(BuildSession session, LogEvent logEvent, string text)
    {
        if (logEvent.Level < LogEventLevel.Warning || logEvent.Properties.ContainsKey(ToolLine))
        {
            return;
        }

        var masked = session.Secrets.Apply(ForeignText.Shown(text));
        if (logEvent.Level == LogEventLevel.Warning)
        {
            session.Host.ReportWarning(masked);
        }
        else
        {
            session.Host.ReportError(masked);
        }
    }

    /// <summary>The property of lines a program printed: the host is told of those by their place, or not at all.</summary>
    public const string ToolLine = "ToolLine";

    private static void Print(BuildSession session, LogEvent logEvent, string text)
    {
        var palette = Palette.Of(session);
        foreach (var (index, line) in Lines(session, logEvent, text).Index())
        {
            var marked = Mark(palette, logEvent, line, isFirst: index == 0);
            session.Output.WriteLine(marked.Length > 0 ? Indent(session) + marked : "");
        }
    }

    private static IEnumerable<string> Lines(BuildSession session, LogEvent logEvent, string text)
    {
        var details = logEvent.Exception switch
        {
            null => "",
            var error when session.Verbosity == Verbosity.Verbose => "\n" + error,
            var error => text.Contains(error.Message) ? "" : ": " + error.Message,
        };
        return (text + details).Split('\n').Select(line => line.TrimEnd('\r'));
    }

    // What a program printed keeps its own words: the colour alone marks it.
    private static string Mark(Palette palette, LogEvent logEvent, string line, bool isFirst)
    {
        var isMarked = isFirst && !logEvent.Properties.ContainsKey(ToolLine);
        return logEvent.Level switch
        {
            LogEventLevel.Verbose or LogEventLevel.Debug => palette.Dim(line),
            LogEventLevel.Information => line,
            LogEventLevel.Warning => palette.Yellow(isMarked ? "warning: " + line : line),
            _ => palette.Red(isMarked ? "error: " + line : line),
        };
    }

    private static string Indent(BuildSession session) =>
        session.CurrentTarget is not null && session.Host is not Nuke.Common.CI.IBuildServer ? "  " : "";
}
