using System.Globalization;
using System.Text.RegularExpressions;
using Fairlead.Git.Objects;
using Fairlead.Trust.Ssh;

namespace Fairlead.Git.Signatures;

/// <summary>Reads lists of allowed signers and of revoked keys.</summary>
/// <remarks>Source: ssh-keygen(1), "ALLOWED SIGNERS".</remarks>
internal static partial class AllowedSignersReader
{
    private const string UntilPrefix = "until=";

    private static readonly string[] TimeForms = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    public static IReadOnlyList<AllowedSigner> Read(string text) =>
        [.. Lines(text).Select(line => Signer(line.Text, line.Number)).OfType<AllowedSigner>()];

    public static IReadOnlyList<SshPublicKey> ReadKeys(string text) =>
        text.StartsWith("SSHKRL", StringComparison.Ordinal)
            ? throw new GitException(
                GitFailure.Invalid,
                "The list of revoked keys is in OpenSSH's binary form, which is not read here: give the public keys, one a line."
            )
            : [.. Lines(text).Select(line => KeyOf(line.Text.Split(' ', 3), line.Number, "revoked keys"))];

    private static IEnumerable<(string Text, int Number)> Lines(string text) =>
        text.ReplaceLineEndings("\n")
            .Split('\n')
            .Select((line, index) => (Text: line.Trim().Replace('\t', ' '), Number: index + 1))
            .Where(line => line.Text.Length > 0 && line.Text[0] != '#');

    private static AllowedSigner? Signer(string line, int number)
    {
        var words = Words().Matches(line).Select(match => match.Value).ToList();
        var hasOptions = words.Count > 1 && !SshPublicKey.IsType(words[1]);
        if (words.Count < (hasOptions ? 4 : 3))
        {
            throw Malformed(
                number,
                "principals, options where there are any, the kind of key and the key are expected"
            );
        }

        var options = hasOptions ? Options(words[1], number) : new();
        // Allows whoever its certificates name, and nobody signs with certificates here.
        return options.ContainsKey("cert-authority")
            ? null
            : new AllowedSigner(
                words[0].Trim('"'),
                options.GetValueOrDefault("namespaces"),
                Time(options.GetValueOrDefault("valid-after"), number),
                Time(options.GetValueOrDefault("valid-before"), number),
                KeyOf([.. words.Skip(hasOptions ? 2 : 1)], number, "allowed signers"),
                Last(words.Skip(hasOptions ? 4 : 3), number)
            );
    }

    // In a comment, so that OpenSSH and Git read the same file.
    private static CommitId? Last(IEnumerable<string> comment, int number) =>
        comment.FirstOrDefault(word => word.StartsWith(UntilPrefix, StringComparison.Ordinal)) switch
        {
            null => null,
            var word when CommitId.TryParse(word[UntilPrefix.Length..], out var commit) => commit,
            var word => throw Malformed(number, $"\"{word}\" names no commit by its 40 hexadecimal digits"),
        };

    private static Dictionary<string, string> Options(string text, int number)
    {
        var options = new Dictionary<string, string>();
        foreach (Match match in Option().Matches(text))
        {
            var name = match.Groups["name"].Value.ToLowerInvariant();
            if (
                name is not ("cert-authority" or "namespaces" or "valid-after" or "valid-before")
                || !options.TryAdd(name, match.Groups["value"].Value)
            )
            {
                // An option that is not understood may be a restriction, so it must not be passed over.
                throw Malformed(number, $"\"{name}\" is no option, or comes twice");
            }
        }

        return options.Count > 0 ? options : throw Malformed(number, $"\"{text}\" is no list of options");
    }

    private static DateTimeOffset? Time(string? text, int number)
    {
        if (text is null)
        {
            return null;
        }

        var utc = text.EndsWith('Z');
        var digits = utc ? text[..^1] : text;
        var style = utc ? DateTimeStyles.AssumeUniversal : DateTimeStyles.AssumeLocal;
        return DateTimeOffset.TryParseExact(digits, TimeForms, CultureInfo.InvariantCulture, style, out var time)
            ? time
            : throw Malformed(number, $"\"{text}\" is no time, such as 20270103 or 20270103080000Z");
    }

    private static SshPublicKey KeyOf(string[] words, int number, string list) =>
        words.Length >= 2 && SshPublicKey.TryParse(words[0], words[1], out var key)
            ? key
            : throw Malformed(number, $"\"{words[0]}\" and what follows is no public key that is supported", list);

    private static GitException Malformed(int number, string why, string list = "allowed signers") =>
        new(GitFailure.Invalid, $"Line {number} of the {list} is malformed: {why}.");

    [GeneratedRegex("(\"[^\"]*\"|[^\\s\"])+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    [GeneratedRegex("(?<name>[^=,\"]+)(=\"(?<value>[^\"]*)\")?(,|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Option();
}
