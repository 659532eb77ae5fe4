using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Fairlead.Components.Tests.Caching;

/// <summary>What is logged where it was begun, and nowhere else: tests run beside each other.</summary>
internal sealed class CapturedLog : ILogEventSink
{
    private static readonly AsyncLocal<List<string>?> Lines = new();
    private static readonly Lazy<bool> Installed = new(() =>
    {
        Log.Logger = new LoggerConfiguration().WriteTo.Sink(new CapturedLog()).CreateLogger();
        return true;
    });

    /// <summary>Begins anew; warnings begin with <c>warning: </c>, columns are one blank apart.</summary>
    public static List<string> Begin()
    {
        _ = Installed.Value;
        return Lines.Value = [];
    }

    public void Emit(LogEvent logEvent)
    {
        if (Lines.Value is { } lines)
        {
            lock (lines)
            {
                lines.Add(
                    (logEvent.Level is LogEventLevel.Warning ? "warning: " : "")
                        + string.Join(
                            ' ',
                            logEvent
                                .RenderMessage(CultureInfo.InvariantCulture)
                                .Replace("\"", "")
                                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        )
                );
            }
        }
    }
}
