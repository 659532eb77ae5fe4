namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>Edits of a commit's text.</summary>
internal static class CommitText
{
    /// <summary>Adds a header with a value of several lines as the last one, where Git puts signatures.</summary>
    public static string WithHeader(this string text, string name, string value) =>
        text.Insert(
            text.IndexOf("\n\n", StringComparison.Ordinal) + 1,
            $"{name} {value.TrimEnd('\n').Replace("\n", "\n ")}\n"
        );

    /// <summary>Adds a signature.</summary>
    public static string WithSignature(this string text, string signature) => text.WithHeader("gpgsig", signature);

    /// <summary>Replaces what must be there.</summary>
    public static string Replaced(this string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to);
    }
}
