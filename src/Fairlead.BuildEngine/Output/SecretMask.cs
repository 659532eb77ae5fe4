using Nuke.Common;

namespace Fairlead.BuildEngine.Output;

/// <summary>Values that must not appear in any output.</summary>
internal sealed class SecretMask
{
    private const string Stars = "***";
    private const int ShortestMasked = 3;

    private readonly Lock _gate = new();
    private string[] _values = [];

    /// <summary>Masks the value, line by line, from now on, here and on the host.</summary>
    /// <remarks>Values under three characters are not masked: they would mask ordinary text everywhere.</remarks>
    public void Add(string value, Host? host)
    {
        var lines = value
            .Split('\n', StringSplitOptions.TrimEntries)
            .Append(value)
            .Append(Uri.EscapeDataString(value))
            .Where(line => line.Length >= ShortestMasked)
            .ToList();
        lock (_gate)
        {
            if (lines.TrueForAll(line => _values.Contains(line, StringComparer.Ordinal)))
            {
                return;
            }

            // The longest first, so that a secret inside another leaves nothing of it behind.
            _values =
            [
                .. _values.Concat(lines).Distinct(StringComparer.Ordinal).OrderByDescending(line => line.Length),
            ];
        }

        host?.RegisterSecret(value);
    }

    /// <summary>How many characters at the text's end may be the beginning of a secret.</summary>
    public int LengthOfBeginning(string text)
    {
        var longest = 0;
        foreach (var value in Volatile.Read(ref _values))
        {
            for (var length = Math.Min(value.Length - 1, text.Length); length > longest; length--)
            {
                if (string.CompareOrdinal(text, text.Length - length, value, 0, length) == 0)
                {
                    longest = length;
                }
            }
        }

        return longest;
    }

    public string Apply(string text)
    {
        foreach (var value in Volatile.Read(ref _values))
        {
            text = text.Replace(value, Stars, StringComparison.Ordinal);
        }

        return text;
    }
}
