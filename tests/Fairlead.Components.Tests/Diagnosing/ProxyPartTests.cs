using System.Net;
using Fairlead.Components.Connecting;
using Fairlead.Components.Diagnosing;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>The proxies of the environment.</summary>
public sealed class ProxyPartTests
{
    private static readonly Uri Registry = new("https://ghcr.io");

    [Fact]
    public void The_way_to_each_address_is_shown_without_the_login()
    {
        var part = ProxyPart.Of(
            Around(("https_proxy", "http://me:hunter2@proxy:3128"), ("NO_PROXY", ".acme.example")),
            [Registry],
            new WebProxy("http://proxy:3128")
        );

        Assert.Equal("https_proxy http://***@proxy:3128; not for .acme.example", part.Text);
        Assert.Equal(["ghcr.io is asked through proxy:3128"], part.Notes);
        Assert.Empty(part.Missing);
    }

    [Fact]
    public void Contradictions_are_said()
    {
        var part = Of(
            ("http_proxy", "http://one:1"),
            ("HTTP_PROXY", "http://two:2"),
            ("HTTPS_PROXY", "http://:0x"),
            ("no_proxy", "10.0.0.0/8,*.star.net,host:5000,ok.example,::1,*")
        );

        Assert.Equal(
            [
                "http_proxy and HTTP_PROXY say different things, and programs differ in which they take: unset one.",
                "https_proxy is no address of a proxy: write http://host:port, or unset it.",
                "no_proxy has 10.0.0.0/8, which Git takes and this program does not: write whole host names, or .example.com for all below.",
                "no_proxy has *.star.net, which Git takes and this program does not: write whole host names, or .example.com for all below.",
                "no_proxy has host:5000, which Git takes and this program does not: write whole host names, or .example.com for all below.",
            ],
            part.Missing
        );
    }

    [Fact]
    public void Exceptions_without_a_proxy_are_nobodys_business() =>
        Assert.Empty(Of(("no_proxy", "10.0.0.0/8")).Missing);

    private static ConnectedPart Of(params (string, string)[] variables) =>
        ProxyPart.Of(Around(variables), [], new WebProxy());

    private static Surroundings Around(params (string Name, string Value)[] variables) =>
        new() { Variable = name => variables.FirstOrDefault(one => one.Name == name).Value };
}
