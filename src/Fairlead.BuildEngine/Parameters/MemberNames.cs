namespace Fairlead.BuildEngine.Parameters;

/// <summary>Splits names as people write them on a command line: NuGetApiKey, nuget-api-key.</summary>
internal static class MemberNames
{
    private static readonly string[] KnownWords =
    [
        "DotNet",
        "GitHub",
        "GitVersion",
        "MSBuild",
        "NuGet",
        "ReSharper",
        "AppVeyor",
        "TeamCity",
        "GitLab",
        "SignPath",
        "JetBrains",
    ];

    public static string Dashed(string name) => string.Join('-', Words(name)).ToLowerInvariant();

    /// <summary>As an environment variable is usually written: NUGET_API_KEY.</summary>
    public static string Shouted(string name) => string.Join('_', Words(name)).ToUpperInvariant();

    public static IEnumerable<string> Words(string name) => Words(name, KnownWords);

    /// <summary>Splits at humps but keeps the given words whole.</summary>
    public static IEnumerable<string> Words(string name, IReadOnlyCollection<string> known)
    {
        var words = new List<string>();
        var start = 0;
        while (start < name.Length)
        {
            var whole = known.FirstOrDefault(word => string.CompareOrdinal(name, start, word, 0, word.Length) == 0);
            var length = whole?.Length ?? HumpLength(name, start);
            words.Add(name.Substring(start, length));
            start += length;
        }

        return words;
    }

    public static IEnumerable<string> Humps(string name) => Words(name, []);

    private static int HumpLength(string name, int start)
    {
        var end = start + 1;
        while (end < name.Length && !IsHump(name, end))
        {
            end++;
        }

        return end - start;
    }

    // A capital starts a word, save inside an abbreviation: the last capital of one starts the next word.
    private static bool IsHump(string name, int index) =>
        char.IsUpper(name[index])
        && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
}
