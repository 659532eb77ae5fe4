namespace Fairlead.Git.Objects;

/// <summary>One <c>Key: value</c> line of a commit message's last paragraph.</summary>
/// <param name="Key">Letters, digits and hyphens, such as <c>Fairlead-Release</c>.</param>
/// <param name="Value">One line.</param>
public sealed record Trailer(string Key, string Value)
{
    internal static bool IsKey(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] != '-' && text.IndexOfAnyExcept(KeyCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> KeyCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
    );
}
