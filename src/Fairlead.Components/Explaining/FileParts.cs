using System.Globalization;
using System.Text;

namespace Fairlead.Components.Explaining;

/// <summary>Tells what kind of content a file has, and where two of them differ. No content is shown: it may be a secret.</summary>
internal static class FileParts
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The kind of a content, in a word.</summary>
    public static string KindOf(byte[] content) =>
        content.AsSpan() switch
        {
            [] => "empty",
            [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => "program",
            [(byte)'#', (byte)'!', ..] => "script",
            [(byte)'M', (byte)'Z', ..] => AssemblyParts.Of(content) is null ? "program" : "assembly",
            [0x1f, 0x8b, ..] => "gzip",
            _ => LinesOf(content) is null ? "binary" : "text",
        };

    /// <summary>What differs in two contents, each as a few words.</summary>
    public static IEnumerable<string> Differences(byte[] before, byte[] after)
    {
        if (AssemblyParts.Of(before) is { } old && AssemblyParts.Of(after) is { } now)
        {
            return AssemblyParts.Differences(old, now);
        }

        if (LinesOf(before) is { } lines && LinesOf(after) is { } others)
        {
            var same = lines.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
            return [Words($"from line {same + 1} on"), .. Count(lines.Length, others.Length)];
        }

        return [Words($"from byte {before.AsSpan().CommonPrefixLength(after)} on")];
    }

    private static IEnumerable<string> Count(int before, int after) =>
        before == after ? [] : [Words($"{before} -> {after} lines")];

    private static string[]? LinesOf(byte[] content)
    {
        if (content.AsSpan().Contains((byte)0))
        {
            return null;
        }

        try
        {
            return Strict.GetString(content).Split('\n');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
