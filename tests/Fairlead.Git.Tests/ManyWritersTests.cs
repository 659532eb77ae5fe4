using System.Globalization;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>Writers in processes of their own, against real servers.</summary>
public sealed class ManyWritersTests : IAsyncDisposable
{
    private const int Writers = 32;
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _overHttp = new(("fairlead.yaml", "kind: Delivery\n"));
    private readonly BareRepository _overSsh = new(("fairlead.yaml", "kind: Delivery\n"));
    private readonly BareRepository _byPath = new(("fairlead.yaml", "kind: Delivery\n"));
    private readonly HttpGitServer _server;

    public ManyWritersTests() => _server = new HttpGitServer(_overHttp.Root);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _overHttp.Dispose();
        _overSsh.Dispose();
        _byPath.Dispose();
    }

    [Fact]
    public async Task Thirty_two_processes_lose_nothing_over_HTTP_over_SSH_and_by_path()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SSH server's configuration is for Unix.");
        using var ssh = new SshServer();
        var overSsh = $"ssh://{Environment.UserName}@127.0.0.1:{ssh.Port}{_overSsh.Folder}";
        var client = ssh.SharedClient;
        string[] addresses = [_server.Repository, overSsh, _byPath.Folder];
        var writers = Enumerable
            .Range(1, Writers)
            .Select(writer => Start(writer, bumps: 1, client, addresses))
            .ToList();
        try
        {
            BareRepository[] repositories = [_overHttp, _overSsh, _byPath];
            foreach (var (repository, address) in repositories.Zip(addresses))
            {
                await Task.WhenAll(writers.Select(writer => writer.ReadyAsync()));
                writers.ForEach(writer => writer.Begin());
                var said = await Task.WhenAll(writers.Select(writer => writer.LineAsync()));

                Assert.All(said, line => Assert.StartsWith($"landed {address} ", line, StringComparison.Ordinal));
                var landed = said.Select(line => line!.Split(' ')[2]);
                Assert.Equal(Commits(repository).Order(StringComparer.Ordinal), landed.Order(StringComparer.Ordinal));
                AssertWhole(repository, Enumerable.Range(1, Writers).ToDictionary(writer => $"app-{writer}", _ => 1));
            }

            await Task.WhenAll(writers.Select(writer => writer.EndAsync()));
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }
    }

    [Theory]
    [InlineData("http")]
    [InlineData("path")]
    public async Task A_killed_writer_leaves_nothing_half_done_and_nobody_waiting(string way)
    {
        const int Killed = 4;
        var repository = way is "http" ? _overHttp : _byPath;
        var address = way is "http" ? _server.Repository : repository.Folder;
        var landed = new Dictionary<string, int>();
        var writers = Enumerable.Range(1, Killed).Select(writer => Start(writer, bumps: 1000, null, address)).ToList();
        try
        {
            await Task.WhenAll(writers.Select(writer => writer.ReadyAsync()));
            writers.ForEach(writer => writer.Begin());
            foreach (var (index, writer) in writers.Index())
            {
                landed[$"app-{index + 1}"] = await CountAsync(writer, index + 1);
                // At a moment that differs from run to run, in whatever it is doing.
                await Task.Delay(Random.Shared.Next(40), TestContext.Current.CancellationToken);
                writer.Kill();
                landed[$"app-{index + 1}"] += await RestAsync(writer);
            }
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }

        using (var next = Start(1, bumps: 1, null, address))
        {
            await next.ReadyAsync();
            next.Begin();
            Assert.StartsWith("landed ", (await next.EndAsync())[0], StringComparison.Ordinal);
        }

        repository.Git("fsck", "--strict");
        var lines = Commits(repository).Select(commit => Subject(repository, commit)).ToList();
        Assert.Equal(lines.Distinct().Count() + 1, lines.Count);
        foreach (var (app, least) in landed)
        {
            var text = repository.Text($"environments/dev/{app}/release.yaml");
            Assert.Equal(text, repository.Text($"environments/dev/{app}/manifests/deployment.yaml"));
            // What landed last may not have been told any more.
            var bumps = text.Split('\n').Length - (app == "app-1" ? 1 : 0);
            Assert.InRange(bumps, least, least + 1);
        }
    }

    private WriterProcess Start(int writer, int bumps, string? ssh, params string[] addresses) =>
        WriterProcess.Start($"app-{writer}", Path.Combine(_folder.FullPath, $"{writer}"), bumps, ssh, addresses);

    private static async Task<int> CountAsync(WriterProcess writer, int lines)
    {
        for (var count = 0; count < lines; count++)
        {
            Assert.NotNull(await writer.LineAsync());
        }

        return lines;
    }

    private static async Task<int> RestAsync(WriterProcess writer)
    {
        var count = 0;
        while (await writer.LineAsync() is not null)
        {
            count++;
        }

        return count;
    }

    private static string[] Commits(BareRepository repository) =>
        repository
            .Git("rev-list", "main", "--not", "main~" + (repository.Count - 1).ToString(CultureInfo.InvariantCulture))
            .Split('\n');

    private static string Subject(BareRepository repository, string commit) =>
        repository.Git("log", "-1", "--format=%s", commit);

    private static void AssertWhole(BareRepository repository, Dictionary<string, int> bumps)
    {
        Assert.Equal(1 + bumps.Values.Sum(), repository.Count);
        foreach (var (app, count) in bumps)
        {
            var expected = string.Join('\n', Enumerable.Range(1, count).Select(bump => $"{app}.{bump}"));
            Assert.Equal(expected, repository.Text($"environments/dev/{app}/release.yaml"));
            Assert.Equal(expected, repository.Text($"environments/dev/{app}/manifests/deployment.yaml"));
        }

        repository.Git("fsck", "--strict");
    }
}
