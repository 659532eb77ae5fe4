using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Kubeconfigs;
using Microsoft.Net.Http.Headers;

namespace Fairlead.Kubernetes.Tests;

/// <summary>Every field of a kubeconfig is honoured or refused; those of TLS and tokens are in <see cref="CredentialsTests"/> too.</summary>
public sealed class KubeconfigTests : IAsyncLifetime
{
    private const string Token = "{token: right}";
    private TlsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TlsServer.StartAsync("127.0.0.1");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_request_and_every_watch_acts_as_whom_as_names()
    {
        _server.Write(
            "{token: right, as: bob, as-uid: '42', as-groups: [night team], as-user-extra: {scopes: [view]}}"
        );
        using var client = Open();

        await AskAsync(client);
        AssertActsAsBob();
        using var watch = await client.OpenWatchAsync("/api/v1/pods?watch=true", "application/json", Stop);
        AssertActsAsBob();
        Assert.Equal("bob", client.ActsAs?.User);
    }

    [Fact]
    public async Task Nothing_acts_as_anybody_beside_whom_as_names()
    {
        _server.Write("{token: right, as: bob}");
        using var client = Open();
        var sentence =
            $"{_server.Address} is spoken to as bob, and nothing can act as admin beside that; take \"as\" out of the kubeconfig, or \"impersonate\" out of the environment.";

        Assert.Equal(sentence, Assert.Throws<ClusterException>(() => client.As(new Impersonation("admin"))).Message);
        Assert.Equal(
            sentence,
            Assert
                .Throws<ClusterException>(() => ClusterClient.Open(Options() with { ImpersonatedUser = "admin" }))
                .Message
        );
        _server.Write(Token);
        using var other = Open();
        using var acting = other.As(new Impersonation("admin"));
        await AskAsync(acting);
        Assert.Equal("admin", _server.Headers["Impersonate-User"].ToString());
    }

