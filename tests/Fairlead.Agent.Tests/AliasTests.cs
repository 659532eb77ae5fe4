using Fairlead.Agent.Desired;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>Files of a few hundred bytes whose aliases stand for what fills the memory fail their application only.</summary>
public sealed class AliasTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentReader _reader = new("dev", _ => null);
    private BareClone _clone = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _clone = await BareClone.OpenAsync(_folder.FullPath, new GitRemote(_sandbox.Repository), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _clone.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_file_is_bounded()
    {
        await CommitAsync(("catalog/manifests/bomb.yaml", Bomb("bomb", last: 9)));

        Assert.Equal(
            [
                "postgres 1 ",
                "catalog 0 environments/dev/catalog/manifests/bomb.yaml: environments/dev/catalog/manifests/bomb.yaml:4:20: the aliases of the text stand for more than 100000 values; use fewer aliases",
                "orders 1 ",
            ],
            await ReadAsync()
        );
    }

    [Fact]
    public async Task All_files_together_are_bounded_in_whatever_order_they_came()
    {
        const string Refused =
            "orders 0 environments/dev/orders/manifests/bomb.yaml: environments/dev/orders/manifests/bomb.yaml:4:9: the aliases of all files together stand for more than 500000 values, this one's among them; use fewer aliases";
        await CommitAsync(
            ("postgres/manifests/a.yaml", Bomb("a")),
            ("postgres/manifests/b.yaml", Bomb("b")),
            ("postgres/manifests/c.yaml", Bomb("c")),
            ("catalog/manifests/d.yaml", Bomb("d")),
            ("catalog/manifests/e.yaml", Bomb("e")),
            ("orders/manifests/bomb.yaml", Bomb("bomb"))
        );
        Assert.Equal(["postgres 4 ", "catalog 4 ", Refused], await ReadAsync());

        await CommitAsync(("postgres/manifests/a.yaml", null));
        Assert.Equal(["postgres 3 ", "catalog 4 ", "orders 2 "], await ReadAsync());

        await CommitAsync(("postgres/manifests/a.yaml", Bomb("a")));
        Assert.Equal(["postgres 4 ", "catalog 4 ", Refused], await ReadAsync());
    }

    [Fact]
    public async Task What_fails_leaves_to_others_what_it_would_have_used()
    {
        await CommitAsync(
            ("postgres/manifests/a.yaml", Bomb("a")),
            ("postgres/manifests/b.yaml", Bomb("b")),
            ("postgres/manifests/c.yaml", Bomb("c")),
            ("postgres/manifests/z.yaml", "no: manifest\n"),
            ("catalog/manifests/d.yaml", Bomb("d")),
            ("catalog/manifests/e.yaml", Bomb("e")),
            ("orders/manifests/bomb.yaml", Bomb("bomb"))
        );

        Assert.Equal(["catalog 4 ", "orders 2 "], (await ReadAsync()).Skip(1));
    }

    private async Task CommitAsync(params (string Path, string? Text)[] files) =>
        await _sandbox.CommitByHandAsync(files);

    private async Task<IEnumerable<string>> ReadAsync()
    {
        var tip = await _clone.FetchAsync("main", Stop);
        return _reader
            .Read(_clone.Snapshot(tip!.Value))
            .Apps.Select(app => $"{app.Declared.Name} {app.Objects.Count} {app.Problem}");
    }

    // Its aliases stand for 90,107 values.
    private static string Bomb(string name, int last = 7)
    {
        var lists = Enumerable
            .Range(1, 4)
            .Select(level => $"a{level}: &a{level} [{Times(level == 4 ? last : 10, $"*a{level - 1}")}]");
        return $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\nx: {{a0: &a0 [{Times(10, "1")}], {string.Join(", ", lists)}}}\n";
    }

    private static string Times(int count, string item) => string.Join(", ", Enumerable.Repeat(item, count));
}
