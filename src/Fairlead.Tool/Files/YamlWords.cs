namespace Fairlead.Tool.Files;

/// <summary>Words that YAML 1.1, as Kubernetes' tools read it, takes for something else than a text.</summary>
internal static class YamlWords
{
    private static readonly string[] Words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

    /// <summary>Whether a word is one of them, in whatever letters.</summary>
    public static bool IsOne(string word) => Words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
