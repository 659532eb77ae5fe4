using Fairlead.Agent.Desired;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>No forgery is obeyed, wherever in the history it stands, and a genuine commit is obeyed in each of these places.</summary>
public sealed class ForgedHistoryTests(ForgeryScene scene) : IClassFixture<ForgeryScene>
{
    private static readonly IReadOnlyList<Forgery> All =
    [
        .. ForgedTexts.All,
        .. ForgedSignatures.All,
        .. ForgedSigners.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(forgery => forgery.Name)];

    [Fact]
    public void There_are_forgeries_of_every_kind() =>
        Assert.True(All.Count >= 60 && All.DistinctBy(forgery => forgery.Name).Count() == All.Count, $"{All.Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_is_told_for_what_it_is(string name)
    {
        var forgery = Named(name);
        var commit = scene.Write(forgery.Of(scene, First()));

        var signers = TrustedSigners.Parse(File.ReadAllText(scene.AllowedSigners)) with { At = ForgeryScene.Now };
        Assert.Equal(forgery.Status, scene.Clone.Verify(commit, signers).Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_is_not_obeyed_as_the_tip(string name) => Refuses(Named(name), below: 0, above: 0);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_is_not_obeyed_one_below_the_tip(string name) => Refuses(Named(name), below: 2, above: 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_is_not_obeyed_in_the_middle_of_ten(string name) => Refuses(Named(name), below: 5, above: 4);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_is_not_obeyed_directly_after_what_was_applied(string name) =>
        Refuses(Named(name), below: 0, above: 9);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_is_not_obeyed_where_nothing_was_applied_before(string name)
    {
        var (forged, tip) = Chain(Named(name).Of, below: 2, above: 0);

        Refuses(tip, forged, applied: null);
    }

    // What a merge makes of the environment is the merge's own tree, which its signer signed, and the agent follows the line of
    // first parents alone.
    [Theory]
    [MemberData(nameof(Names))]
    public void A_forgery_as_the_second_parent_of_a_signed_merge_decides_nothing(string name)
    {
        var forged = scene.Write(Named(name).Of(scene, First()));
        var merge = Genuine(scene, new Draft(scene.Trees[1], $"{scene.Applied}", $"{forged}"));
        Accepts(scene.Write(merge));

        var next = new Draft(scene.Trees[2], $"{scene.Write(merge)}");
        Accepts(scene.Write(Genuine(scene, next)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_merge_that_is_a_forgery_is_not_obeyed_whoever_signed_its_parents(string name)
    {
        var genuine = scene.Write(Genuine(scene, First()));
        var draft = new Draft(scene.Trees[1], $"{scene.Applied}", $"{genuine}");
        var forged = scene.Write(Named(name).Of(scene, draft));

        Refuses(forged, forged, scene.Applied);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 4)]
    [InlineData(0, 9)]
    public void What_git_cannot_read_is_not_obeyed_in_any_of_these_places(int below, int above)
    {
        var tip = Chain(
            (of, draft) => Genuine(of, draft).Replaced("\ncommitter ", "\nnote \0\ncommitter "),
            below,
            above
        ).Tip;

        Assert.Throws<GitException>(() => Check(tip, scene.Applied, list: null));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 4)]
    [InlineData(0, 9)]
    public void A_genuine_commit_is_obeyed_in_each_of_these_places(int below, int above) =>
        Accepts(Chain(Genuine, below, above).Tip);

    [Fact]
    public void Signatures_of_each_kind_that_is_forged_count_where_they_are_genuine()
    {
        Func<ForgeryScene, Draft, string>[] kinds =
        [
            (_, draft) => draft.Text.WithSignature(ForgeryScene.Parts(scene.Ada).Of(draft.Text)),
            (_, draft) =>
                draft.Text.WithSignature(
                    scene.RsaParts("rsa-sha2-256", System.Security.Cryptography.HashAlgorithmName.SHA256).Of(draft.Text)
                ),
            (_, draft) =>
                draft.Text.WithSignature(scene.ButtonParts("sk-ssh-ed25519@openssh.com", "ssh:").Of(draft.Text)),
            (_, draft) => draft.Text.WithSignature(scene.Gpg("bea@example.com", draft.Text)),
        ];

        foreach (var kind in kinds)
        {
            Accepts(Chain(kind, below: 2, above: 1).Tip);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nobody\n")]
    public void Nobody_is_obeyed_where_the_list_is_empty(string list)
    {
        var file = scene.Note("empty", list);

        foreach (var (below, above) in ((int, int)[])[(0, 0), (2, 1), (5, 4), (0, 9)])
        {
            var (first, tip) = Chain(Genuine, below: 0, above: below + above);
            Refuses(tip, first, scene.Applied, file);
        }
    }

    private static Forgery Named(string name) => All.Single(forgery => forgery.Name == name);

    private static string Genuine(ForgeryScene scene, Draft draft) => ForgeryScene.Signed(draft, scene.Ada);

    private Draft First() => new(scene.Trees[1], $"{scene.Applied}");

    private (CommitId Forged, CommitId Tip) Chain(Func<ForgeryScene, Draft, string> forge, int below, int above)
    {
        var (forged, tip) = (default(CommitId), scene.Applied);
        for (var step = 0; step <= below + above; step++)
        {
            var draft = new Draft(scene.Trees[step + 1], $"{tip}");
            tip = scene.Write(step == below ? forge(scene, draft) : Genuine(scene, draft));
            forged = step == below ? tip : forged;
        }

        return (forged, tip);
    }

    private void Refuses(Forgery forgery, int below, int above)
    {
        var (forged, tip) = Chain(forgery.Of, below, above);
        Refuses(tip, forged, scene.Applied);
    }

    private void Refuses(CommitId tip, CommitId forged, CommitId? applied, string? list = null)
    {
        var error = Assert.Throws<EnvironmentException>(() => Check(tip, applied, list));
        Assert.StartsWith($"Commit {forged.Short()} ", error.Message, StringComparison.Ordinal);
        Assert.Equal("FL2102", Refusal.CodeOf(error));
    }

    private void Accepts(CommitId tip) => Check(tip, scene.Applied, list: null);

    private void Check(CommitId tip, CommitId? applied, string? list)
    {
        var rules = new CommitRules(
            scene.Clone,
            "dev",
            list ?? scene.AllowedSigners,
            requirePlan: false,
            new FakeTimeProvider(ForgeryScene.Now)
        );
        rules.Check(tip, applied);
    }
}
