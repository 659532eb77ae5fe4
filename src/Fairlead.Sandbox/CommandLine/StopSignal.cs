using System.Runtime.InteropServices;

namespace Fairlead.Sandbox.CommandLine;

/// <summary>What tells the program to stop: a signal, or the end of its standard input, which its starter holds.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _signals;

    public StopSignal()
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate),
        ];
        if (Console.IsInputRedirected)
        {
            new Thread(ReadToEnd) { IsBackground = true, Name = "standard input" }.Start();
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    // A terminal sends Ctrl+C to its starter as well, who still finishes with it what was begun, and then closes its input.
    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!Console.IsInputRedirected)
        {
            _source.Cancel();
        }
    }

    private void Terminate(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }

    // However a starter ends, the system closes what it held.
    private void ReadToEnd()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            input.CopyTo(Stream.Null);
        }
        catch (IOException)
        {
            // Nobody can write to it any more, which is the same.
        }

        _source.Cancel();
    }
}
