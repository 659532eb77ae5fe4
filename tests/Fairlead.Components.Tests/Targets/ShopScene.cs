using System.Text;
using Fairlead.Components.Folders;
using Fairlead.Components.Session;
using Fairlead.Components.Tests.Promotions;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Forges.Http;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;
using Fairlead.Kubernetes.Applying;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;
using NukeBuild = Nuke.Common.NukeBuild;

namespace Fairlead.Components.Tests.Targets;

/// <summary>A checkout with one application, and the servers of a team that it is delivered to.</summary>
internal sealed class ShopScene : IAsyncDisposable
{
    private const string Configuration =
        "apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n"
        + "  catalog: { chart: catalog, images: { image: shop/catalog } }\n"
        + "environments:\n  dev: { namespace: shop-dev }\n"
        + "  staging: { namespace: shop-staging, from: [dev], autoMerge: true }\n"
        + "  prod: { namespace: shop-prod, from: [staging] }\n";

    private readonly TemporaryFolder _folder;
    private Fairlead.Sandbox.Sandbox _servers;
    private readonly GitHubForge _forge;
    private string _environments = "team";

    private ShopScene(Fairlead.Sandbox.Sandbox servers, TemporaryFolder folder)
    {
        (_servers, _folder) = (servers, folder);
        _forge = new GitHubForge(
            new ForgeAddress(ForgeKind.GitHub, servers.Addresses.Forge, "sandbox/team"),
            ForgeToken.None,
            new ForgePatience(),
            () => new SocketsHttpHandler()
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Servers => Path.Combine(_folder.FullPath, "servers");

    /// <summary>The checkout.</summary>
    public string Root => Path.Combine(_folder.FullPath, "shop");

    /// <summary>Address of the environment repository.</summary>
    public Uri Repository => _servers.Addresses.Repository(_environments);

    /// <summary>The newest commit of the environment repository: its subject.</summary>
    public string LastSubject => Git("log", "-1", "--format=%s", "main").Trim();

    /// <summary>A file of the environment repository as it is now; empty where there is none.</summary>
    public string FileOf(string path) => Git("show", $"main:{path}");

    /// <summary>The files of a folder of the environment repository.</summary>
    public IReadOnlyList<string> FilesIn(string folder) =>
        Git("ls-tree", "-r", "--name-only", $"main:{folder}").Split('\n');

    /// <summary>Applies an app's manifests to the team's cluster, and waits until they are healthy.</summary>
    public Task<AppOutcome> ApplyAsync(string environment, string app)
    {
        var folder = $"environments/{environment}/{app}/manifests";
        foreach (var file in FilesIn(folder))
        {
            _folder.Write($"desired/{file}", FileOf($"{folder}/{file}"));
        }

        var options = FolderOptions.Of(
            "desired",
            Path.Combine(_folder.FullPath, "kubeconfig"),
            "team",
            $"shop-{environment}",
            app,
            TimeSpan.FromMinutes(1),
            _folder.FullPath
        );
        return new FolderStage(options).SyncAsync(_ => { }, Token);
    }

    public static async Task<ShopScene> StartAsync()
    {
        var folder = new TemporaryFolder();
        folder.Write("shop/.nuke/parameters.json", "{}");
        folder.Write("shop/manifests/fairlead.yaml", Configuration);
        folder.Write("shop/charts/catalog/Chart.yaml", "apiVersion: v2\nname: catalog\nversion: 1.0.0\n");
        folder.Write(
            "shop/charts/catalog/templates/settings.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: catalog }\ndata: { tag: \"{{ .Values.image.tag }}\" }\n"
        );
        var servers = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(folder.FullPath, "servers") },
            Token
        );
        // The sandbox's own context would be taken for the checkout's sandbox.
        folder.Write(
            "kubeconfig",
            (await File.ReadAllTextAsync(servers.Addresses.KubeconfigPath, Token)).Replace(
                SandboxAddresses.KubernetesContext,
                "team"
            )
        );
        var scene = new ShopScene(servers, folder);
        await servers.Git.CreateAsync("team", new GitSeed(Content()) { Branch = "main", Message = "Begin" }, Token);
        return scene;
    }

    /// <summary>The checkout becomes one of git, with everything but the image committed; the commit.</summary>
    public CommitId CommitSource() => Commit(Root);

    /// <summary>The registry loses everything that it has; the other servers lose nothing.</summary>
    public async Task LoseRegistryAsync()
    {
        var folder = Path.Combine(_folder.FullPath, "servers");
        await _servers.DisposeAsync();
        Directory.Delete(Path.Combine(folder, "registry"), recursive: true);
        _servers = await Fairlead.Sandbox.Sandbox.StartAsync(new SandboxOptions { Folder = folder }, Token);
    }

