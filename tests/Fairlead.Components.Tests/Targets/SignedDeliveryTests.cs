using Fairlead.TestKit;
using Fairlead.Trust.Ssh;

namespace Fairlead.Components.Tests.Targets;

/// <summary>Whatever a target commits to the environment repository is signed where a key is given; git is who verifies it.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class SignedDeliveryTests : IAsyncLifetime
{
    private readonly TestKeys _keys = new();
    private ShopScene _scene = null!;
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        _scene = await ShopScene.StartAsync();
        _key = _keys.Ssh("ci");
    }

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        _keys.Dispose();
    }

    [Fact]
    public async Task Every_target_that_commits_signs()
    {
        _scene.Signed = $"--signing-key {_key}";
        await _scene.ReleaseAsync("1.0.0");
        _scene.Run("Promote --from dev --to staging", code: 10);
        await _scene.BeHealthyAsync("staging");
        _scene.Run("Promote --from staging --to prod", code: 10);
        await _scene.ReleaseAsync("1.1.0");
        _scene.Run("Rollback --environment dev --reason Slow --propose", code: 10);
        _scene.Run("Rollback --environment dev --reason Slow", code: 10);
        _scene.Run("Hold --environment prod --reason Audit", code: 10);
        _scene.Run("Unhold --environment prod", code: 10);
        _scene.Run("PinCluster --environment dev --agent 1.2.0 --propose", code: 10);
        _scene.Run("PinCluster --environment dev --agent 1.2.0", code: 10);
        _scene.Run("SetImages --images web=example.com/web:2.0.0");
        _scene.Run("Migrate --propose", code: 10);
        _scene.Run("Migrate", code: 10);

        var allowed = $"{TestKeys.Allow(_key, "ci@example.com")}forge@example.com {_scene.ForgeKey}\n";
        var signatures = _scene.Signatures(allowed);

        // What waits on a branch is the same commit as on main where both are made within a second.
        Assert.True(signatures.Count >= 11, string.Join('\n', signatures));
        Assert.All(signatures, line => Assert.StartsWith("G ", line, StringComparison.Ordinal));
        // The first commit and the merge of the promotion to staging are the forge's.
        Assert.Equal(2, signatures.Count(line => line.StartsWith("G forge@example.com ", StringComparison.Ordinal)));
        // What the targets write is what an agent takes.
        var signers = _keys.Note("signers", allowed);
        foreach (var environment in (string[])["dev", "staging", "prod"])
        {
            var judged = _scene.Run($"History --environment {environment} --verify --allowed-signers {signers}");
            Assert.Contains($"changed {environment}; each is what it should be.", judged, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_an_agent_would_not_apply_is_listed()
    {
        await _scene.ReleaseAsync("1.0.0");
        var signers = _keys.Note("signers", TestKeys.Allow(_key, "ci@example.com"));

        var listed = _scene.RunInVain($"History --environment dev --verify --allowed-signers {signers}", code: 1);

        Assert.Contains("it is not signed", listed, StringComparison.Ordinal);
        Assert.Contains("would not be applied.", listed, StringComparison.Ordinal);
        Assert.Contains(
            "--trust nowhere cannot be read",
            _scene.RunInVain("History --environment dev --verify --trust nowhere", code: 64),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed()
    {
        await _scene.ReleaseAsync("1.0.0");

        Assert.StartsWith("N ", _scene.Signatures("")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_commit_of_an_environment_repository_is_signed()
    {
        await _scene.MakeImageAsync("1.0.0");
        await _scene.BeginAnewAsync();

        _scene.Run($"Connect --signing-key {_key}", code: 2);

        Assert.StartsWith(
            "G ",
            _scene.Signatures(TestKeys.Allow(_key, "ci@example.com")).Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_second_run_writes_nothing_also_where_the_first_one_did_not_sign()
    {
        await _scene.ReleaseAsync("1.0.0");
        var before = _scene.Signatures("");

        _scene.Run($"Bump --allow-uncommitted --allow-older --signing-key {_key}");

        Assert.Equal(before, _scene.Signatures(""));
    }

    [Fact]
    public async Task A_key_that_does_not_sign_stops_a_run_before_it_writes_anything()
    {
        await _scene.MakeImageAsync("1.0.0");
        var unheld = _keys.Note("unheld.pub", $"{SshSigningKey.Create().Public} unheld\n");

        Assert.Contains(
            "--signing-key (NUKE_SIGNING_KEY): It is neither the text of a private key",
            _scene.RunInVain("Bump --allow-uncommitted --signing-key nowhere", code: 64),
            StringComparison.Ordinal
        );
        var text = _scene.RunInVain($"Bump --allow-uncommitted --signing-key {unheld}", code: 1);
        Assert.Contains(
            "--signing-key (NUKE_SIGNING_KEY): The commit cannot be signed: ssh-keygen did not sign with ",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("  FL1148", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_printed_shows_the_key()
    {
        var text = SshSigningKey.Create().ToText().Trim().Replace("\n", "\\n");

        var printed = _scene.Run($"Hold --environment prod --reason Audit --signing-key=\"{text}\"", code: 10);

        Assert.All(text.Split("\\n")[1..^1], line => Assert.DoesNotContain(line, printed, StringComparison.Ordinal));
    }
}
