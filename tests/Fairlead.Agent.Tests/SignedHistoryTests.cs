using Fairlead.Agent.CommandLine;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>Who may order something is told of each commit since the applied one, not only of the last.</summary>
public sealed class SignedHistoryTests : IAsyncLifetime
{
    private const string Catalog = "environments/dev/catalog/manifests/configmap-catalog.yaml";
    private const string Orders = "environments/dev/orders/manifests/configmap-orders.yaml";
    private const string Elsewhere = "environments/prod/web/manifests/configmap-web.yaml";

    private readonly SandboxEnvironment _sandbox = new();
    private readonly TestKeys _keys = new();
    private readonly TemporaryFolder _folder = new();
    private string _ada = "";
    private string _eve = "";

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        (_ada, _eve) = (_keys.Ssh("ada"), _keys.Ssh("eve"));
        await _sandbox.OnceAsync();
        GitProgram.Run(_folder.FullPath, "clone", "--quiet", _sandbox.FolderOf("env"), Checkout);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _keys.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task What_an_allowed_signer_signed_is_applied()
    {
        Commit(_ada, Catalog, "2");

        Assert.Equal((0, "2"), (await CodeAsync(), await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task An_unsigned_commit_is_not_applied()
    {
        var commit = Commit(null, Catalog, "2");

        Assert.Equal(
            $"Commit {commit.Short()} is not signed; have it signed by one of the allowed signers. Nothing is applied until it is taken back, or an allowed signer commits \"Fairlead-Accept: {commit}\". "
                + $"If it is meant: fairlead-agent accept --environment dev --commit {commit} --reason TEXT.",
            await ProblemAsync()
        );
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task A_signature_does_not_cover_what_was_committed_below_it()
    {
        var below = Commit(null, Catalog, "2");
        Commit(_ada, Orders, "2");
        // However often, and whatever process looks.
        await CodeAsync();

        var problem = await ProblemAsync();

        Assert.StartsWith($"Commit {below.Short()} is not signed", problem, StringComparison.Ordinal);
        Assert.Equal(("1", "1"), (await _sandbox.ValueOfAsync("catalog"), await _sandbox.ValueOfAsync("orders")));
    }

    [Fact]
    public async Task What_somebody_else_signed_below_a_signed_commit_is_not_applied()
    {
        var below = Commit(_eve, Catalog, "2");
        Commit(_ada, Orders, "2");

        Assert.StartsWith(
            $"Commit {below.Short()} is signed with SHA256:",
            await ProblemAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_commit_that_was_taken_back_stops_nothing()
    {
        Commit(null, Catalog, "2");
        Commit(_ada, Catalog, "1");
        Commit(_ada, Orders, "2");

        Assert.Equal((0, "2"), (await CodeAsync(), await _sandbox.ValueOfAsync("orders")));
    }

    [Fact]
    public async Task What_is_committed_to_another_environment_stops_nothing_here()
    {
        Commit(null, Elsewhere, "2");
        Commit(_ada, Orders, "2");

        Assert.Equal((0, "2"), (await CodeAsync(), await _sandbox.ValueOfAsync("orders")));
    }

    [Fact]
    public async Task An_allowed_signer_lets_a_commit_through_by_naming_it()
    {
        var below = Commit(null, Catalog, "2");
        Commit(_ada, Orders, "2", $"Let it through\n\nFairlead-Accept: {below}");

        Assert.Equal((0, "2"), (await CodeAsync(), await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task The_word_of_somebody_else_lets_nothing_through()
    {
        var below = Commit(null, Catalog, "2");
        Commit(null, Elsewhere, "2", $"Let it through\n\nFairlead-Accept: {below}");
        Commit(_eve, Elsewhere, "3", $"Let it through\n\nFairlead-Accept: {below}");
        Commit(_ada, Orders, "2");

        Assert.StartsWith($"Commit {below.Short()} is not signed", await ProblemAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_about_one_commit_lets_no_other_through()
    {
        var first = Commit(null, Catalog, "2");
        var second = Commit(null, Orders, "2");
        Commit(_ada, Elsewhere, "2", $"Let it through\n\nFairlead-Accept: {first}");

        Assert.StartsWith($"Commit {second.Short()} is not signed", await ProblemAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_lets_a_commit_through()
    {
        var commit = Commit(null, Catalog, "2");
        await _sandbox.AcceptAsync(commit);

        Assert.Equal((0, "2"), (await CodeAsync(), await _sandbox.ValueOfAsync("catalog")));
        Commit(_ada, Orders, "2");
        Assert.Equal((0, "2"), (await CodeAsync(), await _sandbox.ValueOfAsync("orders")));
    }

    [Fact]
    public async Task A_commit_that_says_of_itself_to_be_older_than_the_end_of_its_key_is_not_applied()
    {
        Commit(_ada, Catalog, "2", date: "2020-01-01T00:00:00Z");

        Assert.Contains(
            "is signed with a key of ada@example.com that is not valid now",
            await ProblemAsync("valid-before=\"20200601\""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_counts_up_to_the_commit_that_is_named()
    {
        var last = Commit(_ada, Catalog, "2");
        Assert.Equal(0, await CodeAsync(until: last));
        var next = Commit(_ada, Catalog, "3");

        Assert.StartsWith(
            $"Commit {next.Short()} is signed with a key of ada@example.com that counts up to commit {last.Short()} only",
            await ProblemAsync(until: last),
            StringComparison.Ordinal
        );
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task What_was_applied_stays_in_force_when_its_signer_no_longer_counts()
    {
        Commit(_ada, Catalog, "2");
        await CodeAsync();
        await _sandbox.EditAsync("catalog", "9");

        var (code, _) = await _sandbox.OnceAsync(Options(TestKeys.Allow(_eve, "eve@example.com")));

        Assert.Equal((0, "2"), (code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task Nobody_is_allowed_by_an_empty_list()
    {
        Commit(_ada, Catalog, "2");

        var (code, _) = await _sandbox.OnceAsync(Options("# nobody\n"));

        Assert.Equal((1, "1"), (code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task What_two_have_to_sign_waits_for_the_second()
    {
        var trust = Trust($"rules:\n- paths: [environments/dev/**]\n  count: 2\n");
        var change = Commit(_ada, Catalog, "2");

        var (code, events) = await _sandbox.OnceAsync(trust);

        Assert.Equal(1, code);
        Assert.Equal(
            $"Commit {change.Short()} changes {Catalog}, which needs the signature of 2 of the allowed signers by the rules in trust.yaml, and has that of ada@example.com. "
                + $"Nothing is applied until it is taken back, or an allowed signer commits \"Fairlead-Accept: {change}\". "
                + $"If it is meant: fairlead-agent accept --environment dev --commit {change} --reason TEXT.",
            events[^1]["message"]?.ToString()
        );
        Commit(_eve, Elsewhere, "2", $"Let it through\n\nFairlead-Accept: {change}");
        Assert.Equal((0, "2"), ((await _sandbox.OnceAsync(trust)).Code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task A_person_writes_no_bytes_for_a_cluster_where_commits_are_signed()
    {
        var change = Commit(_ada, Catalog, "2", kind: CommitKind.Person);

        Assert.StartsWith(
            $"Commit {change.Short()} changes {Catalog}, which only the build writes, and says no kind of commit",
            await ProblemAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_repository_than_the_trusted_one_is_not_obeyed()
    {
        var other = new string('a', 40);
        var first = CommitId.Parse(GitProgram.Run(Checkout, "rev-list", "--max-parents=0", "HEAD"));

        var (code, events) = await _sandbox.OnceAsync(Trust($"repository: {other}\n"));

        Assert.Equal(1, code);
        Assert.Contains(
            $"is another repository's: its history begins with {first.Short()}, and trust.yaml names aaaaaaa. Nothing is applied or pruned; correct --repo, or the file",
            events[^1]["message"]?.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, "The rules cannot be read from ")]
    [InlineData("rules: [1]\n", "trust.yaml:3:9: ")]
    public async Task Nothing_is_applied_without_the_rules(string? text, string problem)
    {
        Commit(_ada, Catalog, "2");
        var trust = Trust(text ?? "");
        if (text is null)
        {
            File.Delete(trust.Trust!);
        }

        var (code, events) = await _sandbox.OnceAsync(trust);

        Assert.Equal((1, "1"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Contains(problem, events[^1]["message"]?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_about_signers_need_signers()
    {
        Commit(_ada, Catalog, "2");

        var (code, events) = await _sandbox.OnceAsync(
            Trust("rules: [{paths: [environments/**]}]\n") with
            {
                AllowedSigners = null,
            }
        );

        Assert.Equal((1, "1"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Contains(
            "no signers are known: name them with --allowed-signers",
            events[^1]["message"]?.ToString(),
            StringComparison.Ordinal
        );
    }

    private AgentOptions Trust(string rules) =>
        Options(TestKeys.Allow(_ada, "ada@example.com") + TestKeys.Allow(_eve, "eve@example.com")) with
        {
            Trust = _keys.Note("trust.yaml", $"apiVersion: fairlead.dev/v1\nkind: Trust\n{rules}"),
        };

    private string Checkout => Path.Combine(_folder.FullPath, "checkout");

    private AgentOptions Options(string signers) =>
        _sandbox.Options() with
        {
            AllowedSigners = _keys.Note("signers", signers),
        };

    private async Task<int> CodeAsync(CommitId? until = null) => (await RunAsync("", until)).Code;

    private async Task<string> ProblemAsync(string options = "", CommitId? until = null)
    {
        var run = await RunAsync(options, until);
        Assert.Equal(1, run.Code);
        return run.Message;
    }

    private async Task<(int Code, string Message)> RunAsync(string options, CommitId? until)
    {
        var line = TestKeys.Allow(_ada, "ada@example.com", options).TrimEnd();
        var (code, events) = await _sandbox.OnceAsync(Options(until is null ? line : $"{line} until={until}"));
        return (code, events[^1]["message"]?.ToString() ?? "");
    }

    private CommitId Commit(
        string? key,
        string file,
        string value,
        string message = "Change",
        string? date = null,
        string kind = CommitKind.Bump
    )
    {
        var name = Path.GetFileNameWithoutExtension(file)["configmap-".Length..];
        _folder.Write(Path.Combine("checkout", file), SandboxEnvironment.ConfigMap(name, value));
        GitProgram.Run(Checkout, "add", "--all");
        string[] signed = key is null ? [] : ["-c", "gpg.format=ssh", "-c", $"user.signingkey={key}"];
        string[] sign = key is null ? [] : ["-S"];
        var said =
            $"{message}{(message.Contains("\n\n", StringComparison.Ordinal) ? "" : "\n")}\n{CommitKind.Trailer}: {kind}";
        GitProgram.RunAt(date, Checkout, [.. signed, "commit", "--quiet", .. sign, "-m", said]);
        GitProgram.Run(Checkout, "push", "--quiet", "origin", "HEAD:main");
        return CommitId.Parse(GitProgram.Run(Checkout, "rev-parse", "HEAD"));
    }
}
