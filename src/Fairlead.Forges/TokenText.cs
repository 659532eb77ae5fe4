namespace Fairlead.Forges;

/// <summary>A token as people keep it: in a variable, a file, or a CI system's field.</summary>
public static class TokenText
{
    /// <summary>The token itself: what stands in the text, without the one line break that files end in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it was read, to begin the sentence with: a variable's name, a file's path.</param>
    /// <exception cref="ForgeException">
    /// There is something in it that no token has, such as a blank: sent, it would be another token or no header at all.
    /// </exception>
    public static string Read(string text, string place)
    {
        ArgumentNullException.ThrowIfNull(text);
        var token = WithoutLineEnd(text);
        return token switch
        {
            "" => throw Wrong(place, "is empty"),
            _ when token.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) => throw Wrong(
                place,
                "has a blank or a line break in or around the token"
            ),
            _ when token.Any(letter => !char.IsAscii(letter)) => throw Wrong(
                place,
                "has a character that no token has; was something else copied along?"
            ),
            _ => token,
        };
    }

    private static string WithoutLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;

    private static ForgeException Wrong(string place, string what) =>
        new(ForgeFailure.Authentication, $"{place} {what}. Give it the token alone, on one line.");
}
