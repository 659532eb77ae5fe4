using System.Text;
using Fairlead.Yaml.Scanning;
using Fairlead.Yaml.Typing;

namespace Fairlead.Yaml.Composing;

/// <summary>The value that a scalar stands for: by its tag or, without one, by its text.</summary>
internal static class ScalarValue
{
    public const string StandardTags = "tag:yaml.org,2002:";

    /// <summary>Null, bool, long, ulong, double or text; false where the tag says what the text is not.</summary>
    public static bool TryRead(ScalarNode scalar, out object? value)
    {
        if (scalar.Tag.Length == 0)
        {
            value = scalar.Style == ScalarStyle.Plain ? YamlScalar.Resolve(scalar.Value) : scalar.Value;
            return true;
        }

        if (scalar.Tag.StartsWith(StandardTags, StringComparison.Ordinal))
        {
            return TryRead(scalar.Tag.AsSpan(StandardTags.Length), scalar.Value, out value);
        }

        value = scalar.Value;
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> tag, string text, out object? value)
    {
        value = YamlScalar.Resolve(text);
        switch (tag)
        {
            case "null":
                return value is null;
            case "bool":
                return value is bool;
            case "int":
                return value is long or ulong;
            case "float":
                value = value is long whole ? (double)whole : value;
                return value is double;
            case "binary":
                value = Binary(text);
                return value is not null;
            default:
                value = text;
                return tag is not "timestamp" || YamlTimestamp.Is(text);
        }
    }

    // Go's reader skips line breaks and no other white space.
    private static string? Binary(string text)
    {
        var bytes = new byte[text.Length];
        return !text.AsSpan().ContainsAny(' ', '\t') && Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
