using System.Text.RegularExpressions;

namespace Fairlead.Sandbox.Git;

/// <summary>The names that a repository may have: one to four parts, none of which could mean another place on the disk.</summary>
internal static partial class RepositoryName
{
    private const int Longest = 200;

    public static bool IsValid(string name) => name.Length <= Longest && Pattern().IsMatch(name);

    [GeneratedRegex(
        @"\A(?!.*\.(git|lock)(/|\z))[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*(/[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*){0,3}\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Pattern();
}
