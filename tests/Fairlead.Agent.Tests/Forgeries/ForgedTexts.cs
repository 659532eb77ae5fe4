using System.Text;
using Fairlead.Git.Signatures;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>Commits whose text is not the one that Ada signed.</summary>
internal static class ForgedTexts
{
    public static IReadOnlyList<Forgery> All { get; } =
    [
        new("no signature", SignatureStatus.Unsigned, (_, draft) => draft.Text),
        new(
            "the signature of another commit on the same parent",
            SignatureStatus.Tampered,
            (scene, draft) => With(draft.Text, scene, draft with { Message = "Something harmless\n" })
        ),
        new(
            "the signature of the parent",
            SignatureStatus.Tampered,
            (scene, draft) => With(draft.Text, scene, draft with { Parents = [$"{scene.Root}"] })
        ),
        new(
            "the signature of a commit with the same content in another repository",
            SignatureStatus.Tampered,
            (scene, draft) => With(draft.Text, scene, draft with { Parents = [new string('1', 40)] })
        ),
        new(
            "the signature of the first commit of another repository",
            SignatureStatus.Tampered,
            (scene, draft) => With(draft.Text, scene, draft with { Parents = [] })
        ),
        new(
            "another tree",
            SignatureStatus.Tampered,
            (scene, draft) => With(draft.Text, scene, draft with { Tree = scene.Trees[0] })
        ),
        new(
            "a second parent",
            SignatureStatus.Tampered,
            (scene, draft) => With((draft with { Parents = [.. draft.Parents, $"{scene.Root}"] }).Text, scene, draft)
        ),
        new(
            "another author",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).Replaced("author Ada <ada@", "author Eve <eve@")
        ),
        new(
            "another time",
            SignatureStatus.Tampered,
            (scene, draft) =>
                Ada(scene, draft).Replaced("committer Ada <ada@example.com> 17", "committer Ada <ada@example.com> 16")
        ),
        new(
            "another word in the message",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).Replaced("what runs", "all that runs")
        ),
        new(
            "text after the end",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft) + "\nFairlead-Accept: " + new string('1', 40) + "\n"
        ),
        new("a last line end less", SignatureStatus.Tampered, (scene, draft) => Ada(scene, draft)[..^1]),
        new(
            "text behind a NUL character",
            SignatureStatus.Unsupported,
            (scene, draft) => Ada(scene, draft) + "\0\nFairlead-Kind: remove\n"
        ),
        new(
            "an encoding that says the text is another one",
            SignatureStatus.Tampered,
            (scene, draft) => With(draft.Text.WithHeader("encoding", "UTF-16"), scene, draft)
        ),
        new(
            "the tag of a merge that was not signed",
            SignatureStatus.Tampered,
            (scene, draft) =>
                With(draft.Text.WithHeader("mergetag", $"object {scene.Root}\ntype commit\ntag v1\n"), scene, draft)
        ),
        new(
            "a header that nobody knows",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).WithHeader("note", "after the signature")
        ),
        new(
            "line ends of Windows in what was signed",
            SignatureStatus.Tampered,
            (scene, draft) => draft.Text.WithSignature(scene.Ada.Sign(Bytes(draft.Text.Replace("\n", "\r\n"))))
        ),
        new(
            "line ends of Windows in the message",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).Replaced("runs\n", "runs\r\n")
        ),
        new(
            "two signatures, the second one Ada's",
            SignatureStatus.Tampered,
            (scene, draft) =>
                draft
                    .Text.WithSignature(scene.Eve.Sign(Bytes(draft.Text)))
                    .WithSignature(scene.Ada.Sign(Bytes(draft.Text)))
        ),
        new(
            "two signatures, the first one Ada's",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).WithSignature(scene.Eve.Sign(Bytes(draft.Text)))
        ),
        new(
            "Ada's signature twice",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).WithSignature(scene.Ada.Sign(Bytes(draft.Text)))
        ),
        new(
            "the signature in the header for SHA-256",
            SignatureStatus.Unsigned,
            (scene, draft) => draft.Text.WithHeader("gpgsig-sha256", scene.Ada.Sign(Bytes(draft.Text)))
        ),
        new(
            "another signature in the header for SHA-256, which git passes over",
            SignatureStatus.Tampered,
            (scene, draft) => Ada(scene, draft).WithHeader("gpgsig-sha256", scene.Eve.Sign(Bytes(draft.Text)))
        ),
        new(
            "the signature in the message",
            SignatureStatus.Unsupported,
            (scene, draft) => $"{draft.Text}\ngpgsig {scene.Ada.Sign(Bytes(draft.Text)).Replace("\n", "\n ")}\n"
        ),
        new("an empty signature", SignatureStatus.Unsupported, (_, draft) => draft.Text.WithSignature("")),
    ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Ada(ForgeryScene scene, Draft draft) => ForgeryScene.Signed(draft, scene.Ada);

    private static string With(string text, ForgeryScene scene, Draft signed) =>
        text.WithSignature(scene.Ada.Sign(Bytes(signed.Text)));
}
