using Fairlead.Charts;
using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Releases;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Delivery.Tests;

/// <summary>A real bare repository with two environments and a small chart, in a folder of its own.</summary>
internal sealed class EnvironmentRepository : IChartSource, IDisposable
{
    public const string Configuration = """
        apiVersion: fairlead.dev/v1
        kind: Delivery
        apps:
          storefront: { chart: web, images: { image: shop/storefront }, dependsOn: [catalog] }
          catalog: { chart: web, images: { image: shop/catalog } }
        environments:
          dev: { namespace: shop-dev }
          prod: { namespace: shop-prod, from: [dev] }
        """;

    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{ .Release.Name }} }
        spec:
          replicas: {{ .Values.replicaCount }}
          template:
            spec:
              containers:
              - name: web
                image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}@{{ .Values.image.digest }}"
                imagePullPolicy: {{ .Values.image.pullPolicy }}
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }} }
        {{- if .Values.extra }}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: {{ .Values.extra }} }
        {{- end }}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _url;
    private Chart _chart;

    private EnvironmentRepository()
    {
        _folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        _folder.Write("chart/values.yaml", "replicaCount: 2\nextra: ''\nimage: { pullPolicy: IfNotPresent }\n");
        _folder.Write("chart/templates/web.yaml", Template);
        _folder.Write(
            "chart/templates/tests/test.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: { name: t, annotations: { helm.sh/hook: test } }\n"
        );
        _chart = Chart.Load(Path.Combine(_folder.FullPath, "chart"));
        _url = Path.Combine(_folder.FullPath, "environments.git");
        GitProgram.Run(_folder.FullPath, "init", "--quiet", "--bare", "--initial-branch=main", _url);
    }

    public int ChartsOpened { get; private set; }

    /// <summary>Lets releases be of a chart with these values and this template, from now on.</summary>
    public void UseChart(string values, string template)
    {
        _folder.Write("other/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        _folder.Write("other/values.yaml", values);
        _folder.Write("other/templates/a.yaml", template);
        _chart = Chart.Load(Path.Combine(_folder.FullPath, "other"));
    }

    /// <summary>What happens once, while a bump is planned.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>When people commit; null for now.</summary>
    public string? Date { get; set; }

    /// <summary>The clock of bumps.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Where bumps look up which source commit is older; null where they do not care.</summary>
    public SourceHistory? Sources { get; set; }

    /// <summary>Where bumps find out what agents are; null where nothing but files says it.</summary>
    public ConnectedAgents? Agents { get; set; }

    public BareClone Clone { get; private set; } = null!;

    public static async Task<EnvironmentRepository> CreateAsync(params (string Path, string Text)[] files)
    {
        var repository = new EnvironmentRepository();
        repository.Commit([("fairlead.yaml", Configuration), .. files]);
        repository.Clone = await BareClone.OpenAsync(
            Path.Combine(repository._folder.FullPath, "clone"),
            new GitRemote(repository._url),
            Token
        );
        return repository;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Commits and pushes files as a person does.</summary>
    public void Commit(params (string Path, string Text)[] files) =>
        Edit(work =>
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(work, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }
        });

    /// <summary>Deletes a file or a folder, and pushes that.</summary>
    public void Delete(string path) => Edit(work => GitProgram.Run(work, "rm", "-r", "--quiet", path));

    public void Link(string path, string target) =>
        Edit(work => File.CreateSymbolicLink(Path.Combine(work, path), target));

    public void MakeExecutable(string path) =>
        Edit(work => GitProgram.Run(work, "update-index", "--chmod=+x", path), all: false);

    private void Edit(Action<string> edit, bool all = true)
    {
        var work = Path.Combine(_folder.FullPath, "work");
        if (Directory.Exists(work))
        {
            GitProgram.Run(work, "fetch", "--quiet", "origin", "main");
            GitProgram.Run(work, "reset", "--quiet", "--hard", "FETCH_HEAD");
        }
        else
        {
            GitProgram.Run(_folder.FullPath, "clone", "--quiet", _url, work);
            GitProgram.Run(work, "checkout", "--quiet", "-B", "main");
        }

        edit(work);
        if (all)
        {
            GitProgram.Run(work, "add", "--all");
        }

        GitProgram.RunAt(
            Date,
            work,
            "-c",
            "user.name=Me",
            "-c",
            "user.email=me@example.com",
            "commit",
            "--quiet",
            "--message=Edit"
        );
        GitProgram.Run(work, "push", "--quiet", "origin", "main");
    }

    public Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken)
    {
        ChartsOpened++;
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        return Task.FromResult(_chart);
    }

    public Task<BumpResult> BumpAsync(params Release[] releases) => BumpToAsync("dev", releases);

    public Task<BumpResult> BumpToAsync(string environment, params Release[] releases) =>
        Bump().RunAsync(Request(environment, releases), Token);

    public Task<BumpResult> RunAsync(BumpRequest request) => Bump().RunAsync(request, Token);

    public Task<BumpResult> PreviewAsync(params Release[] releases) =>
        Bump().PreviewAsync(Request("dev", releases), Token);

    public async Task<TreeSnapshot> TipAsync() => Clone.Snapshot((await Clone.FetchAsync("main", Token))!.Value);

    public void Dispose()
    {
        Clone.Dispose();
        _folder.Dispose();
    }

    private EnvironmentBump Bump() => new(Clone, this, Time) { Sources = Sources, Agents = Agents };

    private static BumpRequest Request(string environment, Release[] releases) =>
        new()
        {
            Environment = environment,
            Releases = releases,
            Trailers = [new Trailer("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")],
        };
}