    /// <summary>Another tool leaves an image of this version.</summary>
    public Task MakeImageAsync(string version) => MakeImageAsync(Root, version);

    private async Task MakeImageAsync(string root, string version)
    {
        Directory.CreateDirectory(Path.Combine(root, "image"));
        Directory.Delete(Path.Combine(root, "image"), recursive: true);
        var layout = new LayoutFolder(Path.Combine(root, "image"));
        _folder.Write("publish/run", version);
        var options = new ApplicationImageOptions
        {
            BaseImage = (
                await StandInImage
                    .Of(ImageReference.Parse("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"))
                    .BuildAsync(layout, Platform.LinuxAmd64, Token)
            ).Manifest,
            Platform = Platform.LinuxAmd64,
            PublishFolder = Path.Combine(_folder.FullPath, "publish"),
            EntryPoint = ["/app/run"],
            Labels = new Dictionary<string, string> { ["org.opencontainers.image.version"] = version },
        };
        await layout.SetAsync("latest", (await ApplicationImage.BuildAsync(options, layout, Token)).Manifest, Token);
    }

    /// <summary>Another team's checkout, which makes the app <c>billing</c>; the address that it is cloned from.</summary>
    public string AddBilling()
    {
        _folder.Write("billing/.nuke/parameters.json", "{}");
        _folder.Write("billing/charts/billing/Chart.yaml", "apiVersion: v2\nname: billing\nversion: 1.0.0\n");
        _folder.Write(
            "billing/charts/billing/templates/settings.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: billing }\ndata: { tag: \"{{ .Values.image.tag }}\" }\n"
        );
        return Clone(Billing, "https://git.example/billing.git");
    }

    /// <summary>The other team releases a version to dev.</summary>
    public async Task ReleaseBillingAsync(string version)
    {
        await MakeImageAsync(Billing, version);
        RunBilling("Bump --allow-uncommitted --allow-older");
    }

    /// <summary>Runs targets in the other team's checkout.</summary>
    public string RunBilling(string commandLine, int code = 0) => RunIn<BillingBuild>(Billing, commandLine, code);

    /// <summary>The checkout becomes one of git with a remote.</summary>
    public void CloneFrom(string address) => Clone(Root, address);

    /// <summary>The checkout is at a new branch.</summary>
    public void CheckOut(string branch) => GitProgram.Run(Root, "checkout", "--quiet", "-b", branch);

    private string Billing => Path.Combine(_folder.FullPath, "billing");

    private static string Clone(string root, string address)
    {
        Commit(root);
        GitProgram.Run(root, "remote", "add", "origin", address);
        return address;
    }

    private static CommitId Commit(string root)
    {
        File.WriteAllText(Path.Combine(root, ".gitignore"), ".nuke/temp\nimage\n");
        GitProgram.Run(root, "init", "--quiet", "--initial-branch=main");
        GitProgram.Run(root, "add", "--all");
        GitProgram.Run(root, "commit", "--quiet", "-m", "Make it so");
        return CommitId.Parse(GitProgram.Run(root, "rev-parse", "HEAD"));
    }

    /// <summary>Others make an image, and the build has a service that runs it.</summary>
    public async Task TakeFromOthersAsync() =>
        _folder.Write("shop/redis", ((await PushByOthersAsync("others/redis:8")) with { Digest = null }).ToString());

    /// <summary>Others push an image.</summary>
    public async Task<ImageReference> PushByOthersAsync(string name)
    {
        var place = ImageReference.Parse($"{_servers.Addresses.RegistryHost}/{name}");
        using var registry = new RegistryClient(new RegistryOptions());
        var layout = new LayoutFolder(Path.Combine(_folder.FullPath, "others"));
        var image = await StandInImage.Of(place).WriteAsync(layout, Token);
        await new ImagePusher(registry).PushAsync(layout, image, place, Token);
        return place with { Digest = image.Digest };
    }

    /// <summary>The commits of the checkout's own sandbox, the newest first: their subjects.</summary>
    public IReadOnlyList<string> SandboxSubjects =>
        CheckoutGit
            .Ask(Path.Combine(Root, ".nuke/temp/sandbox/git/environments.git"), "log", "--format=%s", "main")
            .Lines;

    /// <summary>The file of the checkout that pins outside images; null where there is none.</summary>
    public string? Pins =>
        File.Exists(Path.Combine(Root, ".nuke/images.lock.json"))
            ? File.ReadAllText(Path.Combine(Root, ".nuke/images.lock.json"))
            : null;

