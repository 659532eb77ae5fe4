using Xunit;

namespace Fairlead.TestKit;

/// <summary>A program the machine may lack, such as <c>git</c>, <c>skopeo</c> or <c>docker-registry</c>.</summary>
public static class Server
{
    private const string Required = "FAIRLEAD_REQUIRE";

    /// <summary>
    /// The full path of <paramref name="program"/>. Where the machine lacks it the running test is skipped, or fails
    /// if the comma-separated environment variable <c>FAIRLEAD_REQUIRE</c> names it.
    /// </summary>
    /// <param name="program">File name of the program, looked up in PATH and then in <paramref name="folders"/>.</param>
    /// <param name="folders">Further folders, for programs that distributions keep out of PATH.</param>
    public static string Needs(string program, params string[] folders)
    {
        if (Find(program, folders) is { } path)
        {
            return path;
        }

        Assert.False(IsRequired(program), $"{program} is not installed, and {Required} names it.");
        Assert.Skip($"{program} is not installed.");
        return "";
    }

    /// <summary>Whether the machine has a program in PATH.</summary>
    public static bool Has(string program) => Find(program, []) is not null;

    private static bool IsRequired(string program) =>
        (Environment.GetEnvironmentVariable(Required) ?? "")
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains(program);

    private static string? Find(string program, string[] folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(folders)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
