using System.Globalization;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;

namespace Fairlead.BuildEngine.Output;

/// <summary>The forms in which programs print a secret: as it is, escaped for the text around it, and encoded.</summary>
internal static class SecretForms
{
    /// <summary>Shorter ones stand in ordinary text everywhere.</summary>
    public const int Shortest = 3;

    // Encodings spread a short secret over letters that any word may have.
    private const int ShortestEncoded = 4;
    private const int ShortestPart = 6;

    // Of base64 that a program breaks anywhere; longer secrets are keys, whose own lines are known.
    private const int Window = 8;
    private const int LongestInWindows = 400;

    // Where programs break base64: PEM and MIME.
    private static readonly int[] Columns = [64, 76];

    // What encoders leave as it is beside letters, digits and -_. : query strings, JavaScript, paths, user information.
    private static readonly string[] Unreserved = ["~", "*", "~!*'()", "~$&+:=@", "~$&+,;=", "~!*'();/?:@&=+$,#"];

    /// <summary>All forms, in no order.</summary>
    public static IReadOnlyCollection<SecretForm> Of(string secret)
    {
        var forms = new HashSet<SecretForm>();
        foreach (var text in (string[])[secret, secret.Trim()])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            forms.UnionWith(
                text.Split('\n', StringSplitOptions.TrimEntries)
                    .Append(text)
                    .Concat(Escaped(text))
                    .Concat(Hexadecimal(bytes))
                    .Where(form => form.Length >= Shortest)
                    .Select(form => new SecretForm(form, IsCaseSensitive: false))
            );
            forms.UnionWith(
                Encoded(bytes)
                    .Where(form => form.Length > 0)
                    .Select(form => new SecretForm(form, IsCaseSensitive: true))
            );
        }

        return forms;
    }

    private static IEnumerable<string> Escaped(string secret) =>
        Unreserved
            .Select(kept => Percent(secret, kept))
            .Append(WebUtility.UrlEncode(secret))
            // An address within an address is encoded twice.
            .SelectMany(form => (string[])[form, form.Replace("%", "%25"), Percent(form, "")])
            .Concat(Json(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret)))
            .Concat([
                JavaScriptEncoder.Default.Encode(secret),
                SecurityElement.Escape(secret),
                WebUtility.HtmlEncode(secret),
                Xml(secret),
                Xml(secret).Replace("\"", "&quot;"),
                // As a shell is given it.
                secret.Replace("'", "'\\''"),
                secret.Replace("\"", "\\\""),
            ]);

    // What programs escape in JSON beside what they must: nothing; PHP a slash; Go what HTML has; Python what is no ASCII.
    private static IEnumerable<string> Json(string escaped) =>
        [
            escaped,
            escaped.Replace("/", "\\/"),
            escaped.Replace("&", "\\u0026").Replace("<", "\\u003c").Replace(">", "\\u003e"),
            string.Concat(escaped.Select(letter => char.IsAscii(letter) ? letter.ToString() : $"\\u{(int)letter:x4}")),
        ];

    private static string Xml(string secret) => secret.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Percent(string secret, string kept) =>
        string.Concat(
            Encoding
                .UTF8.GetBytes(secret)
                .Select(one =>
                    char.IsAsciiLetterOrDigit((char)one) || "-_.".Contains((char)one) || kept.Contains((char)one)
                        ? ((char)one).ToString()
                        : $"%{one:X2}"
                )
        );

    private static IEnumerable<string> Hexadecimal(byte[] bytes)
    {
        if (bytes.Length < ShortestEncoded)
        {
            return [];
        }

        var pairs = bytes.Select(one => one.ToString("X2", CultureInfo.InvariantCulture)).ToList();
        return ((string[])["", "-", ":", " "]).Select(between => string.Join(between, pairs));
    }

    private static IEnumerable<string> Encoded(byte[] bytes)
    {
        if (bytes.Length < ShortestEncoded)
        {
            return [];
        }

        // As echo gives it to base64, there is a line break behind it.
        return Base64(bytes).Concat(Base64([.. bytes, (byte)'\n'])).SelectMany(Variants);
    }

    // For addresses and file names; then encoded for an address, or escaped in JSON.
    private static IEnumerable<string> Variants(string base64) =>
        [
            base64,
            base64.Replace('+', '-').Replace('/', '_'),
            Replace(base64, "%2B", "%2F", "%3D"),
            Replace(base64, "%2b", "%2f", "%3d"),
            Replace(base64, "\\u002B", "/", "="),
            Replace(base64, "+", "\\/", "="),
        ];

    private static string Replace(string base64, string plus, string slash, string equals) =>
        base64.Replace("=", equals).Replace("+", plus).Replace("/", slash);

    private static IEnumerable<string> Base64(byte[] bytes)
    {
        var whole = Convert.ToBase64String(bytes);
        return Parts(bytes)
            .Append(whole)
            .Append(whole.TrimEnd('='))
            .Concat(Columns.SelectMany(width => whole.Chunk(width)).Select(line => Long(new string(line))));
    }

    // A secret within a longer text that is encoded as a whole, such as user:secret, begins at the first, second or third
    // byte of a group. The characters at its ends hold bits of the neighbours: a colon before and nothing behind are
    // likely, of others the characters in between are enough.
    private static IEnumerable<string> Parts(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            byte[] neighbour = [.. Enumerable.Repeat((byte)':', before)];
            var encoded = Convert.ToBase64String([.. neighbour, .. bytes]);
            var whole = (before + bytes.Length) * 8 / 6;
            foreach (var first in (int[])[before, before == 0 ? 0 : before + 1])
            {
                yield return Long(encoded[first..Math.Max(first, whole)]);
                yield return Long(encoded[first..]);
                yield return Long(encoded[first..].TrimEnd('='));
            }

            foreach (var window in Windows(encoded[before..whole]))
            {
                yield return window;
            }
        }
    }

    // Where a longer text's base64 is broken into lines, a secret in it may be broken anywhere.
    private static IEnumerable<string> Windows(string part) =>
        part.Length is <= Window or > LongestInWindows
            ? []
            : Enumerable.Range(0, part.Length - Window + 1).Select(at => part.Substring(at, Window));

    private static string Long(string part) => part.Length >= ShortestPart ? part : "";
}

/// <summary>One form of a secret.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="IsCaseSensitive">Base64 is; in other forms a letter is the same letter in either case.</param>
internal readonly record struct SecretForm(string Text, bool IsCaseSensitive)
{
    /// <summary>Whether it stands at that place of a text.</summary>
    public bool IsAt(string text, int at) =>
        at + Text.Length <= text.Length && text.AsSpan(at, Text.Length).Equals(Text, Comparison);

    /// <summary>Whether a text may be its beginning.</summary>
    public bool Begins(ReadOnlySpan<char> beginning) => Text.AsSpan().StartsWith(beginning, Comparison);

    private StringComparison Comparison =>
        IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
}
