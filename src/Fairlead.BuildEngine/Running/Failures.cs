using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Running;

/// <summary>Says what an exception means to a person.</summary>
internal static class Failures
{
    /// <summary>
    /// The message and its code; with the stack trace at verbose level, or when it can only be a fault of the build's code.
    /// </summary>
    /// <param name="error">What failed.</param>
    /// <param name="session">The run.</param>
    /// <param name="paint">Colours the code; null for none.</param>
    public static string Describe(Exception error, BuildSession session, Func<string, string>? paint = null)
    {
        var unwrapped = Unwrap(error);
        return session.Verbosity == Verbosity.Verbose || IsProgrammingError(unwrapped)
            ? Trace(unwrapped)
            : string.Join('\n', Messages(unwrapped, paint ?? (code => code)));
    }

    /// <summary>One line, with the code that says more.</summary>
    public static string BriefWithCode(Exception error) =>
        RefusalCode.After(Brief(error), RefusalCode.Of(Unwrap(error)));

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

    // The last line of a trace names a place in the code, which the code of a refusal is not part of.
    private static string Trace(Exception error) =>
        RefusalCode.Of(error) is { } code ? $"{error}\n{code}" : error.ToString();

    private static IEnumerable<string> Messages(Exception error, Func<string, string> paint) =>
        error is AggregateException aggregate
            ? aggregate.InnerExceptions.SelectMany(inner => Messages(Unwrap(inner), paint))
            : [RefusalCode.After(error.Message, RefusalCode.Of(error) is { } code ? paint(code) : null)];
}
