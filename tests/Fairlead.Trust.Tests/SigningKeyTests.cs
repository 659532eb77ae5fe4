using Fairlead.Trust.Keys;

namespace Fairlead.Trust.Tests;

public sealed class SigningKeyTests
{
    [Fact]
    public async Task Both_forms_of_a_private_key_are_read_and_are_one_key()
    {
        using var openssl = new OpenSsl();
        await openssl.RunAsync("ecparam", "-genkey", "-name", "prime256v1", "-out", "sec1.pem");
        await openssl.RunAsync("pkcs8", "-topk8", "-nocrypt", "-in", "sec1.pem", "-out", "pkcs8.pem");
        await openssl.RunAsync("ec", "-in", "sec1.pem", "-pubout", "-out", "key.pub");

        // It begins with a block of the curve's parameters.
        Assert.Contains("EC PARAMETERS", openssl.Read("sec1.pem"), StringComparison.Ordinal);
        using var sec1 = SigningKey.Parse(openssl.Read("sec1.pem"));
        using var pkcs8 = SigningKey.Parse(openssl.Read("pkcs8.pem"));

        Assert.Equal(VerificationKey.Parse(openssl.Read("key.pub")), sec1.Public);
        Assert.Equal(sec1.Public, pkcs8.Public);
        Assert.True(sec1.Public.Verifies("data"u8, pkcs8.Sign("data"u8)));
    }

    [Fact]
    public async Task A_key_of_another_kind_is_refused_with_what_to_do()
    {
        using var openssl = new OpenSsl();
        await openssl.RunAsync(
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:P-384",
            "-out",
            "p384.pem"
        );
        await openssl.RunAsync("genpkey", "-algorithm", "ED25519", "-out", "ed25519.pem");
        await openssl.RunAsync("genpkey", "-algorithm", "RSA", "-out", "rsa.pem");

        Assert.Equal(
            "The private key is on the curve ECDSA_P384; only P-256 is accepted: openssl ecparam -genkey -name prime256v1 makes one.",
            Refusal(openssl.Read("p384.pem"))
        );
        const string Other =
            "The private key cannot be read as an EC key: it is damaged, or of another kind such as RSA or Ed25519. openssl ecparam -genkey -name prime256v1 makes one.";
        Assert.Equal(Other, Refusal(openssl.Read("ed25519.pem")));
        Assert.Equal(Other, Refusal(openssl.Read("rsa.pem")));
    }

    [Fact]
    public async Task An_encrypted_key_is_refused_in_either_form()
    {
        using var openssl = new OpenSsl();
        await openssl.RunAsync("ecparam", "-genkey", "-name", "prime256v1", "-out", "key.pem");
        await openssl.RunAsync("ec", "-aes256", "-passout", "pass:word", "-in", "key.pem", "-out", "sec1.pem");
        await openssl.RunAsync("pkcs8", "-topk8", "-passout", "pass:word", "-in", "key.pem", "-out", "pkcs8.pem");

        const string Encrypted =
            "The private key is encrypted, and nobody is there to give its password: decrypt it with openssl pkcs8 -topk8 -nocrypt, and keep it where the secrets of CI are kept.";
        Assert.Equal(Encrypted, Refusal(openssl.Read("sec1.pem")));
        Assert.Equal(Encrypted, Refusal(openssl.Read("pkcs8.pem")));
    }

    [Fact]
    public void What_is_no_private_key_is_refused()
    {
        using var key = SigningKey.Create();
        var pem = key.ToPem();

        Assert.Equal(
            "The private key is no PEM text: it begins with -----BEGIN PRIVATE KEY----- or -----BEGIN EC PRIVATE KEY-----.",
            Refusal("secret")
        );
        Assert.Equal("The private key is a public one: give the other half of the pair.", Refusal(key.Public.ToPem()));
        Assert.Equal("The private key is a PEM text with 2 parts; one key is needed.", Refusal(pem + pem));
        Assert.Equal("The private key has a PEM block that is cut off or damaged.", Refusal(pem[..(pem.Length / 2)]));
        Assert.Equal(
            "The private key is longer than 65536 characters, so it is no key.",
            Refusal(new string('-', 65537))
        );
        Assert.Equal(
            "The private key is a PEM text with a CERTIFICATE; an EC private key is needed.",
            Refusal(pem.Replace("PRIVATE KEY", "CERTIFICATE"))
        );
    }

    [Fact]
    public void Nothing_but_its_file_shows_a_private_key()
    {
        using var key = SigningKey.Create();
        var secret = string.Concat(key.ToPem().Split('\n')[1..^2]);

        Assert.DoesNotContain(secret[20..40], key.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            secret[20..40],
            Refusal($"-----BEGIN PRIVATE KEY-----\n{secret[8..]}\n-----END PRIVATE KEY-----\n"),
            StringComparison.Ordinal
        );
    }

    private static string Refusal(string pem) =>
        Assert.Throws<TrustException>(() => SigningKey.Parse(pem)).ToString() is var all ? Message(all, pem) : "";

    private static string Message(string all, string pem)
    {
        var lines = pem.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            lines.Where(line => line.Length > 40),
            line => Assert.DoesNotContain(line, all, StringComparison.Ordinal)
        );
        return all.Split('\n')[0].Split(" ---> ")[0]["Fairlead.Trust.TrustException: ".Length..].TrimEnd();
    }
}
