using System.Text.Json.Nodes;
using Fairlead.Environments.History;

namespace Fairlead.Delivery.Tests.History;

/// <summary>Which commits of an environment its agent would not apply.</summary>
public sealed class HistoryVerifierTests : IDisposable
{
    private readonly ChainScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Each_commit_that_changed_the_environment_is_judged()
    {
        await _scene.ReleaseAsync(sign: true, "Fairlead-Plan: PLAN\nFairlead-Kind: bump");

        var history = await _scene.VerifyAsync();

        Assert.True(history.IsBroken);
        Assert.Equal(
            [(true, "bump", "ada@example.com"), (false, "bump", null), (false, "person", null)],
            history.Commits.Select(commit => (commit.Judged.Breach is null, commit.Judged.Kind, commit.Judged.Signer))
        );
        var lines = history.ToText().Split('\n');
        Assert.Equal(
            $"verified     {_scene.Tip.Short()} bump      dev: catalog 1.1.0 (signed by ada@example.com)",
            lines[0]
        );
        Assert.StartsWith("not verified ", lines[1], StringComparison.Ordinal);
        Assert.Equal("             it is not signed; have it signed by one of the allowed signers.", lines[2]);
        Assert.Equal("3 commits changed dev; 2 would not be applied.", lines[^2]);
        var json = JsonNode.Parse(history.ToJson())!;
        Assert.Equal(
            ("false", "", "signature"),
            ($"{json["verified"]}", $"{json["commits"]![0]!["rule"]}", $"{json["commits"]![1]!["rule"]}")
        );
    }

    [Fact]
    public async Task A_commit_by_whom_the_rules_do_not_name_is_listed()
    {
        await _scene.ReleaseAsync(sign: true, "Fairlead-Plan: PLAN\nFairlead-Kind: bump");
        var trust = TrustFile.Read(
            "apiVersion: fairlead.dev/v1\nkind: Trust\nrules: [{paths: [environments/**], signers: [bea@example.com]}]\n",
            "trust.yaml"
        );

        var history = await _scene.VerifyAsync(trust);

        Assert.Equal(HistoryRule.Path, history.Commits[0].Judged.Breach?.Rule);
    }
}
