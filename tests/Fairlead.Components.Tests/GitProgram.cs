using System.Diagnostics;

namespace Fairlead.Components.Tests;

/// <summary>The git program, as somebody with a name runs it.</summary>
internal static class GitProgram
{
    /// <summary>Runs a command, which must succeed.</summary>
    public static void Run(string folder, params string[] arguments) => RunAt(folder, null, arguments);

    /// <summary>Runs a command whose commits are dated.</summary>
    /// <param name="seconds">The committer's date, in seconds since 1970; null for now.</param>
    public static void RunAt(string folder, long? seconds, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, UseShellExecute = false };
        string[] who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        Array.ForEach([.. who, .. arguments], start.ArgumentList.Add);
        if (seconds is not null)
        {
            start.Environment["GIT_COMMITTER_DATE"] = $"@{seconds} +0000";
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
