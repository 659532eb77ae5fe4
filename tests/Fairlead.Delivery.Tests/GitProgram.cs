using System.Diagnostics;
using System.Text;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests;

/// <summary>The git program, as people use it.</summary>
internal static class GitProgram
{
    public static void Run(string folder, params string[] arguments) => Feed(folder, "", arguments);

    /// <summary>Runs it as if it were another time; null for now.</summary>
    public static void RunAt(string? date, string folder, params string[] arguments) =>
        Run(date, folder, "", arguments);

    public static void Feed(string folder, string input, params string[] arguments) =>
        Run(date: null, folder, input, arguments);

    private static void Run(string? date, string folder, string input, string[] arguments)
    {
        var start = new ProcessStartInfo(Server.Needs("git"), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        if (date is not null)
        {
            start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = date;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error}");
    }
}
