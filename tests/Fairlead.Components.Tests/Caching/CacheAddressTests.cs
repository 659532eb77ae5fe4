using Fairlead.Components.Caching;
using Fairlead.Components.Session;

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

    [Fact]
    public void A_folder_is_none_of_ours()
    {
        Assert.False(CacheAddress.IsAddress("/var/cache/build"));
        Assert.True(CacheAddress.IsAddress("oci://ghcr.io/acme"));
    }
}
