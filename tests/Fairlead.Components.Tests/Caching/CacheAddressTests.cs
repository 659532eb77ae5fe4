using Fairlead.Components.Caching;
using Fairlead.Components.Session;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Caching;

public sealed class CacheAddressTests
{
    private static readonly DeliveryOptions Options = new()
    {
        Root = "/source",
        Temporary = "/source/.nuke/temp",
        Services = [],
        ChartsFolder = "",
        ContentFolder = "",
        BaseImage = "",
        ImageLockFile = "",
        AgentProgram = "",
        SandboxProgram = "",
    };

    [Fact]
    public void The_usual_place_is_below_the_registry() =>
        Assert.Equal(
            "oci://ghcr.io/acme/cache",
            CacheAddress.Of(Options with { Registry = "ghcr.io/acme/" }, hasSandbox: false).ToString()
        );

    [Fact]
    public void A_place_that_is_named_goes_before_it() =>
        Assert.Equal(
            "oci://cache.example:5000/team",
            CacheAddress
                .Of(
                    Options with
                    {
                        Registry = "ghcr.io/acme",
                        Cache = "oci://cache.example:5000/team",
                    },
                    hasSandbox: false
                )
                .ToString()
        );

    [Fact]
    public void The_sandbox_has_one_while_it_is_open()
    {
        Assert.Equal("oci://registry.fairlead.localhost/cache", CacheAddress.Of(Options, hasSandbox: true).ToString());
        Assert.Null(CacheAddress.Of(Options, hasSandbox: false));
        Assert.Null((Options with { Cache = "oci://ghcr.io/acme" }).ToSandbox().Cache);
    }

    [Theory]
    [InlineData("oci://ghcr.io")]
    [InlineData("oci://acme/cache")]
    [InlineData("oci://ghcr.io/acme:tag")]
    [InlineData("oci://ghcr.io/Acme")]
    [InlineData("oci://https://ghcr.io/acme")]
    public void What_is_no_place_is_refused(string address) =>
        Assert.Equal(
            $"--cache '{address}' is no address of a registry; expected a host and a path without a tag, such as oci://ghcr.io/acme/cache.",
            Assert.Throws<InvalidDataException>(() => CacheAddress.Parse(address)).Message
        );

    [Theory]
    [InlineData("oci://ghcr.io/acme", true)]
    [InlineData("https://ghcr.io/acme", true)]
    [InlineData("ghcr.io/acme", true)]
    [InlineData("GHCR.io/acme", true)]
    [InlineData("ghcr.io:443/acme", true)]
    [InlineData("localhost:5000/cache", true)]
    [InlineData("127.0.0.1/cache", true)]
    [InlineData("127.0.0.1:5000/cache", true)]
    [InlineData("/var/cache/build", false)]
    [InlineData("../shared.d/cache", false)]
    [InlineData("./ghcr.io/acme", false)]
    [InlineData("build/cache", false)]
    [InlineData("v1.0/cache", false)]
    [InlineData("cache.d", false)]
    [InlineData("C:/cache", false)]
    [InlineData(@"C:\cache.d\x", false)]
    public void A_folder_is_none_of_ours(string given, bool isMeant) =>
        Assert.Equal(isMeant, CacheAddress.IsMeant(given, "/source"));

    [Fact]
    public void An_address_without_its_scheme_is_refused_unless_there_is_such_a_folder()
    {
        Assert.Equal(
            "--cache ghcr.io/acme/cache reads as a registry's address, and would be taken for a folder. Write oci://ghcr.io/acme/cache, or ./ghcr.io/acme/cache for a folder.",
            Assert.Throws<InvalidDataException>(() => CacheAddress.Parse("ghcr.io/acme/cache")).Message
        );
        using var folder = new TemporaryFolder();
        folder.Write("ghcr.io/acme/cache/x", "");
        Assert.False(CacheAddress.IsMeant("ghcr.io/acme/cache", folder.FullPath));
    }
}
