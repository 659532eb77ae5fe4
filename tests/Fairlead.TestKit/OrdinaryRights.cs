using System.Diagnostics;

namespace Fairlead.TestKit;

/// <summary>
/// Starts programs to which a file that is closed to writing is closed, also where the tests run as root, whom no mode of
/// a file stops.
/// </summary>
public static class OrdinaryRights
{
    private static readonly string[] Without = ["--bounding-set", "-dac_override,-dac_read_search"];
    private static readonly Lazy<bool> CanGiveUp = new(() => Environment.IsPrivilegedProcess && IsThere());

    /// <summary>How the program is started.</summary>
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments) =>
        CanGiveUp.Value
            ? new ProcessStartInfo("setpriv", [.. Without, program, .. arguments])
            : new ProcessStartInfo(program, arguments);

    // Containers may withhold the right to give up rights.
    private static bool IsThere()
    {
        try
        {
            using var trial = Process.Start(
                new ProcessStartInfo("setpriv", [.. Without, "true"])
                {
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!;
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
