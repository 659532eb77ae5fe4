using System.Globalization;
using System.Text;
using Fairlead.Sandbox.Git;

namespace Fairlead.Benchmarks.Git;

/// <summary>Repositories on the sandbox's Git server.</summary>
internal sealed class BenchmarkRepositories(GitRepositories server)
{
    /// <summary>An app of the large repository.</summary>
    public const string App = "app-007";

    private const int Apps = 125;
    private const int FilesOfApp = 27;
    private const int Commits = 5000;
    private static readonly string[] Environments = ["dev", "staging", "prod"];

    public string AddressOf(string name) => server.AddressOf(name).AbsoluteUri;

    public string FolderOf(string name) => server.FolderOf(name);

    /// <summary>A repository with one file, unless it is there already.</summary>
    public async Task SmallAsync(string name, CancellationToken cancellationToken) =>
        await server.CreateAsync(
            name,
            new GitSeed(new Dictionary<string, byte[]> { ["fairlead.yaml"] = Encoding.UTF8.GetBytes(Configuration()) }),
            cancellationToken
        );

    /// <summary>Three environments of 125 apps, 10,000 files together, and 5,000 commits that each release one of them.</summary>
    public async Task LargeAsync(string name, CancellationToken cancellationToken)
    {
        await SmallAsync(name, cancellationToken);
        var folder = server.FolderOf(name);
        await GitCommandLine.FeedAsync(folder, WriteAsync, ["fast-import", "--quiet"], cancellationToken);
        await GitCommandLine.RunAsync(folder, ["repack", "-a", "-d", "-q"], cancellationToken);
    }

    private static async Task WriteAsync(TextWriter script)
    {
        await BeginAsync(script, 0, "Seed");
        await script.WriteAsync("from refs/heads/main^0\n");
        foreach (var environment in Environments)
        {
            for (var app = 0; app < Apps; app++)
            {
                await ReleaseAsync(script, environment, app, 0);
                for (var file = 2; file < FilesOfApp; file++)
                {
                    await FileAsync(
                        script,
                        $"{ManifestsOf(environment, app)}/configmap-{file}.yaml",
                        ConfigMap(app, file)
                    );
                }
            }
        }

        for (var commit = 1; commit <= Commits; commit++)
        {
            var environment = Environments[commit % Environments.Length];
            var app = commit / Environments.Length % Apps;
            await BeginAsync(
                script,
                commit,
                $"{environment}: {NameOf(app)} 1.{commit}.0\n\nFairlead-Release: {NameOf(app)} 1.{commit}.0"
            );
            await ReleaseAsync(script, environment, app, commit);
        }
    }

    private static async Task BeginAsync(TextWriter script, int number, string message)
    {
        await script.WriteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"commit refs/heads/main\ncommitter Fairlead <fairlead@localhost> {1_700_000_000 + (number * 600)} +0000\n"
            )
        );
        await DataAsync(script, message + "\n");
    }

    private static async Task ReleaseAsync(TextWriter script, string environment, int app, int version)
    {
        await FileAsync(script, $"environments/{environment}/{NameOf(app)}/release.yaml", Release(app, version));
        await FileAsync(
            script,
            $"{ManifestsOf(environment, app)}/deployment-{NameOf(app)}.yaml",
            Deployment(environment, app, version)
        );
    }

    private static async Task FileAsync(TextWriter script, string path, string text)
    {
        await script.WriteAsync($"M 100644 inline {path}\n");
        await DataAsync(script, text);
    }

    private static async Task DataAsync(TextWriter script, string text) =>
        await script.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"data {text.Length}\n{text}\n"));

    private static string NameOf(int app) => string.Create(CultureInfo.InvariantCulture, $"app-{app:000}");

    private static string ManifestsOf(string environment, int app) =>
        $"environments/{environment}/{NameOf(app)}/manifests";

    private static string DigestOf(int version) => "sha256:" + version.ToString("x64", CultureInfo.InvariantCulture);

    private static string Release(int app, int version) =>
        $"""
            apiVersion: fairlead.dev/v1
            kind: Release
            app: {NameOf(app)}
            version: 1.{version}.0
            source:
              repository: https://git.example/shop
              commit: "{version.ToString("x40", CultureInfo.InvariantCulture)}"
            run: https://ci.example/runs/{version}
            images:
              image:
                reference: registry.example/shop/{NameOf(app)}:1.{version}.0
                digest: {DigestOf(version)}
            chart:
              reference: oci://registry.example/charts/web
              version: 1.0.0
              digest: {DigestOf(0)}

            """;

    private static string Deployment(string environment, int app, int version) =>
        $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {NameOf(app)}
              namespace: shop-{environment}
            spec:
              template:
                spec:
                  containers:
                  - image: registry.example/shop/{NameOf(app)}:1.{version}.0@{DigestOf(version)}
                    name: web

            """;

    private static string ConfigMap(int app, int file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {NameOf(app)}-{file}\ndata:\n  key: value of {file}\n"
        );

    private static string Configuration() =>
        $"""
            apiVersion: fairlead.dev/v1
            kind: Delivery
            apps:
            {string.Join('\n', Enumerable.Range(0, Apps).Select(app => $"  {NameOf(app)}: {{ chart: web }}"))}
            environments:
              dev: {"{"} namespace: shop-dev {"}"}
              staging: {"{"} namespace: shop-staging, from: [dev] {"}"}
              prod: {"{"} namespace: shop-prod, from: [staging] {"}"}

            """;
}