    /// <summary>The team begins anew, with an environment repository that has no commit.</summary>
    public async Task BeginAnewAsync()
    {
        _environments = "fresh";
        await _servers.Git.CreateAsync(_environments, new GitSeed(new Dictionary<string, byte[]>()), Token);
    }

    /// <summary>Releases a version to dev, whose agent calls it healthy.</summary>
    public async Task ReleaseAsync(string version)
    {
        await MakeImageAsync(version);
        Run("Bump --allow-uncommitted --allow-older");
        await BeHealthyAsync("dev");
    }

    /// <summary>An environment's agent reports health at the tip.</summary>
    public Task BeHealthyAsync(string environment) =>
        _forge.SetStatusAsync(
            CommitId.Parse(Git("rev-parse", "main").Trim()),
            AdvanceScene.Healthy(environment),
            Token
        );

    /// <summary>Somebody edits <c>fairlead.yaml</c> of the environment repository.</summary>
    public Task DeclareAsync(string before, string after) =>
        EditAsync("fairlead.yaml", text => text.Replace(before, after));

    /// <summary>Somebody edits a file of the environment repository.</summary>
    public async Task EditAsync(string path, Func<string, string> edit)
    {
        using var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "editor"),
            new GitRemote(Repository.ToString()),
            Token
        );
        await clone.CommitAsync(
            "main",
            tip => new TreeChange
            {
                Writes = new Dictionary<string, byte[]> { [path] = Encoding.UTF8.GetBytes(edit(tip.ReadText(path)!)) },
                Message = new CommitMessage("Edit"),
            },
            Token
        );
    }

    /// <summary>
    /// The team protects its branch by the rules that Connect proposes: changes come by pull requests that have the status of
    /// the gates. The token of later runs is the release bot's.
    /// </summary>
    /// <param name="botPasses">Whether the bot alone may push all the same.</param>
    public async Task ProtectAsync(bool botPasses)
    {
        var bypass = botPasses ? "{\"actor_id\":1,\"actor_type\":\"Integration\",\"bypass_mode\":\"always\"}" : "";
        await AskForgeAsync(
            HttpMethod.Post,
            "rulesets",
            "{\"name\":\"environments\",\"target\":\"branch\",\"enforcement\":\"active\",\"conditions\":{\"ref_name\":"
                + "{\"include\":[\"refs/heads/main\"],\"exclude\":[]}},\"rules\":[{\"type\":\"pull_request\"},"
                + "{\"type\":\"required_status_checks\",\"parameters\":{\"required_status_checks\":"
                + $"[{{\"context\":\"fairlead/gates\"}}]}}}}],\"bypass_actors\":[{bypass}]}}"
        );
        Signed = "--delivery-repository-token of-the-bot";
    }

    /// <summary>A person asks the forge; its answer.</summary>
    public async Task<string> AskForgeAsync(HttpMethod method, string path, string json)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            method,
            $"{_servers.Addresses.Forge.ToString().TrimEnd('/')}/repos/sandbox/team/{path}"
        );
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("anna:x"u8));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    /// <summary>A person merges the newest pull request by its button; the forge's answer.</summary>
    public Task<string> MergeAsync(int number) => AskForgeAsync(HttpMethod.Put, $"pulls/{number}/merge", "{}");

    /// <summary>A person edits a file on a branch of their own, or on the shared one.</summary>
    public async Task EditOnAsync(string branch, string path, string text)
    {
        using var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "anna"),
            new GitRemote(Repository.ToString(), GitCredentials.Basic("anna", "x")),
            Token
        );
        var main = (await clone.FetchAsync("main", Token))!.Value;
        if (branch is not "main")
        {
            await clone.CreateBranchAsync(branch, main, Token);
        }

        await clone.CommitAsync(
            branch,
            _ => new TreeChange
            {
                Writes = new Dictionary<string, byte[]> { [path] = Encoding.UTF8.GetBytes(text) },
                Message = new CommitMessage("Edit"),
            },
            Token
        );
    }

    /// <summary>Variables of every run.</summary>
    public IReadOnlyList<(string Name, string Value)> Variables { get; set; } = [];

    /// <summary>The newest commit of the environment repository.</summary>
    public string Tip => Git("rev-parse", "main").Trim();

    /// <summary>Options of every run beside those that name the servers.</summary>
    public string Signed { get; set; } = "";

    /// <summary>The forge's public key, as a list of allowed signers has it.</summary>
    public string? ForgeKey => ServedSandbox.Read(File.ReadAllText(ServedSandbox.FileIn(Servers)))?.ForgeKey;

    /// <summary>Every commit of every branch, the newest first: what git says of its signature, by whom, and its subject.</summary>
    /// <param name="allowed">The list of allowed signers.</param>
    public IReadOnlyList<string> Signatures(string allowed) =>
        Git(
                "-c",
                $"gpg.ssh.allowedSignersFile={_folder.Write("allowed", allowed)}",
                "log",
                "--all",
                "--date-order",
                "--format=%G? %GS %s"
            )
            .Split('\n');

    /// <summary>Runs targets, which must leave every server as it was.</summary>
    public string RunInVain(string commandLine, int code)
    {
        var before = State();
        var text = Run(commandLine, code);

        Assert.Equal(before, State());
        return text;
    }

    /// <summary>Runs targets, which must end with a code.</summary>
    public string Run(string commandLine, int code = 0) => RunIn<ShopBuild>(Root, commandLine, code);

    /// <summary>Runs targets, whatever they end with: what this machine lacks is not the servers' fault.</summary>
    public string RunAnyhow(string commandLine) => Invocation.In<ShopBuild>(Root, $"{commandLine} {Addresses()}").Text;

    private string RunIn<T>(string root, string commandLine, int code)
        where T : NukeBuild, new()
    {
        var run = Invocation.In<T>(root, $"{commandLine} {Signed} {Addresses()}", Variables);

        Assert.True(run.Code == code, $"{commandLine} ended with {run.Code} and not {code}:\n{run.Text}");
        return run.Text;
    }

    /// <summary>The command <c>fairlead</c>, compiled along with these tests.</summary>
    public static string CommandProgram { get; } =
        Path.Combine(
            AppContext.BaseDirectory.Replace("Fairlead.Components.Tests", "Fairlead.Tool"),
            "Fairlead.Tool.dll"
        );

    /// <summary>Runs the command <c>fairlead</c> in a folder without any build; its exit code and what it printed.</summary>
    public (int Code, string Text) Command(string folder, params IEnumerable<string> arguments)
    {
        return TestKit.Checkout.Run(
            "dotnet",
            folder,
            [CommandProgram, .. arguments],
            [
                ("XDG_CACHE_HOME", Path.Combine(_folder.FullPath, "caches")),
                ("NUKE_DELIVERY_REGISTRY", _servers.Addresses.RegistryHost),
                ("NUKE_DELIVERY_REPOSITORY", Repository.ToString()),
                ("NUKE_DELIVERY_FORGE", "github"),
                ("NUKE_DELIVERY_FORGE_API", _servers.Addresses.Forge.ToString()),
                ("NUKE_DELIVERY_FORGE_REPOSITORY", $"sandbox/{_environments}"),
                ("NUKE_DELIVERY_FORGE_TOKEN", "a-token-of-the-team"),
            ]
        );
    }

    /// <summary>Runs targets in a dry run, which must leave every server as it was.</summary>
    public string DryRun(string commandLine, int code = 0)
    {
        var before = State();
        var text = Run(commandLine + " --dry-run", code);

        Assert.Equal(before, State());
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await _servers.DisposeAsync();
        _folder.Dispose();
    }

    // Every file that the servers keep: references, objects, blobs, pull requests, statuses, what runs in the cluster.
    private IReadOnlyList<string> State() =>
        [
            .. ((string[])["git", "registry", "forge", "kubernetes"])
                .Select(server => Path.Combine(_folder.FullPath, "servers", server))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                // Who asked the cluster for what, reads as well.
                .Where(file => Path.GetFileName(file) != "audit.jsonl")
                .Select(file => $"{Path.GetRelativePath(_folder.FullPath, file)} {Content(file)}")
                .Order(StringComparer.Ordinal),
        ];

    private static string Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Digest.Of(stream).ToString();
    }

    private static Dictionary<string, byte[]> Content() =>
        new()
        {
            ["fairlead.yaml"] = Encoding.UTF8.GetBytes(Configuration),
            ["tools/web.yaml"] = "image: example.com/web:1.0.0 # fairlead: web\n"u8.ToArray(),
        };

    private string Addresses()
    {
        var addresses = _servers.Addresses;
        return $"--delivery-registry {addresses.RegistryHost} --delivery-repository {Repository} "
            + $"--delivery-forge github --delivery-forge-api {addresses.Forge} --delivery-forge-repository sandbox/{_environments} "
            + $"--delivery-forge-token a-token-of-the-team --cluster team "
            + $"--delivery-kubeconfig {Path.Combine(_folder.FullPath, "kubeconfig")}";
    }

    private string Git(params string[] arguments) =>
        string.Join('\n', CheckoutGit.Ask(_servers.Git.FolderOf(_environments), arguments).Lines);
}