    [Fact]
    public async Task More_groups_than_one_are_not_sent_as_one_of_another_name()
    {
        _server.Write(Token);
        using var client = Open();
        using var acting = client.As(new Impersonation("bob", ["team", "night"]));

        Assert.Equal(
            "bob cannot be impersonated with 2 groups, as a request can carry one only; name one.",
            (await Assert.ThrowsAsync<ClusterException>(() => AskAsync(acting))).Message
        );
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("me:secret%21@", "Proxy-Authorization: Basic bWU6c2VjcmV0IQ==")]
    public async Task Requests_take_the_way_through_the_proxy(string who, string? authorization)
    {
        await using var proxy = new ConnectProxy { IsClosedToStrangers = authorization is not null };
        _server.Write(
            Token,
            $"certificate-authority-data: {_server.Authority}, proxy-url: 'http://{who}{proxy.Address}'"
        );

        await AskAsync();

        Assert.StartsWith($"CONNECT {_server.Address.Authority} ", proxy.Asked, StringComparison.Ordinal);
        Assert.Contains(authorization ?? "CONNECT", proxy.Asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_the_server_is_expected_behind_a_proxy_too()
    {
        await using var proxy = new ConnectProxy();
        await using var server = await TlsServer.StartAsync("another.example");
        server.Write(
            Token,
            $"certificate-authority-data: {server.Authority}, tls-server-name: another.example, proxy-url: 'http://{proxy.Address}'"
        );
        using var client = ClusterClient.Open(Options() with { Kubeconfig = server.Kubeconfig });

        await AskAsync(client);
    }

    [Fact]
    public void The_namespace_of_the_context_is_that_of_objects_that_name_none()
    {
        _server.Write(Token, context: ", namespace: shop");
        using var client = Open();
        Assert.Equal("shop", client.Namespace);

        _server.Write(Token);
        using var other = Open();
        Assert.Null(other.Namespace);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Answers_are_never_asked_for_in_a_compressed_form(string disabled)
    {
        _server.Write(Token, $"certificate-authority-data: {_server.Authority}, disable-compression: {disabled}");

        await AskAsync();

        Assert.False(_server.Headers.ContainsKey(HeaderNames.AcceptEncoding));
    }

    [Fact]
    public async Task A_token_may_be_in_a_file_beside_the_kubeconfig()
    {
        _server.Token = "right";
        _server.WriteFile("token", "right\n");
        _server.Write("{token: old, tokenFile: token}");

        await AskAsync();
    }

    [Fact]
    public async Task A_user_may_have_a_password()
    {
        _server.Write("{username: bob, password: secret}");

        await AskAsync();

        Assert.Equal("Basic Ym9iOnNlY3JldA==", _server.Headers.Authorization.ToString());
    }

    [Fact]
    public async Task A_client_may_have_its_certificate_in_a_file_and_its_key_beside_it()
    {
        var both = _server.Client("bob", inFiles: true);
        _server.Write(both.Replace(Path.GetDirectoryName(_server.Kubeconfig) + "/", ""));

        Assert.Equal("CN=bob", (await AskAsync())["who"]!.ToString());
    }

    [Fact]
    public async Task Authorities_may_be_in_a_file_beside_the_kubeconfig()
    {
        _server.WriteFile("ca.crt", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(_server.Authority)));
        _server.Write(Token, "certificate-authority: ca.crt");

        await AskAsync();
    }

    [Fact]
    public async Task What_is_others_is_left_to_them()
    {
        _server.Write(
            "{token: right, extensions: [{name: x, extension: {}}]}",
            $"certificate-authority-data: {_server.Authority}, extensions: []",
            ", extensions: []"
        );
        await File.AppendAllTextAsync(_server.Kubeconfig, "\npreferences: {colors: true}\nextensions: []\n", Stop);

        await AskAsync();
    }

    [Theory]
    [InlineData(
        "{auth-provider: {name: oidc}}",
        "auth-provider of the user me is not honoured here; name a credential plugin with exec, such as kubelogin"
    )]
    [InlineData(
        "{token: right, as_groups: [x]}",
        "the user me has the field as_groups, which is not known; known are client-certificate, client-certificate-data, client-key, client-key-data, token, tokenFile, as, as-uid, as-groups, as-user-extra, username, password, auth-provider, exec, extensions"
    )]
    [InlineData(
        "{token: right, as: bob, as-groups: [one, two]}",
        "as-groups of the user me has 2 values, and a request can carry one only; keep one"
    )]
    [InlineData(
        "{token: right, as: bob, as-user-extra: {scopes: [one, two]}}",
        "scopes of as-user-extra of the user me has 2 values, and a request can carry one only; keep one"
    )]
    [InlineData(
        "{token: right, as-groups: [x]}",
        "the user me has as-groups and does not say with \"as\" whom to act as"
    )]
    [InlineData("{token: right, as: 5}", "as of the user me must be text; put it in quotes")]
    [InlineData("{token: right, as: bob, as-groups: x}", "as-groups of the user me must be a list")]
    [InlineData("{token: right, as: bob, as-user-extra: {a: b}}", "a of as-user-extra of the user me must be a list")]
    [InlineData(
        "{token: right, username: bob, password: x}",
        "the user me has token and username; only one of them can hold"
    )]
    [InlineData("{password: x}", "the user me has a password and no username")]
    [InlineData("{client-key-data: eA==}", "the user me has a key and no client-certificate")]
    [InlineData("{client-certificate-data: eA==}", "the user me has a certificate and no client-key")]
    [InlineData(
        "{client-certificate-data: '!', client-key-data: eA==}",
        "client-certificate-data of the user me is no base64"
    )]
    [InlineData("{exec: {command: x}}", "exec of the user me needs apiVersion")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1}}", "exec of the user me needs command")]
    [InlineData(
        "{exec: {apiVersion: v1, command: x}}",
        "apiVersion of exec of the user me must be client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1"
    )]
    [InlineData(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}}",
        "interactiveMode of exec of the user me asks for a terminal, and programs have none here; only Never and IfAvailable can hold"
    )]
    [InlineData(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, shell: y}}",
        "exec of the user me has the field shell, which is not known; known are command, args, env, apiVersion, installHint, provideClusterInfo, interactiveMode"
    )]
    [InlineData(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, env: [{name: a, from: b}]}}",
        "env of exec of the user me has the field from, which is not known; known are name, value"
    )]
    public void What_of_a_user_is_not_honoured_is_refused_with_its_line(string user, string reason)
    {
        _server.Write(user);

        AssertRefused("5", reason);
    }

    [Theory]
    [InlineData("proxy-url: 'ftp://proxy'", "proxy-url of the cluster it must be an http, https or socks5 address")]
    [InlineData(
        "insecure-skip-tls-verify: true, certificate-authority: ca.crt",
        "the cluster it names an authority and asks not to look at certificates; remove one of the two"
    )]
    [InlineData("certificate-authority-data: bm9uZQ==", "the authority of the cluster it holds no certificate")]
    [InlineData("insecure-skip-tls-verify: 'yes'", "insecure-skip-tls-verify of the cluster it must be true or false")]
    [InlineData(
        "api-token: x",
        "the cluster it has the field api-token, which is not known; known are server, tls-server-name, insecure-skip-tls-verify, certificate-authority, certificate-authority-data, proxy-url, disable-compression, extensions"
    )]
    public void What_of_a_cluster_is_not_honoured_is_refused_with_its_line(string cluster, string reason)
    {
        _server.Write(Token, cluster);

        AssertRefused("4", reason);
    }

    [Fact]
    public void What_of_a_context_is_not_known_is_refused_with_its_line()
    {
        _server.Write(Token, context: ", as: bob");

        AssertRefused(
            "6",
            "the context it has the field as, which is not known; known are cluster, user, namespace, extensions"
        );
    }

    [Fact]
    public void A_context_is_found_by_its_exact_name_only()
    {
        _server.Write(Token);

        Assert.Equal(
            $"The kubeconfig {_server.Kubeconfig} cannot be used with context IT: {_server.Kubeconfig}:6:1: there is no context IT.",
            Assert.Throws<ClusterException>(() => ClusterClient.Open(Options() with { Context = "IT" })).Message
        );
    }

    [Fact]
    public void A_program_that_cannot_be_started_says_how_to_get_it()
    {
        _server.Write(
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./nowhere, installHint: install it}}"
        );

        var error = Assert.Throws<ClusterException>(Open);

        Assert.Contains(
            "the program of exec of the user me gives no credentials: it cannot be started: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("(install it).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_asked_with_its_arguments_variables_and_the_cluster()
    {
        _server.Token = "one two-three";
        Script(
            "printf '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"%s-%s\"}}' \"$1\" \"$ANSWER\"; echo \"$KUBERNETES_EXEC_INFO\" > info\n"
        );
        _server.Write(
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: ['one two'], env: [{name: ANSWER, value: three}], provideClusterInfo: true, interactiveMode: IfAvailable}}"
        );

        await AskAsync();

        var info = JsonNode.Parse(await File.ReadAllTextAsync(Beside("info"), Stop))!;
        Assert.Equal("ExecCredential", info["kind"]!.ToString());
        Assert.False((bool)info["spec"]!["interactive"]!);
        Assert.StartsWith(
            info["spec"]!["cluster"]!["server"]!.ToString(),
            _server.Address.ToString(),
            StringComparison.Ordinal
        );
        Assert.NotNull(info["spec"]!["cluster"]!["certificate-authority-data"]);
    }

    [Fact]
    public async Task A_program_is_asked_again_when_its_token_expires()
    {
        Script(
            "n=$(cat count 2>/dev/null || echo 0); n=$((n+1)); echo $n > count; echo \"{\\\"apiVersion\\\":\\\"client.authentication.k8s.io/v1\\\",\\\"status\\\":{\\\"token\\\":\\\"t$n\\\",\\\"expirationTimestamp\\\":\\\"2020-01-01T00:00:00Z\\\"}}\"\n"
        );
        _server.Write("{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}}");
        using var client = Open();

        await AskAsync(client);
        await AskAsync(client);

        Assert.Equal("Bearer t3", _server.Headers.Authorization.ToString());
    }

    [Fact]
    public async Task A_program_may_answer_with_a_certificate()
    {
        _server.Client("bob", inFiles: true);
        Script(
            "printf '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"clientCertificateData\":\"%s\",\"clientKeyData\":\"%s\"}}' \"$(sed 's/$/\\\\n/' client.crt | tr -d '\\n')\" \"$(sed 's/$/\\\\n/' client.key | tr -d '\\n')\"\n"
        );
        _server.Write("{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}}");

        Assert.Equal("CN=bob", (await AskAsync())["who"]!.ToString());
    }

    [Theory]
    [InlineData("exit 3", "it ended with 3; what it has to say is above, or in its log")]
    [InlineData("echo none", "its answer is no JSON")]
    [InlineData("echo '{}'", "its answer is no ExecCredential of client.authentication.k8s.io/v1")]
    [InlineData(
        "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\"}'",
        "its answer has neither a token nor a certificate with its key"
    )]
    public void A_program_that_gives_no_credentials_is_one_sentence(string script, string reason)
    {
        Script(script + "\n");
        _server.Write("{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}}");

        AssertRefused("5", $"the program of exec of the user me gives no credentials: {reason}");
    }

    // Whoever adds a field to the list adds what becomes of it to these tests.
    [Fact]
    public void The_fields_are_those_of_client_go() =>
        Assert.Equal(
            (8, 8, 15, 4, 7, 2),
            (
                KubeconfigFields.File.Length,
                KubeconfigFields.Cluster.Length,
                KubeconfigFields.User.Length,
                KubeconfigFields.Context.Length,
                KubeconfigFields.Exec.Length,
                KubeconfigFields.Variable.Length
            )
        );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(_server.Kubeconfig)!, name);

    private void Script(string text)
    {
        var path = _server.WriteFile("plugin", "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void AssertActsAsBob()
    {
        Assert.Equal("bob", _server.Headers["Impersonate-User"].ToString());
        Assert.Equal("42", _server.Headers["Impersonate-Uid"].ToString());
        Assert.Equal(["night team"], _server.Headers["Impersonate-Group"].ToArray());
        Assert.Equal(["view"], _server.Headers["Impersonate-Extra-scopes"].ToArray());
        Assert.Equal("Bearer right", _server.Headers.Authorization.ToString());
    }

    private void AssertRefused(string line, string reason)
    {
        var message = Assert.Throws<ClusterException>(Open).Message;
        var before =
            $"The kubeconfig {_server.Kubeconfig} cannot be used with context it: {_server.Kubeconfig}:{line}:";

        Assert.StartsWith(before, message, StringComparison.Ordinal);
        Assert.Equal($": {reason}.", message[message.IndexOf(": ", before.Length, StringComparison.Ordinal)..]);
    }

    private ClusterOptions Options() =>
        new()
        {
            Kubeconfig = _server.Kubeconfig,
            Context = "it",
            Attempts = 1,
        };

    private ClusterClient Open() => ClusterClient.Open(Options());

    private async Task<JsonObject> AskAsync()
    {
        using var client = Open();
        return await AskAsync(client);
    }

    private static Task<JsonObject> AskAsync(ClusterClient client) =>
        client.SendAsync(ClusterRequest.Get("/api"), Stop);
}
