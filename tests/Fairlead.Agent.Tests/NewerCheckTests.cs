using System.Text.Json.Nodes;
using Fairlead.Agent.History;
using Fairlead.Environments.Objects;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Records;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

/// <summary>Of three commits: one, one that follows it, and one beside that; and of one that the clone does not have.</summary>
public sealed class NewerCheckTests : IAsyncLifetime
{
    private const string Newer = "FL2122";
    private const string Unconfirmed = "FL2123";

    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, CommitId> _commits = [];
    private BareClone? _clone;
    private int _asked;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _commits["first"] = _sandbox.Tip();
        _commits["beside"] = _sandbox.Rewritten("Beside", _sandbox.Tip());
        _commits["absent"] = CommitId.Parse(new string('b', 40));
        _clone = await BareClone.OpenAsync(_folder.FullPath, new GitRemote(_sandbox.Repository), Token);
        _sandbox.Reset(_commits["beside"]);
        await _clone.FetchAsync("main", Token);
        _sandbox.Reset(_commits["first"]);
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );
        _commits["second"] = _sandbox.Tip();
        await _clone.FetchAsync("main", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _clone?.Dispose();
        _folder.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("second", "absent", null)]
    [InlineData("first", "second", null)]
    [InlineData("absent", "second", Newer)]
    [InlineData("absent", null, Newer)]
    [InlineData(null, null, null)]
    [InlineData(null, "no commit", null)]
    [InlineData(null, "second", null)]
    [InlineData(null, "first", null)]
    [InlineData(null, "beside", Unconfirmed)]
    [InlineData(null, "absent", Unconfirmed)]
    public async Task A_foreign_change_is_repaired_unless_it_may_be_that_of_a_newer_commit(
        string? tip,
        string? written,
        string? refusal
    )
    {
        var root = new JsonObject();
        if (written is not null)
        {
            var annotations = new JsonObject { [ApplySetNames.Commit] = Hex(written) };
            root["metadata"] = new JsonObject { ["annotations"] = annotations };
        }

        var live = new LiveObject(new ObjectKey("", "ConfigMap", "shop-dev", "a"), root);
        var why = await Check(tip, "second").OfRepairAsync(_commits["second"], "ConfigMap a", live, Token);

        Assert.Equal((refusal, 1), (why?.Code, _asked));
    }

    [Theory]
    [InlineData("second", null, null, null)]
    [InlineData("second", "first", "first", null)]
    [InlineData("second", "beside", null, Newer)]
    [InlineData("second", "no commit", "no commit", null)]
    [InlineData("second", "second", null, Newer)]
    [InlineData("second", "absent", null, Newer)]
    [InlineData("second", null, "second", Newer)]
    [InlineData("first", "second", null, Unconfirmed)]
    [InlineData("first", "absent", null, Unconfirmed)]
    [InlineData("first", null, "second", null)]
    [InlineData("first", null, "absent", null)]
    [InlineData(null, "second", null, Unconfirmed)]
    [InlineData(null, null, "absent", Unconfirmed)]
    public async Task A_set_is_applied_unless_it_may_be_that_of_a_newer_commit(
        string? tip,
        string? recorded,
        string? member,
        string? refusal
    )
    {
        var why = await OfSetAsync(Check(tip, "first"), recorded, member);

        Assert.Equal(refusal, why?.Code);
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_lies_behind_or_beside()
    {
        var check = Check(null, "second");

        var why = await check.OfSetAsync(_commits["second"], "catalog", Hex("beside"), [Hex("first")], Token);

        Assert.Equal((null, 0), (why, _asked));
    }

    [Theory]
    [InlineData("first", true, null)]
    [InlineData("first", false, Unconfirmed)]
    [InlineData("second", true, Unconfirmed)]
    public async Task A_word_lets_a_set_through_that_the_branch_left_behind(
        string accepted,
        bool isUsed,
        string? refusal
    )
    {
        var word = new Acceptance(Hex(accepted), "Wrong.", "ann", "2027-01-03T08:00:00Z") { IsUsed = isUsed };
        var record = new EnvironmentRecord("dev") { Acceptance = word };

        var why = await OfSetAsync(Check("first", "first", record), "absent", null);

        Assert.Equal(refusal, why?.Code);
    }

    [Fact]
    public async Task What_was_older_than_one_commit_is_not_older_than_one_before_it()
    {
        var check = Check("second", "first");
        await check.OfSetAsync(_commits["second"], "catalog", Hex("second"), [], Token);

        Assert.NotNull(await OfSetAsync(check, "second", null));
    }

    private Task<Supersession?> OfSetAsync(NewerCheck check, string? recorded, string? member) =>
        check.OfSetAsync(
            _commits["first"],
            "catalog",
            recorded is null ? null : Hex(recorded),
            member is null ? [] : [Hex(member)],
            Token
        );

    private NewerCheck Check(string? tip, string judged, EnvironmentRecord? record = null)
    {
        var branch = new BranchTip(
            _ =>
            {
                _asked++;
                return Task.FromResult(tip is null ? default(CommitId?) : _commits[tip]);
            },
            new FakeTimeProvider()
        );
        return new NewerCheck(_clone!, branch, "dev") { Judged = () => _commits[judged], Record = () => record };
    }

    private string Hex(string name) => _commits.TryGetValue(name, out var commit) ? commit.Hex : name;
}
