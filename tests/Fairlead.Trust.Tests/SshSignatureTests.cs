using System.Security.Cryptography;
using System.Text;
using Fairlead.TestKit;
using Fairlead.Trust.Ssh;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Fairlead.Trust.Tests;

public sealed class SshSignatureTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("tree 1\n");

    [Fact]
    public void A_signature_of_a_security_key_counts()
    {
        Assert.True(OfSecurityKey("ssh:", "ssh:").IsOf(Content));
        Assert.False(OfSecurityKey("ssh:", "ssh:").IsOf([.. Content, 1]));
    }

    [Fact]
    public void A_signature_that_a_security_key_made_for_another_application_does_not() =>
        Assert.False(OfSecurityKey("ssh:", "webauthn").IsOf(Content));

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE----------END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\n!!!!\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAgAA\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8=\n-----END SSH SIGNATURE-----")]
    public void What_is_no_signature_is_refused(string text) =>
        Assert.Throws<FormatException>(() => SshSignature.Parse(text));

    [Fact]
    public void Whatever_is_changed_in_a_signature_it_is_refused_or_false()
    {
        using var keys = new TestKeys();
        var armored = TestKeys.Sign(keys.Ssh("key"), "git", keys.Note("content", "tree 1\n"));
        var lines = armored.Trim().Split('\n');
        var binary = Convert.FromBase64String(string.Concat(lines[1..^1]));
        Assert.True(SshSignature.Parse(armored).IsOf(Content));
        for (var index = 0; index < binary.Length; index++)
        {
            foreach (var changed in (byte[][])[Changed(binary, index), binary[..index]])
            {
                Assert.False(Accepts(changed), $"Byte {index} does not matter.");
            }
        }
    }

    private static byte[] Changed(byte[] binary, int index)
    {
        byte[] changed = [.. binary];
        changed[index] ^= 0x41;
        return changed;
    }

    private static bool Accepts(byte[] binary)
    {
        try
        {
            return SshSignature.Parse(Armored(binary)).IsOf(Content);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Armored(byte[] binary) =>
        $"-----BEGIN SSH SIGNATURE-----\n{Convert.ToBase64String(binary)}\n-----END SSH SIGNATURE-----\n";

    // As a key with a button makes it: over the application, what it attests, and a hash.
    private static SshSignature OfSecurityKey(string application, string signedFor)
    {
        const string Type = "sk-ssh-ed25519@openssh.com";
        var secret = SHA256.HashData("secret"u8);
        var point = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(secret, 0, point, 0);
        byte[] signed =
        [
            .. "SSHSIG"u8,
            .. Text("git"),
            .. Text(""),
            .. Text("sha512"),
            .. SshWire.Write(SHA512.HashData(Content)),
        ];
        byte[] attested = [1, 0, 0, 0, 7];
        byte[] held = [.. SHA256.HashData(Encoding.ASCII.GetBytes(signedFor)), .. attested, .. SHA256.HashData(signed)];
        var value = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(secret, 0, held, 0, held.Length, value, 0);
        byte[] key = [.. Text(Type), .. SshWire.Write(point), .. Text(application)];
        byte[] signature = [.. Text(Type), .. SshWire.Write(value), .. attested];
        return SshSignature.Parse(
            Armored([
                .. "SSHSIG"u8,
                0,
                0,
                0,
                1,
                .. SshWire.Write(key),
                .. Text("git"),
                .. Text(""),
                .. Text("sha512"),
                .. SshWire.Write(signature),
            ])
        );
    }

    private static byte[] Text(string text) => SshWire.Write(Encoding.ASCII.GetBytes(text));
}
