using System.Runtime.ExceptionServices;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>The actions of one target on a thread of their own, so that one that hangs can be left behind.</summary>
// The event is left to the collector: actions that hang set it after everybody has gone.
#pragma warning disable CA1001
internal sealed class ActionThread
#pragma warning restore CA1001
{
    private readonly ExecutableTarget _target;
    private readonly ManualResetEventSlim _ended = new();
    private ExceptionDispatchInfo? _error;

    private ActionThread(ExecutableTarget target) => _target = target;

    /// <summary>Returns when the actions have ended.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, and they did not end in time.</exception>
    public static void Run(ExecutableTarget target, BuildSession session)
    {
        var actions = new ActionThread(target);
        new Thread(actions.Act) { IsBackground = true, Name = target.Name }.Start();
        actions.Wait(session);
        actions._error?.Throw();
    }

    private void Act()
    {
        try
        {
            _target.Actions.ForEach(action => action());
        }
#pragma warning disable CA1031 // Thrown again on the thread that waits.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            _ended.Set();
        }
    }

    // An action that does not end when the run is cancelled must not keep assured targets and the summary waiting.
    private void Wait(BuildSession session)
    {
        try
        {
            _ended.Wait(session.Cancellation);
        }
        catch (OperationCanceledException)
        {
            if (!_ended.Wait(session.Grace, CancellationToken.None))
            {
                throw;
            }
        }
    }
}
