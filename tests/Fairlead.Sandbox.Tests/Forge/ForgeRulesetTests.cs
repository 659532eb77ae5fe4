using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Forge;

/// <summary>A branch that is protected by a ruleset, pushed to by the git program.</summary>
public sealed class ForgeRulesetTests(RunningSandbox running) : IClassFixture<RunningSandbox>, IDisposable
{
    private static int _count;
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = $"rules-{Interlocked.Increment(ref _count)}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Work => Path.Combine(_folder.FullPath, "work");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_push_that_the_rules_refuse_says_which_and_moves_nothing()
    {
        var main = await CloneAsync();
        await ProtectAsync();

        var (code, _, errors) = await PushAsync("anna", "main");

        Assert.NotEqual(0, code);
        Assert.Contains(
            "remote: error: GH013: Repository rule violations found for refs/heads/main.",
            errors,
            StringComparison.Ordinal
        );
        Assert.Contains("remote: - Changes must be made through a pull request.", errors, StringComparison.Ordinal);
        Assert.Contains(
            "remote: - Required status check \"fairlead/gates\" is expected.",
            errors,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "main -> main (push declined due to repository rule violations)",
            errors,
            StringComparison.Ordinal
        );
        Assert.Equal(main, await TipAsync());
    }

    [Fact]
    public async Task Other_branches_and_the_bot_that_may_pass_are_let_through()
    {
        var main = await CloneAsync();
        await ProtectAsync();

        Assert.Equal(0, (await PushAsync("anna", "work")).ExitCode);
        Assert.Equal(main, await TipAsync());
        Assert.Equal(0, (await PushAsync("x-access-token", "main")).ExitCode);
        Assert.NotEqual(main, await TipAsync());
    }

    [Fact]
    public async Task Without_its_ruleset_everybody_pushes_again()
    {
        await CloneAsync();
        var id = await ProtectAsync();

        using var answer = await running.Http.DeleteAsync(new Uri(Api($"rulesets/{id}")), Token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(0, (await PushAsync("anna", "main")).ExitCode);
    }

    private async Task<string> CloneAsync()
    {
        await running.Sandbox.Git.CreateAsync(
            _name,
            new GitSeed(new Dictionary<string, byte[]> { ["a.txt"] = "1\n"u8.ToArray() }),
            Token
        );
        await Tool.RunAsync("git", "clone", "--quiet", Url("anna"), Work);
        var main = await TipAsync();
        File.WriteAllText(Path.Combine(Work, "a.txt"), "2\n");
        await Tool.RunAsync("git", "-C", Work, "commit", "--quiet", "-am", "Change");
        return main;
    }

    private Task<(int ExitCode, string Output, string Errors)> PushAsync(string user, string branch) =>
        Tool.TryAsync("git", "-C", Work, "push", Url(user), $"main:{branch}");

    private async Task<string> TipAsync() =>
        (
            await Tool.TryAsync("git", "--git-dir", running.Sandbox.Git.FolderOf(_name), "rev-parse", "main")
        ).Output.Trim();

    private async Task<string> ProtectAsync()
    {
        const string Rules = """
            {
              "name": "main", "target": "branch", "enforcement": "active",
              "conditions": { "ref_name": { "include": ["refs/heads/main"], "exclude": [] } },
              "rules": [
                { "type": "pull_request" },
                { "type": "required_status_checks",
                  "parameters": { "required_status_checks": [{ "context": "fairlead/gates" }] } }
              ],
              "bypass_actors": [{ "actor_id": 1, "actor_type": "Integration", "bypass_mode": "always" }]
            }
            """;
        using var content = new StringContent(Rules, Encoding.UTF8, "application/json");
        using var answer = await running.Http.PostAsync(new Uri(Api("rulesets")), content, Token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["id"]!.ToJsonString();
    }

    private string Api(string path) =>
        $"{running.Sandbox.Addresses.Forge.ToString().TrimEnd('/')}/repos/{SandboxAddresses.ForgeRepository(_name)}/{path}";

    private string Url(string user) =>
        new UriBuilder(running.Sandbox.Git.AddressOf(_name)) { UserName = user, Password = "x" }
            .Uri
            .AbsoluteUri;
}
