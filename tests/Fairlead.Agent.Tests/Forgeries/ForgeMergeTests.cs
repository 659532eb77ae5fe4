using System.Text;
using Fairlead.Agent.Desired;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Signatures;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>
/// Merges that a forge makes bear its own OpenPGP signature, as GitHub's do. Whoever trusts its rules for branches puts its key
/// among the allowed signers; whoever does not has the bot push what it signed itself.
/// </summary>
public sealed class ForgeMergeTests(ForgeryScene scene) : IClassFixture<ForgeryScene>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_merge_by_the_forge_is_obeyed_where_its_key_is_among_the_signers(bool squashed) =>
        Check(Merged(squashed), scene.WithForge);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_merge_by_the_forge_is_not_obeyed_where_its_key_is_not_among_the_signers(bool squashed)
    {
        var merge = Merged(squashed);

        var error = Assert.Throws<EnvironmentException>(() => Check(merge, scene.AllowedSigners));

        Assert.StartsWith(
            $"Commit {merge.Short()} is signed with {scene.ForgeFingerprint[^16..]}, which is nobody's among the allowed signers; add the key if it is trusted.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_merge_by_the_forge_is_not_obeyed_as_an_earlier_commit_either()
    {
        var merge = Merged(squashed: true);
        var tip = scene.Write(ForgeryScene.Signed(new Draft(scene.Trees[2], $"{merge}"), scene.Ada));

        Check(tip, scene.WithForge);
        var error = Assert.Throws<EnvironmentException>(() => Check(tip, scene.AllowedSigners));

        Assert.StartsWith($"Commit {merge.Short()} is signed with ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_forge_answers_for_what_it_merged_and_for_nothing_that_is_pushed_past_it()
    {
        var unsigned = scene.Write(Head().Text);
        Check(Merge(unsigned, squashed: false), scene.WithForge);

        var error = Assert.Throws<EnvironmentException>(() => Check(unsigned, scene.WithForge));

        Assert.StartsWith($"Commit {unsigned.Short()} is not signed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_that_somebody_changed_after_the_forge_signed_it_is_not_obeyed()
    {
        var draft = new Draft(scene.Trees[1], $"{scene.Applied}") { Committer = Forge };
        var signature = scene.Gpg(ForgeryScene.Forge, draft.Text);
        var changed = scene.Write((draft with { Tree = scene.Trees[3] }).Text.WithSignature(signature));

        var error = Assert.Throws<EnvironmentException>(() => Check(changed, scene.WithForge));

        Assert.StartsWith(
            $"Commit {changed.Short()} is not what its signature was made for",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_the_bot_signed_and_pushed_itself_is_obeyed_without_the_key_of_the_forge()
    {
        using var folder = new TemporaryFolder();
        using var bot = await BareClone.OpenAsync(
            folder.FullPath,
            new GitRemote(scene.Open("bot")),
            new GitOptions { Signer = CommitSigner.Ssh(scene.Ada) },
            TestContext.Current.CancellationToken
        );

        var pushed = await bot.CommitAsync(
            "bot",
            _ => new TreeChange
            {
                Message = new CommitMessage(
                    "Promote catalog to dev",
                    "",
                    [new Trailer(CommitKind.Trailer, CommitKind.Promote)]
                ),
                Writes = new Dictionary<string, byte[]>
                {
                    ["environments/dev/catalog/manifests/configmap-catalog.yaml"] = Encoding.UTF8.GetBytes(
                        SandboxEnvironment.ConfigMap("catalog", "bot")
                    ),
                },
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(pushed.Tip, await scene.Clone.FetchAsync("bot", TestContext.Current.CancellationToken));
        Check(pushed.Tip, scene.AllowedSigners);
    }

    private static string Forge => "Forge <noreply@forge.example> 1767225600 +0000";

    private CommitId Merged(bool squashed) => Merge(scene.Write(ForgeryScene.Signed(Head(), scene.Ada)), squashed);

    private CommitId Merge(CommitId head, bool squashed)
    {
        string[] parents = squashed ? [$"{scene.Applied}"] : [$"{scene.Applied}", $"{head}"];
        // A forge that squashes puts the message of the one commit below the title; a merge leaves it where it is.
        var said = squashed ? $"\n{CommitKind.Trailer}: {CommitKind.Promote}\n" : "";
        var draft = new Draft(scene.Trees[1], parents) { Committer = Forge, Message = $"Promote to dev (#12)\n{said}" };
        return scene.Write(draft.Text.WithSignature(scene.Gpg(ForgeryScene.Forge, draft.Text)));
    }

    private Draft Head() => new(scene.Trees[1], $"{scene.Applied}");

    private void Check(CommitId tip, string signers) =>
        new CommitRules(scene.Clone, "dev", signers, requirePlan: false, new FakeTimeProvider(ForgeryScene.Now)).Check(
            tip,
            scene.Applied
        );
}
