#nullable disable
using Fairlead.BuildEngine.Sessions;
using Serilog;

namespace Nuke.Common;

public static class ControlFlow
{
    /// <summary>Runs the action until it succeeds.</summary>
    /// <param name="action">What to run.</param>
    /// <param name="cleanup">Runs after every attempt.</param>
    /// <param name="retryAttempts">How often in all.</param>
    /// <param name="delay">Waits between attempts.</param>
    /// <param name="logAction">Gets a line for each failed attempt.</param>
    public static void ExecuteWithRetry(
        Action action,
        Action cleanup = null,
        int retryAttempts = 3,
        TimeSpan? delay = null,
        Action<string> logAction = null
    )
    {
        Assert.True(retryAttempts > 0);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception error) when (attempt < retryAttempts)
            {
                (logAction ?? Log.Warning)($"Attempt #{attempt} failed with: {error.Message}");
                BuildSession.Current.Pause(delay ?? TimeSpan.Zero);
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }

    /// <summary>Runs the action; an error is a warning in the log.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors(
            () =>
            {
                action();
                return true;
            },
            defaultValue: false,
            includeStackTrace,
            logWarning
        );

    /// <summary>The function's value; <paramref name="defaultValue"/> and a warning when it fails.</summary>
    public static T SuppressErrors<T>(
        Func<T> action,
        T defaultValue = default,
        bool includeStackTrace = false,
        bool logWarning = true
    )
    {
        try
        {
            return action();
        }
#pragma warning disable CA1031 // Suppressing errors of every kind is what the method is for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (logWarning)
            {
                Log.Warning(includeStackTrace ? error : null, "{Message:l}", error.Message);
            }

            return defaultValue;
        }
    }
}
