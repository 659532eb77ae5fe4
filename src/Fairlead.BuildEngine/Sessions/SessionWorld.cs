using System.Collections;
using System.Text;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Sessions;

/// <summary>What a process has around it; tests give another.</summary>
internal sealed record SessionWorld
{
    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required AbsolutePath WorkingDirectory { get; init; }

    public required TextWriter Out { get; init; }

    /// <summary>Where results for programs go; null for <see cref="Out"/>.</summary>
    public TextWriter? Results { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public bool IsInteractive { get; init; }

    public bool OutputIsTerminal { get; init; }

    /// <summary>Makes a variable known to what the build starts without the engine.</summary>
    public Action<string, string?> SetVariable { get; init; } = static (_, _) => { };

    /// <summary>How long an action may go on after the run was cancelled. Default five seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether SIGINT and SIGTERM are the run's.</summary>
    public bool OwnsProcess { get; init; }

    public static SessionWorld OfProcess()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        var arguments = Environment.GetCommandLineArgs();
        return new SessionWorld
        {
            Arguments = arguments[1..],
            Variables = variables,
            WorkingDirectory = Environment.CurrentDirectory,
            Out = IsOutputKeptFree() ? Console.Error : StandardOutput(),
            Results = IsOutputKeptFree() ? StandardOutput() : null,
            IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            SetVariable = Environment.SetEnvironmentVariable,
            OwnsProcess = true,
        };
    }

    /// <summary>The switch (<see cref="AppContext"/>) that keeps standard output free for what a target prints there itself.</summary>
    private const string KeepsOutputFree = "Fairlead.BuildEngine.KeepStandardOutputFree";

    private static bool IsOutputKeptFree() => AppContext.TryGetSwitch(KeepsOutputFree, out var isFree) && isFree;

    // Console.Out prepares a terminal for reading as well, which costs as much as the rest of a small run's output.
    private static TextWriter StandardOutput() =>
        OperatingSystem.IsWindows()
            ? Console.Out
            : new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 256)
            {
                AutoFlush = true,
            };
}
