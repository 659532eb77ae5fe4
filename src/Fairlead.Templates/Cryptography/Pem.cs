using System.Text;

namespace Fairlead.Templates.Cryptography;

/// <summary>A PEM block.</summary>
/// <param name="Label">What it holds, such as <c>CERTIFICATE</c>.</param>
/// <param name="Bytes">The content.</param>
internal sealed record Pem(string Label, byte[] Bytes)
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    /// <summary>The first block of a text, or null.</summary>
    public static Pem? TryParse(string text)
    {
        for (var at = 0; ; )
        {
            var begin = text.IndexOf(Begin, at, StringComparison.Ordinal);
            if (begin < 0)
            {
                return null;
            }

            at = begin + Begin.Length;
            var endOfLabel = text.IndexOf(Dashes, at, StringComparison.Ordinal);
            if (endOfLabel < 0)
            {
                return null;
            }

            var label = text[at..endOfLabel];
            var body = endOfLabel + Dashes.Length;
            var end = text.IndexOf($"-----END {label}-----", body, StringComparison.Ordinal);
            if (end >= 0 && TryBody(text[body..end], out var bytes))
            {
                return new Pem(label, bytes);
            }
        }
    }

    private static bool TryBody(string body, out byte[] bytes)
    {
        // Headers such as "Proc-Type: ..." end with an empty line.
        var colon = body.IndexOf(':', StringComparison.Ordinal);
        var blank = body.IndexOf("\n\n", StringComparison.Ordinal);
        var content = colon >= 0 && blank > colon ? body[blank..] : body;
        try
        {
            bytes = Convert.FromBase64String(content);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(Begin).Append(Label).Append(Dashes).Append('\n');
        var content = Convert.ToBase64String(Bytes);
        for (var i = 0; i < content.Length; i += 64)
        {
            text.Append(content, i, Math.Min(64, content.Length - i)).Append('\n');
        }

        return text.Append("-----END ").Append(Label).Append(Dashes).Append('\n').ToString();
    }
}
