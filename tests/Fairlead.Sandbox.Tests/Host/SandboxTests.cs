using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;
using Fairlead.Yaml;

namespace Fairlead.Sandbox.Tests.Host;

public sealed class SandboxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxOptions Options => new() { Folder = Path.Combine(_folder.FullPath, "sandbox") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_three_servers_answer_on_loopback_when_it_has_started()
    {
        await using var sandbox = await Sandbox.StartAsync(Options, Token);

        Uri[] addresses = [sandbox.Addresses.Registry, sandbox.Addresses.Git, sandbox.Addresses.Kubernetes];
        Assert.All(addresses, address => Assert.Equal("127.0.0.1", address.Host));
        Assert.Equal(3, addresses.Select(address => address.Port).Distinct().Count());
        using var http = new HttpClient();
        Assert.Equal("{}", await http.GetStringAsync(new Uri(sandbox.Addresses.Registry, "v2/"), Token));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(sandbox.Addresses.Git, Token)).StatusCode);
    }

    [Fact]
    public async Task The_same_ports_are_used_again_where_they_are_free()
    {
        SandboxAddresses first;
        await using (var sandbox = await Sandbox.StartAsync(Options, Token))
        {
            first = sandbox.Addresses;
        }

        using var occupant = Occupy(first.Git.Port);
        await using var again = await Sandbox.StartAsync(Options, Token);

        Assert.Equal(first.Registry, again.Addresses.Registry);
        Assert.Equal(first.Kubernetes, again.Addresses.Kubernetes);
        Assert.NotEqual(first.Git, again.Addresses.Git);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_sentence_and_frees_the_folder()
    {
        using var occupant = Occupy(0);
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<SandboxException>(() =>
            Sandbox.StartAsync(Options with { RegistryPort = port }, Token)
        );

        Assert.Equal(
            $"Port {port} of 127.0.0.1, which the sandbox's registry was to use, is taken by another program: choose another "
                + "port, or 0 for any free one.",
            error.Message
        );
        await using var sandbox = await Sandbox.StartAsync(Options, Token);
    }

    [Theory]
    [InlineData(-1, 0, "-1 cannot be the port of the sandbox's registry: choose 1 to 65535, or 0 for any free one.")]
    [InlineData(
        70000,
        0,
        "70000 cannot be the port of the sandbox's registry: choose 1 to 65535, or 0 for any free one."
    )]
    [InlineData(
        4567,
        4567,
        "Port 4567 was asked for twice: registry, Git server and Kubernetes API each need their own."
    )]
    public async Task An_impossible_port_is_one_clear_sentence(int registry, int git, string sentence)
    {
        var error = await Assert.ThrowsAsync<SandboxException>(() =>
            Sandbox.StartAsync(Options with { RegistryPort = registry, GitPort = git }, Token)
        );

        Assert.Equal(sentence, error.Message);
    }

    [Fact]
    public async Task A_second_process_learns_where_the_first_is_reached()
    {
        await using var sandbox = await Sandbox.StartAsync(Options, Token);

        var error = await Assert.ThrowsAsync<SandboxInUseException>(() => Sandbox.StartAsync(Options, Token));

        Assert.Equal(sandbox.Addresses, error.Addresses);
        Assert.Equal(Environment.ProcessId, error.ProcessId);
        Assert.Equal(
            $"The sandbox in {Options.Folder} is already run by process {Environment.ProcessId}. Use its addresses, or end "
                + "that process first.",
            error.Message
        );
    }

    [Fact]
    public async Task Nobody_is_sent_to_a_sandbox_that_is_stopping()
    {
        var sandbox = await Sandbox.StartAsync(Options, Token);

        var stopping = sandbox.DisposeAsync();
        Assert.False(File.Exists(Path.Combine(Options.Folder, "addresses.json")));
        await stopping;
    }

    [Fact]
    public async Task Nothing_says_that_a_stopped_sandbox_runs()
    {
        await using (await Sandbox.StartAsync(Options, Token))
        {
            Assert.True(File.Exists(Path.Combine(Options.Folder, "addresses.json")));
        }

        Assert.False(File.Exists(Path.Combine(Options.Folder, "addresses.json")));
    }

    [Fact]
    public async Task The_kubeconfig_names_the_API_with_an_authority_and_a_token_that_stay()
    {
        JsonIdentity first;
        await using (var sandbox = await Sandbox.StartAsync(Options, Token))
        {
            first = ReadIdentity(sandbox.Addresses);
            Assert.Equal(sandbox.Addresses.Kubernetes.AbsoluteUri.TrimEnd('/'), first.Server);
        }

        await using var again = await Sandbox.StartAsync(Options, Token);
        Assert.Equal(first, ReadIdentity(again.Addresses));
    }

    [Fact]
    public async Task The_API_is_trusted_by_the_authority_of_the_kubeconfig_and_by_no_other()
    {
        await using var sandbox = await Sandbox.StartAsync(Options, Token);
        var identity = ReadIdentity(sandbox.Addresses);
        using var authority = X509Certificate2.CreateFromPem(
            System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(identity.Authority))
        );
        using var trusting = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions =
                {
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { authority },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        );
        using var other = new HttpClient();

        using var answer = await trusting.GetAsync(sandbox.Addresses.Kubernetes, Token);
        await Assert.ThrowsAsync<HttpRequestException>(() => other.GetAsync(sandbox.Addresses.Kubernetes, Token));
    }

    [Fact]
    public async Task Its_secrets_are_readable_by_this_user_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        await using var sandbox = await Sandbox.StartAsync(Options, Token);

        foreach (var file in (string[])["kubeconfig", "pki/authority.pem", "pki/server.pem", "pki/token", "pki/forge"])
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(Options.Folder, file))
            );
        }
    }

    [Fact]
    public async Task A_start_with_existing_state_takes_less_than_a_second()
    {
        await using (var sandbox = await Sandbox.StartAsync(Options, Token))
        {
            await sandbox.Git.CreateAsync("env", new GitSeed(new Dictionary<string, byte[]> { ["a"] = [1] }), Token);
        }

        var times = new List<TimeSpan>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var again = await Sandbox.StartAsync(Options, Token);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        // The best of three, as the machine may be busy with other things.
        Assert.InRange(times.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_clear_sentence()
    {
        var file = _folder.Write("file", "");

        var error = await Assert.ThrowsAsync<SandboxException>(() =>
            Sandbox.StartAsync(new SandboxOptions { Folder = Path.Combine(file, "below") }, Token)
        );

        Assert.StartsWith(
            $"The sandbox's folder {file}/below cannot be made: ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static JsonIdentity ReadIdentity(SandboxAddresses addresses)
    {
        var config = YamlReader.ReadSingle(File.ReadAllText(addresses.KubeconfigPath), addresses.KubeconfigPath).Root!;
        Assert.Equal("fairlead-sandbox", (string?)config["current-context"]);
        return new(
            (string)config["clusters"]![0]!["cluster"]!["server"]!,
            (string)config["clusters"]![0]!["cluster"]!["certificate-authority-data"]!,
            (string)config["users"]![0]!["user"]!["token"]!
        );
    }

    private static TcpListener Occupy(int port)
    {
        var occupant = new TcpListener(IPAddress.Loopback, port);
        occupant.Start();
        return occupant;
    }

    private sealed record JsonIdentity(string Server, string Authority, string Token);
}
