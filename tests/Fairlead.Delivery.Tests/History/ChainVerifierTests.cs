using System.Text.Json.Nodes;
using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.Explaining.Chains;

namespace Fairlead.Delivery.Tests.History;

/// <summary>Each link from an object to its source, with a verdict.</summary>
public sealed class ChainVerifierTests : IDisposable
{
    private const string Plan = "Fairlead-Plan: PLAN";
    private const string Lie = "Fairlead-Plan: v2:0000000000000000000000000000000000000000000000000000000000000000";
    private const string Release = "Fairlead-Release: catalog 1.1.0";
    private static readonly string Source = $"Fairlead-Source: https://git.example/shop {new string('a', 40)}";
    private static readonly string[] Links =
    [
        "commit",
        "signer",
        "kind",
        "plan",
        "release",
        "image",
        "image",
        "chart",
        "source",
    ];

    private readonly ChainScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_release_that_is_what_it_says_is_verified_from_the_object_to_the_source()
    {
        await _scene.ReleaseAsync(sign: true, $"{Plan}\n{Release}\n{Source}");

        var found = await _scene.ExplainAsync();

        Assert.Equal(Links.Select(link => (link, LinkVerdict.Verified)), Verdicts(found));
        Assert.False(ChainLink.IsBroken(found.Chain));
        var commit = _scene.Tip.Short();
        Assert.EndsWith(
            $"""
              verified     commit   {commit} made environments/dev/catalog/manifests/deployment-catalog.yaml what it is.
              verified     signer   Commit {commit} is signed by ada@example.com.
              verified     kind     Commit {commit} is of kind bump, and touches what one may.
              verified     plan     Commit {commit} does what its plan {PlanOf(found)} had shown.
              verified     release  {commit} released catalog 1.1.0 to dev.
              verified     image    The registry has registry.example/shop/catalog@{Some.Digest("1.1.0")}.
              verified     image    The registry has registry.example/proxy@{Some.Digest("proxy")}.
              verified     chart    The registry has registry.example/charts/catalog@{Some.Digest("chart")}.
              verified     source   aaaaaaa of https://git.example/shop is "Make it so" by Ada.

            """,
            found.ToText(),
            StringComparison.Ordinal
        );
        var json = JsonNode.Parse(Explanation.ToJson([found]))![0]!["chain"]![1]!;
        Assert.Equal(
            ("signer", "verified", $"Commit {commit} is signed by ada@example.com."),
            ((string?)json["link"], (string?)json["verdict"], (string?)json["message"])
        );
    }

    [Fact]
    public async Task The_plan_of_a_merge_stands_in_what_it_merged()
    {
        await _scene.ReleaseAsync(sign: true, $"{Plan}\n{Release}\n{Source}", merge: true);

        Assert.Equal(Links.Select(link => (link, LinkVerdict.Verified)), Verdicts(await _scene.ExplainAsync()));
    }

    [Fact]
    public async Task An_unsigned_commit_breaks_the_chain()
    {
        await _scene.ReleaseAsync(sign: false, $"{Plan}\n{Release}\n{Source}");

        await BreaksAsync(
            "signer",
            $"Commit {_scene.Tip.Short()} is not signed; have it signed by one of the allowed signers."
        );
    }

    [Fact]
    public async Task A_commit_that_is_not_what_it_says_breaks_the_chain()
    {
        await _scene.ReleaseAsync(sign: true, $"Fairlead-Kind: hold\n{Plan}\n{Release}\n{Source}");

        await BreaksAsync(
            "kind",
            $"Commit {_scene.Tip.Short()} is of kind hold, and must not touch environments/dev/catalog/manifests/deployment-catalog.yaml."
        );
    }

    [Fact]
    public async Task A_plan_that_lies_breaks_the_chain()
    {
        await _scene.ReleaseAsync(sign: true, $"{Lie}\n{Release}\n{Source}");

        Assert.StartsWith(
            $"Commit {_scene.Tip.Short()} names the plan v2:0000",
            (await BrokenAsync("plan")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_release_that_its_commit_does_not_name_breaks_the_chain()
    {
        await _scene.ReleaseAsync(sign: true, $"{Plan}\nFairlead-Release: catalog 1.0.9\n{Source}");

        await BreaksAsync(
            "release",
            $"{_scene.Tip.Short()} says that it released catalog 1.0.9 to dev, and what is there says catalog 1.1.0."
        );
    }

    [Theory]
    [InlineData("https://git.example/shop bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")]
    [InlineData("https://git.example/other aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_source_that_its_commit_does_not_name_breaks_the_chain(string named)
    {
        await _scene.ReleaseAsync(sign: true, $"{Plan}\n{Release}\nFairlead-Source: {named}");

        await BreaksAsync(
            "source",
            $"{_scene.Tip.Short()} says that it released {named}, and what is there says https://git.example/shop {new string('a', 40)}."
        );
    }

    [Fact]
    public async Task What_was_built_from_no_commit_breaks_the_chain()
    {
        var source = $"uncommitted on {new string('a', 40)}";
        await _scene.ReleaseAsync(sign: true, $"{Plan}\n{Release}", source);

        await BreaksAsync("source", $"catalog 1.1.0 was built from what is in no commit: {source}.");
    }

    [Fact]
    public async Task An_image_that_the_registry_lost_breaks_the_chain()
    {
        await _scene.ReleaseAsync(sign: true, $"{Plan}\n{Release}\n{Source}");
        _scene.Lose("shop/catalog", "1.1.0");

        await BreaksAsync(
            "image",
            $"The registry has no registry.example/shop/catalog@{Some.Digest("1.1.0")}; build the release's source commit again and push it."
        );
    }

    [Fact]
    public async Task An_image_with_other_bytes_breaks_the_chain()
    {
        await _scene.ReleaseAsync(sign: true, $"{Plan}\n{Release}\n{Source}");
        _scene.Replace("shop/catalog", "1.1.0", "{}");

        await BrokenAsync("image");
    }

    [Fact]
    public async Task What_cannot_be_checked_from_here_is_not_known_and_breaks_nothing()
    {
        await _scene.ReleaseAsync(sign: true, "Nothing to say");

        var found = await _scene.ExplainAsync(knowsAll: false);

        Assert.Equal(
            Links.Select(link => (link, link is "commit" ? LinkVerdict.Verified : LinkVerdict.NotKnown)),
            Verdicts(found)
        );
        Assert.False(ChainLink.IsBroken(found.Chain));
        Assert.Contains(
            $"  not known    plan     Commit {_scene.Tip.Short()} names no plan.\n",
            found.ToText(),
            StringComparison.Ordinal
        );
    }

    private async Task BreaksAsync(string link, string message) =>
        Assert.Equal(message, (await BrokenAsync(link)).Message);

    // One thing that is wrong leaves the verdict on everything else as it is.
    private async Task<ChainLink> BrokenAsync(string name)
    {
        var found = await _scene.ExplainAsync();
        var broken = Assert.Single(found.Chain, link => link.Verdict != LinkVerdict.Verified);
        Assert.Equal((name, LinkVerdict.NotVerified), (broken.Name, broken.Verdict));
        Assert.True(ChainLink.IsBroken(found.Chain));
        return broken;
    }

    private static IEnumerable<(string, LinkVerdict)> Verdicts(Explanation found) =>
        found.Chain.Select(link => (link.Name, link.Verdict));

    private static string PlanOf(Explanation found) => found.LastChange.Message["Fairlead-Plan"]!;
}
