using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Running;

/// <summary>Says what an exception means to a person.</summary>
internal static class Failures
{
    /// <summary>The message; with the stack trace at verbose level, or when it can only be a fault of the build's code.</summary>
    public static string Describe(Exception error, BuildSession session)
    {
        var unwrapped = Unwrap(error);
        return session.Verbosity == Verbosity.Verbose || IsProgrammingError(unwrapped)
            ? unwrapped.ToString()
            : string.Join('\n', Messages(unwrapped));
    }

    /// <summary>One line for tables.</summary>
    public static string Brief(Exception error)
    {
        var unwrapped = Unwrap(error);
        return unwrapped is ProcessException process ? process.Summary : unwrapped.Message.Split('\n')[0].Trim();
    }

    public static Exception Unwrap(Exception error) =>
        error is AggregateException { InnerExceptions: [var only] } ? Unwrap(only)
        : error is System.Reflection.TargetInvocationException { InnerException: { } inner } ? Unwrap(inner)
        : error;

    private static bool IsProgrammingError(Exception error) =>
        error
            is NullReferenceException
                or IndexOutOfRangeException
                or InvalidCastException
                or KeyNotFoundException
                or NotImplementedException;

    private static IEnumerable<string> Messages(Exception error) =>
        error is AggregateException aggregate
            ? aggregate.InnerExceptions.SelectMany(inner => Messages(Unwrap(inner)))
            : [error.Message];
}
