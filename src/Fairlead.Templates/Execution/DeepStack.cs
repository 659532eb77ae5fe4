using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Fairlead.Templates.Execution;

/// <summary>
/// Lets recursion go deeper than the thread's stack: where that runs out, the work continues on a fresh thread while this
/// one waits. Templates nest as deep as their authors (and attackers) please, and an overflow would end the process.
/// </summary>
internal static class DeepStack
{
    private const int StackSize = 16 * 1024 * 1024;

    public static bool IsLow => !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    public static void Run<T>(T state, Action<T> action)
    {
        if (!IsLow)
        {
            action(state);
            return;
        }

        Continue<object?>(() =>
        {
            action(state);
            return null;
        });
    }

    /// <summary>Runs on a new thread and waits for it.</summary>
    public static T Continue<T>(Func<T> function)
    {
        var result = default(T)!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                // Whatever it is goes on in the thread that waits.
#pragma warning disable CA1031
                catch (Exception error)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(error);
                }
            },
            StackSize
        )
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
