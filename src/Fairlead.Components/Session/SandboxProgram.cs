using System.Diagnostics;
using Fairlead.Components.Processes;
using Nuke.Common.Tooling;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>
/// The sandbox as a child process. It ends when its standard input does, which the system closes with this process, however
/// that dies; its state stays.
/// </summary>
internal sealed class SandboxProgram : IAsyncDisposable
{
    private const int Lines = 5;

    // With these its program has said why.
    private const int Failed = 1;
    private const int WrongUse = 64;

    // Those who see its servers go away see it before the system tells that the process has ended.
    private static readonly TimeSpan Notice = TimeSpan.FromMilliseconds(200);

    // It gives requests two seconds, and writes down what it knows.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private bool _isTold;

    private SandboxProgram(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>Completes when the program has ended.</summary>
    public Task Ended { get; }

    /// <summary>Starts it; it is not ready yet.</summary>
    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    public static SandboxProgram Start(DeliveryOptions options)
    {
        ProgramPlace.Sandbox.Check(options.SandboxProgram);
        var dotnet = new ChildProgram(ToolPathResolver.GetPathExecutable("dotnet"), options.Root);
        return new SandboxProgram(
            Process.Start(dotnet.StartInfo([options.SandboxProgram, .. SandboxLink.ArgumentsOf(options)]))!
        );
    }

    /// <summary>Waits until a sandbox is ready: this program's, or that of another process, and then this one ends.</summary>
    /// <exception cref="SandboxEndedException">It cannot be; the message says why.</exception>
    public async Task<ServedSandbox> ReadyAsync(CancellationToken cancellationToken)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            return ServedSandbox.Read(line)
                ?? throw new SandboxEndedException(
                    $"The sandbox's program says '{line}' instead of its addresses; is it of the version of this build?"
                );
        }

        await Ended;
        _isTold = true;
        var errors = await _errors;
        throw _process.ExitCode is Failed or WrongUse && errors.Length > 0
            ? SandboxEndedException.Refusing(errors.TrimEnd('\n'))
            : new SandboxEndedException(SentenceOf(_process.ExitCode, errors));
    }

    /// <summary>What to tell of an error that came of the program's end; the error itself where it still runs.</summary>
    public async Task<Exception> ExplainAsync(Exception error)
    {
        await Task.WhenAny(Ended, Task.Delay(Notice, TimeProvider.System, CancellationToken.None));
        if (!Ended.IsCompleted || _isTold)
        {
            return error;
        }

        _isTold = true;
        return new SandboxEndedException(SentenceOf(_process.ExitCode, await _errors), error);
    }

    /// <summary>Ends it and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await Task.WhenAny(Ended, Task.Delay(Farewell, TimeProvider.System, CancellationToken.None));
        if (!Ended.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            await Ended;
            _isTold = true;
            Log.Warning(
                "The sandbox's program did not stop within {Time} and was killed; its state is kept.",
                Farewell
            );
        }

        if (_process.ExitCode != 0 && !_isTold)
        {
            Log.Warning("{Sentence:l}", SentenceOf(_process.ExitCode, await _errors));
        }

        _process.Dispose();
    }

    /// <summary>What to tell of an end that nobody asked for.</summary>
    internal static string SentenceOf(int exitCode, string errors)
    {
        var last = string.Join('\n', errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(Lines));
        return $"The sandbox's program ended by itself with exit code {exitCode}. Run again; its state is kept."
            + (last.Length > 0 ? $" Its last lines:\n{last}" : "");
    }
}
