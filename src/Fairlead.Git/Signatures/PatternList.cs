namespace Fairlead.Git.Signatures;

/// <summary>OpenSSH's lists of patterns.</summary>
/// <remarks>Source: ssh_config(5), "PATTERNS": <c>*</c>, <c>?</c>, and a pattern with <c>!</c> before it excludes.</remarks>
internal static class PatternList
{
    public static bool Matches(string list, string text)
    {
        var matches = false;
        foreach (var pattern in list.Split(','))
        {
            if (pattern.StartsWith('!') && Matches(pattern.AsSpan(1), text))
            {
                return false;
            }

            matches |= !pattern.StartsWith('!') && Matches(pattern.AsSpan(), text);
        }

        return matches;
    }

    // Back to the last star on a mismatch: never worse than pattern times text.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (at, place, star, resume) = (0, 0, -1, 0);
        while (place < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, place);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[place]))
            {
                at++;
                place++;
            }
            else if (star >= 0)
            {
                (at, place) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }
}
