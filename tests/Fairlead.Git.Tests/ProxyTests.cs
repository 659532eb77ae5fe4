using Fairlead.Git.Remotes;
using Fairlead.Git.Transports;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>The proxies that git and curl would take.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Http = "http://proxy.example:3128/";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://git.example/env.git", "http_proxy=http://proxy.example:3128", Http)]
    [InlineData("http://git.example/env.git", "HTTP_PROXY=proxy.example:3128", Http)]
    [InlineData("https://git.example/env.git", "https_proxy=http://proxy.example:3128", Http)]
    [InlineData("https://git.example/env.git", "HTTPS_PROXY=http://proxy.example:3128", Http)]
    [InlineData(
        "https://git.example/env.git",
        "ALL_PROXY=socks5h://proxy.example:1080",
        "socks5://proxy.example:1080/"
    )]
    [InlineData("https://git.example/env.git", "http_proxy=http://proxy.example:3128", null)]
    [InlineData("http://git.example/env.git", "https_proxy=http://proxy.example:3128", null)]
    [InlineData("http://git.example/env.git", "http_proxy=", null)]
    [InlineData("http://127.0.0.1:8080/env.git", "http_proxy=http://proxy.example:3128", null)]
    public void The_variable_of_the_scheme_counts_and_then_the_one_for_all(
        string address,
        string variable,
        string? proxy
    ) => Assert.Equal(proxy, Of(variable).GetProxy(new Uri(address))?.AbsoluteUri);

    [Theory]
    [InlineData("https://git.example.com/env.git", "git.example.com", true)]
    [InlineData("https://git.example.com/env.git", "example.com", true)]
    [InlineData("https://git.example.com/env.git", ".example.com", true)]
    [InlineData("https://git.example.com/env.git", "*.example.com", true)]
    [InlineData("https://git.example.com/env.git", "other.example, EXAMPLE.com", true)]
    [InlineData("https://git.example.com/env.git", "*", true)]
    [InlineData("https://git.example.com/env.git", "ample.com", false)]
    [InlineData("https://git.example.com/env.git", "git.example.com:443", true)]
    [InlineData("https://git.example.com/env.git", "git.example.com:8443", false)]
    [InlineData("https://git.example.com:8443/env.git", "example.com:8443", true)]
    [InlineData("https://10.1.2.3/env.git", "10.0.0.0/8", true)]
    [InlineData("https://10.1.2.3/env.git", "10.1.2.99/24", true)]
    [InlineData("https://10.1.3.3/env.git", "10.1.2.0/23", true)]
    [InlineData("https://10.1.4.3/env.git", "10.1.2.0/23", false)]
    [InlineData("https://10.1.2.3/env.git", "10.1.2.3", true)]
    [InlineData("https://10.1.2.3/env.git", "2.3", false)]
    [InlineData("https://[2001:db8::7]/env.git", "2001:db8::/32", true)]
    [InlineData("https://[2001:db8::7]/env.git", "[2001:db8::7]", true)]
    [InlineData("https://[2001:db9::7]/env.git", "2001:db8::/32", false)]
    [InlineData("https://git.example.com/env.git", "", false)]
    public void What_no_proxy_names_is_asked_directly(string address, string exceptions, bool isDirect) =>
        Assert.Equal(
            isDirect,
            Of("https_proxy=http://proxy.example:3128", $"no_proxy={exceptions}").IsBypassed(new Uri(address))
        );

    [Fact]
    public void The_address_of_a_proxy_may_have_credentials_and_Git_s_own_setting_wins()
    {
        var proxy = new GitProxy(_ => "http://other.example", "http://me:p%40ss@proxy.example:3128");

        var address = proxy.GetProxy(new Uri("https://git.example/env.git"))!;

        Assert.Equal("proxy.example", address.Host);
        var given = proxy.Credentials!.GetCredential(address, "Basic")!;
        Assert.Equal(("me", "p@ss"), (given.UserName, given.Password));
    }

    [Fact]
    public async Task A_fetch_goes_through_the_proxy_and_what_that_refuses_is_a_sentence()
    {
        var token = TestContext.Current.CancellationToken;
        await using var proxy = LyingServer.Start(_ => new LyingAnswer(
            407,
            "Proxy-Authenticate: Basic realm=\"x\"\r\n",
            []
        ));
        var remote = new GitRemote("http://git.invalid/env.git");
        var folder = Path.Combine(_folder.FullPath, "clone");
        (await BareClone.OpenAsync(folder, remote, token)).Dispose();
        GitProgram.Run(Path.Combine(folder, "clone.git"), "config", "http.proxy", proxy.Address.AbsoluteUri);
        using var clone = await BareClone.OpenAsync(folder, remote, Some.Hasty, token);

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", token));

        Assert.StartsWith(
            "GET http://git.invalid/env.git/info/refs?service=git-upload-pack HTTP/1.1",
            proxy.Requests[0],
            StringComparison.Ordinal
        );
        Assert.Contains("the proxy asks for credentials (407)", error.Message, StringComparison.Ordinal);
    }

    private static GitProxy Of(params string[] variables)
    {
        var all = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new GitProxy(all.GetValueOrDefault);
    }
}
