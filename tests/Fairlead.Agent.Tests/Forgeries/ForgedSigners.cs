using Fairlead.Git.Signatures;
using Fairlead.Trust.Ssh;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>Sound signatures of somebody whose word does not count.</summary>
internal static class ForgedSigners
{
    public static IReadOnlyList<Forgery> All { get; } =
    [
        new("a stranger", SignatureStatus.UnknownSigner, By(scene => scene.Eve)),
        new(
            "an authority, which may only say who else signs",
            SignatureStatus.UnknownSigner,
            By(scene => scene.Authority)
        ),
        new("somebody who may sign files only", SignatureStatus.UnknownSigner, By(scene => scene.Filer)),
        new("a key that has expired", SignatureStatus.NotValidThen, By(scene => scene.Expired)),
        new(
            "a key that has expired, in a commit that says it is older",
            SignatureStatus.NotValidThen,
            By(scene => scene.Expired, committer: "Ada <ada@example.com> 1577836800 +0000")
        ),
        new("a key that is not valid yet", SignatureStatus.NotValidThen, By(scene => scene.NotYet)),
        new(
            "a key that is not valid yet, in a commit that says it is from then",
            SignatureStatus.NotValidThen,
            By(scene => scene.NotYet, committer: "Ada <ada@example.com> 1800000000 +0000")
        ),
        new(
            "a key that was withdrawn after an earlier commit",
            SignatureStatus.NotValidThen,
            By(scene => scene.Withdrawn)
        ),
        new("OpenPGP by a stranger", SignatureStatus.UnknownSigner, ByGpg("eve@example.com")),
        new("OpenPGP by a key that its owner revoked", SignatureStatus.Revoked, ByGpg("rex@example.com")),
        new(
            "OpenPGP of another text",
            SignatureStatus.Tampered,
            (scene, draft) => draft.Text.WithSignature(scene.Gpg("bea@example.com", draft.Text + "more\n"))
        ),
        new(
            "OpenPGP twice, by a stranger and by Bea",
            SignatureStatus.Unsupported,
            (scene, draft) =>
                draft.Text.WithSignature(
                    scene.Gpg("eve@example.com", draft.Text) + scene.Gpg("bea@example.com", draft.Text)
                )
        ),
    ];

    private static Func<ForgeryScene, Draft, string> By(
        Func<ForgeryScene, SshSigningKey> key,
        string? committer = null
    ) => (scene, draft) => ForgeryScene.Signed(draft with { Committer = committer ?? draft.Committer }, key(scene));

    private static Func<ForgeryScene, Draft, string> ByGpg(string person) =>
        (scene, draft) => draft.Text.WithSignature(scene.Gpg(person, draft.Text));
}
