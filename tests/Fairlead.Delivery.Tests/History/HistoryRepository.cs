using System.Globalization;
using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.History;

/// <summary>An environment repository whose commits have the times, people and messages that a test gives them.</summary>
internal sealed class HistoryRepository : IDisposable
{
    /// <summary>The moment that commits count from.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _script = new();
    private int _mark;
    private int _clones;
    private int _main;

    public HistoryRepository() =>
        Commit(
            0,
            "Begin",
            (
                "fairlead.yaml",
                """
                apiVersion: fairlead.dev/v1
                kind: Delivery
                apps:
                  catalog: { chart: web, images: { image: shop/catalog } }
                  orders: { chart: web, images: { image: shop/orders } }
                environments:
                  dev: { namespace: shop-dev }
                  staging: { namespace: shop-staging, from: [dev] }
                  prod: { namespace: shop-prod, from: [staging] }
                """
            )
        );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    /// <summary>The files of a release in an environment.</summary>
    public static (string Path, string? Text)[] Release(string environment, string app, string version) =>
        [
            ($"environments/{environment}/{app}/release.yaml", Some.Release(app, version, version).Write()),
            (
                $"environments/{environment}/{app}/manifests/deployment-{app}.yaml",
                $"""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {"{"} name: {app}, namespace: shop-{environment} {"}"}
                spec:
                  template:
                    spec:
                      containers:
                      - name: web
                        image: registry.example/shop/{app}:{version}@{Some.Digest(version)}
                      - name: proxy
                        image: registry.example/proxy:1@{Some.Digest("proxy")}

                """
            ),
            (
                $"environments/{environment}/{app}/manifests/service-{app}.yaml",
                $"apiVersion: v1\nkind: Service\nmetadata: {"{"} name: {app}, namespace: shop-{environment} {"}"}\n"
            ),
        ];

    /// <summary>A build's release, some minutes after the start.</summary>
    public int Bump(int minute, string environment, string app, string version) =>
        Commit(
            minute,
            $"{environment}: {app} {version}\n\nFairlead-Release: {app} {version}\n",
            Release(environment, app, version)
        );

    /// <summary>A commit on main; a null text deletes. Returns its mark.</summary>
    public int Commit(int minute, string message, params (string Path, string? Text)[] files) =>
        Write("main", minute, message, merged: null, files);

    /// <summary>A commit on a branch of its own, and its merge by another person. Returns the merge's mark.</summary>
    public int Merge(int minute, string branchMessage, string mergeMessage, params (string Path, string? Text)[] files)
    {
        var branch = Write("work", minute - 1, branchMessage, merged: null, files);
        return Write("main", minute, mergeMessage, branch, files);
    }

    /// <summary>A clone of its own; the first one ends the writing.</summary>
    public async Task<BareClone> OpenAsync()
    {
        var url = Path.Combine(_folder.FullPath, "environments.git");
        if (!Directory.Exists(url))
        {
            GitProgram.Run(_folder.FullPath, "init", "--quiet", "--bare", "--initial-branch=main", url);
            GitProgram.Feed(url, _script.ToString(), "fast-import", "--quiet", $"--export-marks={Marks}");
        }

        var clone = Path.Combine(_folder.FullPath, $"clone-{++_clones}");
        return await BareClone.OpenAsync(clone, new GitRemote(url), Token);
    }

    /// <summary>The commit of a mark, once the repository is open.</summary>
    public CommitId Id(int mark) =>
        CommitId.Parse(
            File.ReadAllLines(Marks).Single(line => line.StartsWith($":{mark} ", StringComparison.Ordinal)).Split(' ')[
                1
            ]
        );

    public void Dispose() => _folder.Dispose();

    private string Marks => Path.Combine(_folder.FullPath, "marks");

    private int Write(string branch, int minute, string message, int? merged, (string Path, string? Text)[] files)
    {
        var (mark, at) = (++_mark, At(minute).ToUnixTimeSeconds());
        var who = merged is null ? "Fairlead <fairlead@localhost>" : "Grace <grace@example.com>";
        Line($"commit refs/heads/{branch}\nmark :{mark}\nauthor {who} {at} +0000\ncommitter {who} {at} +0000");
        Data(message);
        if (_main > 0)
        {
            Line($"from :{_main}");
        }

        if (merged is not null)
        {
            Line($"merge :{merged}");
        }

        foreach (var (path, text) in files)
        {
            if (text is null)
            {
                Line($"D {path}");
                continue;
            }

            Line($"M 100644 inline {path}");
            Data(text);
        }

        _main = branch is "main" ? mark : _main;
        return mark;
    }

    private void Data(string text) => Line($"data {Encoding.UTF8.GetByteCount(text)}\n{text}");

    private void Line(FormattableString line) =>
        _script.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
