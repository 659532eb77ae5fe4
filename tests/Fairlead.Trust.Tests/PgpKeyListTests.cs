using System.Text;
using Fairlead.TestKit;
using Fairlead.Trust.OpenPgp;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace Fairlead.Trust.Tests;

/// <summary>GnuPG makes keys and signatures, and has the last word on what they are worth.</summary>
public sealed class PgpKeyListTests : IDisposable
{
    private const string Text = "tree 0123\n\nA commit — ü\n";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TestKeys _keys = new();

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData("ed25519")]
    [InlineData("rsa2048")]
    [InlineData("rsa3072")]
    [InlineData("nistp256")]
    public void A_signature_of_a_primary_key_counts(string algorithm)
    {
        Make("Ada <ada@example.org>", algorithm);

        var verdict = Judge(Sign(Text), Text);

        Assert.Equal((PgpStatus.Trusted, "Ada <ada@example.org>"), (verdict.Status, verdict.Signer));
        Assert.Equal(Fingerprint(), verdict.Key);
    }

    [Fact]
    public void A_signature_of_a_subkey_counts_as_that_of_its_primary_key()
    {
        Make("Ada <ada@example.org>", "ed25519", usage: "cert");
        _keys.GnuPg("--quick-add-key", Fingerprint(), "rsa2048", "sign");

        Assert.Equal((PgpStatus.Trusted, Fingerprint()), StatusAndKey(Judge(Sign(Text), Text)));
    }

    [Fact]
    public void Another_text_was_not_signed()
    {
        Make("Ada <ada@example.org>");

        Assert.Equal(PgpStatus.Tampered, Judge(Sign(Text), Text + " ").Status);
    }

    [Fact]
    public void The_key_of_somebody_else_is_unknown()
    {
        Make("Ada <ada@example.org>");
        var signature = Sign(Text);
        using var others = new TestKeys();
        others.OpenPgp("Eve <eve@example.org>");

        Assert.Equal(
            PgpStatus.UnknownKey,
            PgpKeyList.Parse(others.ExportOpenPgp()).Judge(signature, Bytes(Text), Now).Status
        );
    }

    [Fact]
    public void A_key_counts_until_it_expires_and_from_when_it_was_made()
    {
        Make("Ada <ada@example.org>", expires: "2d");
        var (list, signature) = (PgpKeyList.Parse(_keys.ExportOpenPgp()), Sign(Text));

        Assert.Equal(PgpStatus.Trusted, list.Judge(signature, Bytes(Text), Now.AddDays(1)).Status);
        Assert.Equal(PgpStatus.NotValidThen, list.Judge(signature, Bytes(Text), Now.AddDays(3)).Status);
        Assert.Equal(PgpStatus.NotValidThen, list.Judge(signature, Bytes(Text), Now.AddDays(-1)).Status);
    }

    [Fact]
    public void A_signature_counts_until_it_expires()
    {
        Make("Ada <ada@example.org>");
        var (list, signature) = (PgpKeyList.Parse(_keys.ExportOpenPgp()), Sign(Text, "--default-sig-expire", "1d"));

        Assert.Equal(PgpStatus.Trusted, list.Judge(signature, Bytes(Text), Now.AddHours(1)).Status);
        Assert.Equal(PgpStatus.NotValidThen, list.Judge(signature, Bytes(Text), Now.AddDays(2)).Status);
    }

    [Fact]
    public void A_subkey_counts_until_it_expires()
    {
        Make("Ada <ada@example.org>", usage: "cert");
        _keys.GnuPg("--quick-add-key", Fingerprint(), "ed25519", "sign", "2d");
        var (list, signature) = (PgpKeyList.Parse(_keys.ExportOpenPgp()), Sign(Text));

        Assert.Equal(PgpStatus.Trusted, list.Judge(signature, Bytes(Text), Now.AddHours(1)).Status);
        Assert.Equal(PgpStatus.NotValidThen, list.Judge(signature, Bytes(Text), Now.AddDays(3)).Status);
    }

    [Fact]
    public void A_key_that_its_owner_revoked_no_longer_counts()
    {
        Make("Ada <ada@example.org>");
        var signature = Sign(Text);
        Revoke();

        Assert.Equal(PgpStatus.Revoked, Judge(signature, Text).Status);
    }

    [Theory]
    [InlineData("SHA1")]
    [InlineData("RIPEMD160")]
    public void A_weak_hash_is_not_believed(string hash)
    {
        Make("Ada <ada@example.org>", "rsa2048");

        var verdict = Judge(Sign(Text, "--digest-algo", hash, "--allow-weak-digest-algos"), Text);

        Assert.Equal((PgpStatus.Unsupported, "its hash is too weak"), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_key_of_a_thousand_bits_is_not_believed()
    {
        Make("Ada <ada@example.org>", "rsa1024");

        Assert.Equal(
            (PgpStatus.Unsupported, "its key is too weak, or of a kind that is not checked"),
            Judge(Sign(Text), Text) is var verdict ? (verdict.Status, verdict.Reason) : default
        );
    }

    [Fact]
    public void A_text_signature_is_none_of_a_document()
    {
        Make("Ada <ada@example.org>");

        Assert.Equal("it is none of a document", Judge(Sign(Text, "--textmode"), Text).Reason);
    }

    [Fact]
    public void Two_signatures_are_one_too_many()
    {
        Make("Ada <ada@example.org>");
        var signature = Sign(Text);

        Assert.Equal(PgpStatus.Unsupported, Judge(signature + signature, Text).Status);
        Assert.Equal(
            PgpStatus.Unsupported,
            Judge(Sign(Text, "--local-user", "ada", "--local-user", "ada") + "x", Text).Status
        );
        Assert.Equal(PgpStatus.Unsupported, Judge("", Text).Status);
    }

    [Fact]
    public void A_critical_notation_asks_for_something_that_is_not_understood()
    {
        Make("Ada <ada@example.org>");

        Assert.Equal(
            "it asks for something that is not understood",
            Judge(Sign(Text, "--sig-notation", "!only@example.org=tests"), Text).Reason
        );
        Assert.Equal(PgpStatus.Trusted, Judge(Sign(Text, "--sig-notation", "of@example.org=tests"), Text).Status);
    }

    [Fact]
    public void Whatever_is_changed_in_a_signature_it_counts_for_nothing()
    {
        Make("Ada <ada@example.org>");
        var list = PgpKeyList.Parse(_keys.ExportOpenPgp());
        var lines = Sign(Text).TrimEnd().Split('\n');
        var begin = Array.IndexOf(lines, "") + 1;
        var raw = Convert.FromBase64String(string.Concat(lines[begin..^2]));
        for (var at = 0; at < raw.Length; at++)
        {
            var forged = raw.ToArray();
            forged[at] ^= 0x10;
            var verdict = list.Judge(Armored(forged), Bytes(Text), Now);
            // Bytes that say who signed are no part of what is signed; then the whole signature is the same.
            Assert.True(
                verdict.Status != PgpStatus.Trusted || IsOutsideOfWhatIsSigned(list, forged),
                $"Byte {at} of {raw.Length} can be changed."
            );
        }
    }

    [Fact]
    public void A_subkey_that_somebody_else_puts_below_his_key_stays_unknown()
    {
        Make("Ada <ada@example.org>", usage: "cert");
        _keys.GnuPg("--quick-add-key", Fingerprint(), "ed25519", "sign");
        var signature = Sign(Text);
        using var others = new TestKeys();
        others.GnuPg("--quick-gen-key", "Eve <eve@example.org>", "rsa2048", "sign,cert");
        var subkey = Packets.In(_keys.ExportOpenPgp()).First(Packets.IsSubkey);

        // Eve's key says that it is hers; that Ada's key says so, too, she cannot have.
        var grafted = Packets.Armored([
            .. Packets.In(others.ExportOpenPgp()),
            subkey,
            Binding(others.GnuPg("--armor", "--export-secret-keys"), _keys.ExportOpenPgp()),
        ]);

        Assert.Equal(
            PgpStatus.UnknownKey,
            PgpKeyList.Parse(grafted).Judge(signature, Bytes(Text), Now.AddHours(1)).Status
        );
    }

    [Fact]
    public void A_name_that_a_key_did_not_sign_names_nobody()
    {
        Make("Ada <ada@example.org>");
        using var others = new TestKeys();
        others.OpenPgp("Eve <eve@example.org>");
        var packets = Packets.In(_keys.ExportOpenPgp()).ToList();

        var renamed = Packets.Armored([packets[0], .. Packets.In(others.ExportOpenPgp()).Skip(1)]);

        Assert.Contains(
            "no user id that it signed itself",
            Assert.Throws<TrustException>(() => PgpKeyList.Parse(renamed)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n")]
    public void What_is_no_key_is_a_sentence(string text) =>
        Assert.StartsWith(
            "An OpenPGP public key ",
            Assert.Throws<TrustException>(() => PgpKeyList.Parse(text)).Message,
            StringComparison.Ordinal
        );

    private static byte[] Binding(string secret, string stolen)
    {
        var owner = new PgpSecretKeyRing(Decoded(secret)).GetSecretKey();
        var subkey = new PgpPublicKeyRing(Decoded(stolen)).GetPublicKeys().Single(key => !key.IsMasterKey);
        var generator = new PgpSignatureGenerator(owner.PublicKey.Algorithm, HashAlgorithmTag.Sha256);
        generator.InitSign(PgpSignature.SubkeyBinding, owner.ExtractPrivateKey([]));
        var says = new PgpSignatureSubpacketGenerator();
        says.SetKeyFlags(isCritical: true, PgpKeyFlags.CanSign);
        says.SetIssuerKeyID(isCritical: false, owner.KeyId);
        generator.SetHashedSubpackets(says.Generate());
        return generator.GenerateCertification(owner.PublicKey, subkey).GetEncoded();
    }

    private static Stream Decoded(string armored) => PgpUtilities.GetDecoderStream(new MemoryStream(Bytes(armored)));

    private static bool IsOutsideOfWhatIsSigned(PgpKeyList list, byte[] forged) =>
        list.Judge(Armored(forged), Bytes(Text + "x"), Now).Status != PgpStatus.Trusted;

    private static string Armored(byte[] signature) =>
        $"-----BEGIN PGP SIGNATURE-----\n\n{Convert.ToBase64String(signature)}\n-----END PGP SIGNATURE-----\n";

    private static (PgpStatus, string?) StatusAndKey(PgpVerdict verdict) => (verdict.Status, verdict.Key);

    private PgpVerdict Judge(string signature, string text) =>
        PgpKeyList.Parse(_keys.ExportOpenPgp()).Judge(signature, Bytes(text), Now.AddMinutes(1));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Make(
        string person,
        string algorithm = "ed25519",
        string usage = "sign,cert",
        string expires = "never"
    ) => _keys.GnuPg("--quick-gen-key", person, algorithm, usage, expires);

    private string Fingerprint() =>
        _keys
            .GnuPg("--with-colons", "--list-keys")
            .Split('\n')
            .First(line => line.StartsWith("fpr:", StringComparison.Ordinal))
            .Split(':')[9];

    private string Sign(string text, params string[] options) =>
        _keys.GnuPg([.. options, "--armor", "--detach-sign", "--output", "-", _keys.Note("text", text)]);

    private void Revoke()
    {
        var file = Directory.GetFiles(Path.Combine(_keys.Gpg, "openpgp-revocs.d")).Single();
        // GnuPG puts a colon before the armor, so that nobody imports it by mistake.
        _keys.GnuPg(
            "--import",
            _keys.Note("revoked", File.ReadAllText(file).Replace(":-----", "-----", StringComparison.Ordinal))
        );
    }
}
