using Fairlead.Trust.Keys;

namespace Fairlead.Trust.Tests;

public sealed class KeyListTests
{
    [Fact]
    public void Several_keys_are_read_in_order_with_words_for_people_between()
    {
        using var old = SigningKey.Create();
        using var next = SigningKey.Create();

        var list = KeyList.Parse(
            $"# until March\n{old.Public.ToPem()}\n# from March on\n{next.Public.ToPem()}{old.Public.ToPem()}"
        );

        Assert.Equal([old.Public, next.Public], list.Keys);
    }

    [Fact]
    public void A_private_key_among_them_is_refused_and_not_shown()
    {
        using var key = SigningKey.Create();

        Assert.Equal(
            "The list of public keys has a private key in it: whoever reads it can sign. Take it out, and no longer accept its public half.",
            Refusal(key.Public.ToPem() + key.ToPem())
        );
    }

    [Fact]
    public async Task Keys_of_other_kinds_are_refused()
    {
        using var openssl = new OpenSsl();
        await openssl.RunAsync(
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:P-521",
            "-out",
            "p521.pem"
        );
        await openssl.RunAsync("ec", "-in", "p521.pem", "-pubout", "-out", "p521.pub");
        await openssl.RunAsync("genpkey", "-algorithm", "ED25519", "-out", "ed25519.pem");
        await openssl.RunAsync("pkey", "-in", "ed25519.pem", "-pubout", "-out", "ed25519.pub");

        Assert.Equal(
            "The public key is on the curve ECDSA_P521; only P-256 is accepted: openssl ecparam -genkey -name prime256v1 makes one.",
            Refusal(openssl.Read("p521.pub"))
        );
        Assert.Equal(
            "The public key cannot be read as an EC key: it is damaged, or of another kind such as RSA or Ed25519.",
            Refusal(openssl.Read("ed25519.pub"))
        );
    }

    [Fact]
    public void A_list_without_a_key_or_with_a_damaged_one_is_refused()
    {
        using var key = SigningKey.Create();
        var pem = key.Public.ToPem();

        Assert.Equal("The list of public keys has none: expected PEM, -----BEGIN PUBLIC KEY-----.", Refusal(""));
        Assert.Equal("The list of public keys has a PEM block that is cut off or damaged.", Refusal(pem + pem[..60]));
        Assert.Equal(
            "The list of public keys has a CERTIFICATE in it; expected -----BEGIN PUBLIC KEY-----.",
            Refusal(pem.Replace("PUBLIC KEY", "CERTIFICATE"))
        );
        Assert.Equal(
            "The list of public keys has 33, more than the 32 that are accepted.",
            Refusal(string.Concat(Enumerable.Repeat(pem, 33)))
        );
        Assert.Equal(
            "The public key is a PEM text with several keys; one is needed.",
            Assert.Throws<TrustException>(() => VerificationKey.Parse(pem + SigningKey.Create().Public.ToPem())).Message
        );
    }

    private static string Refusal(string pem) => Assert.Throws<TrustException>(() => KeyList.Parse(pem)).Message;
}
