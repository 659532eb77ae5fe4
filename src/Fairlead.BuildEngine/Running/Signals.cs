using System.Runtime.InteropServices;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Running;

/// <summary>SIGINT and SIGTERM: the first cancels the run and ends what it has started, a second ends the process.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly BuildSession _session;
    private int _count;

    private Signals(BuildSession session)
    {
        _session = session;
        _source = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        if (session.OwnsProcess)
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
        }
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Null when no signal came.</summary>
    public int? ExitCode { get; private set; }

    public string? Name { get; private set; }

    public static Signals Watch(BuildSession session) => new(session);

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    /// <summary>What a signal does; tests call it without sending one.</summary>
    public void Handle(PosixSignal signal)
    {
        ExitCode = signal == PosixSignal.SIGTERM ? ExitCodes.Terminated : ExitCodes.Interrupted;
        Name = signal.ToString();
        _source.Cancel();
        _session.Children.KillAll();
    }

    private void Handle(PosixSignalContext context)
    {
        // The second time the person means it: let the signal have its usual effect.
        if (Interlocked.Increment(ref _count) > 1)
        {
            return;
        }

        context.Cancel = true;
        Handle(context.Signal);
    }
}
