using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Output;

/// <summary>What is said again about a failed target at the end of a long log.</summary>
internal static class FailureText
{
    private const int Lines = 12;

    public static IEnumerable<string> Of(TargetRun run, BuildSession session) =>
        run.Error switch
        {
            ProcessException process when session.Verbosity != Nuke.Common.Verbosity.Verbose => OfProcess(process),
            { } error => Failures
                .Describe(error, session, Palette.Of(session).Dim)
                .Split('\n')
                .Select(line => line.TrimEnd('\r')),
            null => [],
        };

    // The last lines of the program say more than its exit code.
    private static IEnumerable<string> OfProcess(ProcessException error) =>
        error
            .Process.Output.Select(line => line.Text)
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .TakeLast(Lines)
            .Append($"{error.Summary}.");
}
