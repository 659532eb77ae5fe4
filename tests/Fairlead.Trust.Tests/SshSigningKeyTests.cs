using System.Diagnostics;
using System.Text;
using Fairlead.TestKit;
using Fairlead.Trust.Ssh;

namespace Fairlead.Trust.Tests;

/// <summary>OpenSSH reads what we sign, and we read the keys that it, and OpenSSL, make.</summary>
public sealed class SshSigningKeyTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("tree 1\nparent 2\n\nÜnïcode\n");
    private readonly TestKeys _keys = new();

    public static TheoryData<string[], string> KindsAndForms =>
        new()
        {
            { ["-t", "ed25519"], "RFC4716" },
            { ["-t", "ed25519"], "PKCS8" },
            { ["-t", "ecdsa", "-b", "256"], "RFC4716" },
            { ["-t", "ecdsa", "-b", "256"], "PEM" },
            { ["-t", "ecdsa", "-b", "384"], "RFC4716" },
            { ["-t", "ecdsa", "-b", "384"], "PKCS8" },
            { ["-t", "ecdsa", "-b", "521"], "RFC4716" },
            { ["-t", "ecdsa", "-b", "521"], "PEM" },
            { ["-t", "rsa", "-b", "2048"], "RFC4716" },
            { ["-t", "rsa", "-b", "2048"], "PEM" },
            { ["-t", "rsa", "-b", "3072"], "PKCS8" },
        };

    public void Dispose() => _keys.Dispose();

    [Theory]
    [MemberData(nameof(KindsAndForms))]
    public void OpenSSH_verifies_what_a_key_of_each_kind_and_form_signs(string[] kind, string form)
    {
        var file = _keys.Ssh("key", "", [.. kind, "-m", form]);
        var key = SshSigningKey.Parse(File.ReadAllText(file));

        Assert.Equal(TestKeys.FingerprintOf(file), key.Public.Fingerprint);
        Assert.StartsWith($"{key.Public} ", File.ReadAllText(file + ".pub"), StringComparison.Ordinal);
        // Numbers that begin with a zero or a high bit are written otherwise; one of many has each.
        for (var time = 0; time < 20; time++)
        {
            var signature = key.Sign(Content);
            Assert.True(SshSignature.Parse(signature).IsOf(Content));
            if (time < 3)
            {
                Assert.Equal(0, Verify(TestKeys.Allow(file, "ada@example.com"), signature, "git"));
            }
        }
    }

    [Fact]
    public void A_signature_for_one_use_counts_for_no_other()
    {
        var file = _keys.Ssh("key");
        var signature = SshSigningKey.Parse(File.ReadAllText(file)).Sign(Content, "file");

        Assert.Equal(0, Verify(TestKeys.Allow(file, "ada@example.com"), signature, "file"));
        Assert.NotEqual(0, Verify(TestKeys.Allow(file, "ada@example.com"), signature, "git"));
        Assert.False(SshSignature.Parse(signature).IsOf(Content));
    }

    [Fact]
    public void The_armor_is_the_one_that_OpenSSH_writes()
    {
        var file = _keys.Ssh("key");
        // Ed25519 makes one signature of one content.
        Assert.Equal(
            TestKeys.Sign(file, "git", _keys.Note("content", Encoding.UTF8.GetString(Content))),
            SshSigningKey.Parse(File.ReadAllText(file)).Sign(Content)
        );
    }

    [Fact]
    public void OpenSSH_reads_a_key_that_we_made()
    {
        var key = SshSigningKey.Create();
        var file = _keys.Note("made", key.ToText());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _keys.Note("made.pub", $"{key.Public} made\n");

        var signature = TestKeys.Sign(file, "git", _keys.Note("content", "tree 1\n"));

        Assert.Equal(key.Sign("tree 1\n"u8), signature);
        Assert.Equal(key.Public, SshSigningKey.Parse(key.ToText()).Public);
        Assert.NotEqual(key.Public, SshSigningKey.Create().Public);
    }

    [Fact]
    public void A_secret_of_CI_that_lost_its_last_line_end_or_has_those_of_Windows_is_read()
    {
        var text = File.ReadAllText(_keys.Ssh("key"));

        Assert.Equal(SshSigningKey.Parse(text).Public, SshSigningKey.Parse(text.Trim()).Public);
        Assert.Equal(SshSigningKey.Parse(text).Public, SshSigningKey.Parse(text.Replace("\n", "\r\n")).Public);
    }

    [Theory]
    [InlineData("ed25519", "RFC4716")]
    [InlineData("rsa", "PEM")]
    [InlineData("ecdsa", "PKCS8")]
    public void A_key_with_a_passphrase_is_refused_with_what_to_do(string kind, string form)
    {
        var file = _keys.Ssh("locked", "secret", "-t", kind, "-m", form);

        Assert.Equal(
            "The SSH private key has a passphrase, and nobody is there to give it: take it off with ssh-keygen -p and keep the key where the secrets of CI are kept, or let ssh-agent hold it and give the public key.",
            Refusal(File.ReadAllText(file))
        );
    }

    [Fact]
    public async Task What_is_no_key_that_can_sign_is_refused_without_a_word_of_it()
    {
        using var openssl = new OpenSsl();
        await openssl.RunAsync("ecparam", "-genkey", "-name", "secp256k1", "-out", "koblitz.pem");
        await openssl.RunAsync("genpkey", "-algorithm", "X25519", "-out", "exchange.pem");
        await openssl.RunAsync("genrsa", "-out", "weak.pem", "1024");
        var text = File.ReadAllText(_keys.Ssh("key"));
        var middle = text.Length / 2;
        const string Makes = "ssh-keygen -t ed25519 -N \"\" makes one.";

        Assert.Equal(
            $"The SSH private key is no text of a key: it begins with -----BEGIN OPENSSH PRIVATE KEY-----, or as PEM does. {Makes}",
            Refusal("hunter2")
        );
        Assert.Equal(
            $"The SSH private key is a PEM text with a PUBLIC KEY; a private key of OpenSSH, or as PEM, is needed. {Makes}",
            Refusal("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
        );
        Assert.Equal($"The SSH private key is a text with 2 parts; one key is needed. {Makes}", Refusal(text + text));
        Assert.Equal("The SSH private key has a PEM block that is cut off or damaged.", Refusal(text[..middle]));
        foreach (
            var other in (string[])
                [
                    openssl.Read("koblitz.pem"),
                    openssl.Read("exchange.pem"),
                    text.Remove(middle, 40),
                    text.Remove(middle, 1).Insert(middle, text[middle] == 'A' ? "B" : "A"),
                    "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
                    "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n",
                ]
        )
        {
            var sentence = Refusal(other);
            Assert.StartsWith("The SSH private key is ", sentence, StringComparison.Ordinal);
            Assert.EndsWith(Makes, sentence, StringComparison.Ordinal);
        }

        Assert.Equal(
            $"The SSH private key is RSA with 1024 bits, which is too weak; 2048 are the least. {Makes}",
            Refusal(openssl.Read("weak.pem"))
        );
    }

    [Fact]
    public void No_text_shows_a_key()
    {
        var key = SshSigningKey.Create();

        Assert.Equal($"private key of {key.Public.Fingerprint}", $"{key}");
    }

    private static string Refusal(string text) =>
        Assert.Throws<TrustException>(() => SshSigningKey.Parse(text)).Message;

    private int Verify(string allowed, string signature, string use)
    {
        string[] arguments =
        [
            .. (string[])["-Y", "verify", "-n", use, "-I", "ada@example.com"],
            .. (string[])["-f", _keys.Note("allowed", allowed), "-s", _keys.Note("signature", signature)],
        ];
        using var process = Process.Start(
            new ProcessStartInfo("ssh-keygen", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        process.StandardInput.BaseStream.Write(Content);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }
}
