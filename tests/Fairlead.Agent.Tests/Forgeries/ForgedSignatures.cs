using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Git.Signatures;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>Signatures of the very text that are none, or none that counts.</summary>
internal static class ForgedSignatures
{
    private const string Begin = "-----BEGIN SSH SIGNATURE-----";
    private const string End = "-----END SSH SIGNATURE-----";

    public static IReadOnlyList<Forgery> All { get; } =
    [
        new("for another use than Git's", SignatureStatus.Tampered, Of(parts => parts with { Use = "file" })),
        new(
            "for another use, which claims to be Git's",
            SignatureStatus.Tampered,
            (scene, draft) => Rewritten(draft, scene, signedFor: "file", claimed: "git")
        ),
        new("of a later version", SignatureStatus.Unsupported, Of(parts => parts with { Version = 2 })),
        new("of SHA-1", SignatureStatus.Unsupported,
#pragma warning disable CA5350 // It is what is refused.
            Of(parts => parts with { Hash = "sha1", Digest = SHA1.HashData })
#pragma warning restore CA5350
        ),
        new(
            "of a hash that ssh-keygen does not take",
            SignatureStatus.Unsupported,
            Of(parts => parts with { Hash = "sha384", Digest = SHA384.HashData })
        ),
        new(
            "of another hash than it says",
            SignatureStatus.Tampered,
            Of(parts => parts with { Hash = "sha256", Digest = SHA512.HashData })
        ),
        new(
            "by Eve, in Ada's name",
            SignatureStatus.Tampered,
            (scene, draft) => Signed(draft, ForgeryScene.Parts(scene.Ada, signer: scene.Eve))
        ),
        new(
            "by Eve, with a line that names Ada's key below",
            SignatureStatus.Unsupported,
            (scene, draft) =>
                draft.Text.WithSignature(
                    ForgeryScene.Parts(scene.Eve).Of(draft.Text) + ForgeryScene.Parts(scene.Ada).Of(draft.Text)
                )
        ),
        new("with another bit", SignatureStatus.Tampered, Edited(binary => [.. binary[..^1], (byte)(binary[^1] ^ 1)])),
        new(
            "with a number that is as good, which makes another commit of it",
            SignatureStatus.Tampered,
            Edited(binary => [.. binary[..^32], .. Larger(binary[^32..])])
        ),
        new("cut off within", SignatureStatus.Unsupported, Edited(binary => binary[..^8])),
        new("with bytes behind it", SignatureStatus.Unsupported, Edited(binary => [.. binary, 0, 0, 0, 0])),
        new("with nothing in it", SignatureStatus.Unsupported, Edited(_ => [])),
        new(
            "without its last line",
            SignatureStatus.Unsupported,
            Armor(armor => armor[..armor.IndexOf(End, StringComparison.Ordinal)])
        ),
        new("with words behind it", SignatureStatus.Unsupported, Armor(armor => armor + "Signed in good faith.\n")),
        new("with words before it", SignatureStatus.Unsupported, Armor(armor => "Good signature:\n" + armor)),
        new(
            "in the armor of OpenPGP",
            SignatureStatus.Unsupported,
            Armor(armor => armor.Replaced("SSH SIGNATURE", "PGP SIGNATURE"))
        ),
        new(
            "in the armor of a certificate, as that of X.509 has one",
            SignatureStatus.Unsupported,
            Armor(armor => armor.Replaced("SSH SIGNATURE", "SIGNED MESSAGE"))
        ),
        new(
            "in letters that are none",
            SignatureStatus.Unsupported,
            Armor(armor => armor.Replaced(Begin + "\n", Begin + "\n*"))
        ),
        new(
            "by RSA with SHA-1",
            SignatureStatus.Unsupported,
            (scene, draft) => Signed(draft, scene.RsaParts("ssh-rsa", HashAlgorithmName.SHA1))
        ),
        new(
            "by RSA with SHA-1, which claims to be SHA-512",
            SignatureStatus.Tampered,
            (scene, draft) => Signed(draft, scene.RsaParts("rsa-sha2-512", HashAlgorithmName.SHA1))
        ),
        new(
            "by RSA with 1024 bits",
            SignatureStatus.Unsupported,
            (scene, draft) => Signed(draft, scene.RsaParts("rsa-sha2-512", HashAlgorithmName.SHA512, weak: true))
        ),
        new(
            "by a key with a button, for a site that asked for it",
            SignatureStatus.Tampered,
            (scene, draft) => Signed(draft, scene.ButtonParts("sk-ssh-ed25519@openssh.com", "https://example.com"))
        ),
        new(
            "by a key with a button, as browsers have it made",
            SignatureStatus.Tampered,
            (scene, draft) => Signed(draft, scene.ButtonParts("webauthn-sk-ssh-ed25519@openssh.com", "ssh:"))
        ),
        new(
            "by a certificate",
            SignatureStatus.Unsupported,
            Of(parts =>
                parts with
                {
                    Key =
                    [
                        .. SshParts.Bytes("ssh-ed25519-cert-v01@openssh.com"),
                        .. SshParts.Bytes("nonce"),
                        .. parts.Key[15..],
                    ],
                }
            )
        ),
    ];

    private static Func<ForgeryScene, Draft, string> Of(Func<SshParts, SshParts> forge) =>
        (scene, draft) => Signed(draft, forge(ForgeryScene.Parts(scene.Ada)));

    private static Func<ForgeryScene, Draft, string> Edited(Func<byte[], byte[]> forge) =>
        Armor(armor => SshParts.Armored(forge(SshParts.Binary(armor))));

    private static Func<ForgeryScene, Draft, string> Armor(Func<string, string> forge) =>
        (scene, draft) => draft.Text.WithSignature(forge(scene.Ada.Sign(Encoding.UTF8.GetBytes(draft.Text))));

    private static string Signed(Draft draft, SshParts parts) => draft.Text.WithSignature(parts.Of(draft.Text));

    // What was signed for one use is put into a signature that names another.
    private static string Rewritten(Draft draft, ForgeryScene scene, string signedFor, string claimed)
    {
        var made = ForgeryScene.Parts(scene.Ada) with { Use = signedFor };
        byte[]? signature = null;
        _ = (made with { Sign = signed => signature = made.Sign(signed) }).Of(draft.Text);
        return Signed(draft, made with { Use = claimed, Sign = _ => signature! });
    }

    // Ed25519 counts modulo the order of its group, so that a number and the order more are the same to who does not look.
    private static byte[] Larger(byte[] number)
    {
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);
        var larger = (new BigInteger(number, isUnsigned: true) + order).ToByteArray(isUnsigned: true);
        return [.. larger, .. new byte[number.Length - larger.Length]];
    }
}
