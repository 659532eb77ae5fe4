using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Fairlead.BuildEngine.Output;

namespace Fairlead.BuildEngine.Tests;

public sealed class SecretMaskTests
{
    private const string Secret = "p@ss/w+rd \"&<ü>'%=";

    private readonly SecretMask _mask = new();

    public SecretMaskTests() => _mask.Add(Secret, host: null);

    public static TheoryData<string> Forms { get; } =
        new()
        {
            Secret,
            Secret.ToUpperInvariant(),
            Uri.EscapeDataString(Secret),
            Lower(Uri.EscapeDataString(Secret)),
            WebUtility.UrlEncode(Secret),
            Lower(WebUtility.UrlEncode(Secret)),
            // As JavaScript's encodeURIComponent and encodeURI and Go's url.UserPassword and url.PathEscape write it.
            "p%40ss%2Fw%2Brd%20%22%26%3C%C3%BC%3E'%25%3D",
            "p@ss/w+rd%20%22&%3C%C3%BC%3E'%25=",
            "p%40ss%2Fw+rd%20%22&%3C%C3%BC%3E%27%25=",
            "p@ss%2Fw+rd%20%22&%3C%C3%BC%3E%27%25=",
            Base64(Secret),
            Base64(Secret).TrimEnd('='),
            Base64(Secret).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            Base64(Secret + "\n"),
            Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)),
            BitConverter.ToString(Encoding.UTF8.GetBytes(Secret)),
            JsonSerializer.Serialize(Secret).Trim('"'),
            """p@ss/w+rd \"&<ü>'%=""",
            """p@ss\/w+rd \"&<ü>'%=""",
            // As Go and Python write it in JSON.
            """p@ss/w+rd \"\u0026\u003cü\u003e'%=""",
            """p@ss/w+rd \"&<\u00fc>'%=""",
            // An address within an address.
            Uri.EscapeDataString(Uri.EscapeDataString(Secret)),
            Lower(Uri.EscapeDataString(WebUtility.UrlEncode(Secret))),
            new XText(Secret).ToString(),
            new XAttribute("a", Secret).ToString()[3..^1],
            WebUtility.HtmlEncode(Secret),
            """p@ss/w+rd "&<ü>'\''%=""",
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_secret_is_masked_in_whatever_form_it_is_printed(string form) =>
        Assert.Equal("a=***;b", _mask.Apply($"a={form};b"));

    [Theory]
    [InlineData("")]
    [InlineData("u:")]
    [InlineData("us:")]
    [InlineData("user:")]
    [InlineData("x-access-token:")]
    public void A_secret_behind_a_user_is_masked_in_base64(string user)
    {
        var shown = _mask.Apply($"Authorization: Basic {Base64(user + Secret)} end");

        Assert.StartsWith("Authorization: Basic ", shown, StringComparison.Ordinal);
        Assert.EndsWith("*** end", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 0, "Authorization: Basic *** end".Length + Base64(user).Length);
    }

    [Theory]
    [InlineData("ÿ>?~ÿ>?", "")]
    [InlineData("ÿ>?~ÿ>?", "user:")]
    [InlineData("ÿ>?~ÿ>?", "me:")]
    public void Base64_is_masked_within_an_address_and_within_JSON(string secret, string user)
    {
        var mask = new SecretMask();
        mask.Add(secret, host: null);
        var encoded = Base64(user + secret);
        string[] forms =
        [
            Uri.EscapeDataString(encoded),
            Lower(Uri.EscapeDataString(encoded)),
            JsonSerializer.Serialize(encoded).Trim('"'),
            encoded.Replace("/", "\\/"),
        ];

        foreach (var form in forms)
        {
            var shown = mask.Apply($"auth={form} end");

            Assert.EndsWith("*** end", shown, StringComparison.Ordinal);
            Assert.InRange(shown.Length, 0, "auth=*** end".Length + Base64(user).Length);
        }
    }

    [Theory]
    [InlineData("x-access-token:", 76)]
    [InlineData("x-access-token:", 64)]
    [InlineData("https://x-access-token:", 76)]
    public void A_token_behind_a_user_is_masked_in_base64_that_a_program_broke_into_lines(string user, int width)
    {
        const string Token =
            "github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567";
        _mask.Add(Token, host: null);
        var lines = Base64(user + Token).Chunk(width).Select(line => _mask.Apply(new string(line))).ToList();

        // Beside a break a few letters may be left, of which nobody can tell the token.
        Assert.All(lines, line => Assert.InRange(line.Replace("***", "").Length, 0, Base64(user).Length + 8));
        Assert.Contains("***", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{auth: ", ", more: 1}")]
    [InlineData("{auth: a", ", more: 1}")]
    [InlineData("{auth: ab", ", more: 1}")]
    public void A_secret_within_a_longer_text_is_masked_in_base64(string before, string behind)
    {
        var encoded = Base64(before + Secret + behind);
        foreach (var one in (string[])[encoded, encoded.Replace('+', '-').Replace('/', '_')])
        {
            var shown = _mask.Apply(one);

            Assert.Contains("***", shown, StringComparison.Ordinal);
            // Of the secret, at most the bits beside a neighbour's are left: two characters.
            Assert.InRange(shown.Length, 0, one.Length - ((Encoding.UTF8.GetByteCount(Secret) * 8 / 6) - 2) + 3);
        }
    }

    [Fact]
    public void A_long_secret_is_masked_in_base64_of_several_lines()
    {
        var key = string.Join(
            '\n',
            Enumerable.Range(0, 20).Select(line => $"{line} {new string((char)('a' + line), 60)}")
        );
        _mask.Add(key, host: null);

        foreach (var width in (int[])[64, 76])
        {
            var lines = Base64(key).Chunk(width).Select(line => new string(line)).ToList();

            Assert.All(lines, line => Assert.Equal("***", _mask.Apply(line)));
        }
    }

    [Fact]
    public void Each_form_is_masked_when_it_is_written_in_pieces()
    {
        foreach (var form in Forms.Select(row => (string)row.Data))
        {
            using var shown = new StringWriter();
            var output = new ConsoleOutput(shown, _mask, () => null);
            foreach (var letter in $"a={form};b\n")
            {
                output.Write(letter.ToString());
            }

            Assert.Equal("a=***;b\n", shown.ToString().ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public void Secrets_that_overlap_leave_nothing_of_either()
    {
        var mask = new SecretMask();
        mask.Add("abcdef", host: null);
        mask.Add("defghi", host: null);
        mask.Add("cde", host: null);

        Assert.Equal("x***y", mask.Apply("xabcdefghiy"));
        Assert.Equal("******", mask.Apply("abcdefabcdef"));
    }

    [Theory]
    [InlineData("YWJ", "abc")]
    [InlineData("616263", "abc")]
    [InlineData("CHUUDGVYMJI=", "hunter22")]
    public void Ordinary_text_is_not_taken_for_an_encoded_secret(string text, string secret)
    {
        var mask = new SecretMask();
        mask.Add(secret, host: null);

        Assert.Equal(text, mask.Apply(text));
    }

    [Fact]
    public void A_secret_that_Unicode_does_not_know_is_masked_as_it_is()
    {
        var mask = new SecretMask();
        mask.Add("half \ud800 pair", host: null);

        Assert.Equal("a *** b", mask.Apply("a half \ud800 pair b"));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Lower(string text) =>
        System.Text.RegularExpressions.Regex.Replace(
            text,
            "%..",
            match => match.Value.ToLowerInvariant(),
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
