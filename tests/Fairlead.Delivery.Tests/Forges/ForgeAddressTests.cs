using Fairlead.Delivery.Forges;
using Fairlead.Forges;

namespace Fairlead.Delivery.Tests.Forges;

public sealed class ForgeAddressTests
{
    [Theory]
    [InlineData("https://github.com/acme/environments.git", "https://api.github.com/ acme/environments")]
    [InlineData("git@github.com:acme/environments.git", "https://api.github.com/ acme/environments")]
    [InlineData("ssh://git@github.com/acme/environments", "https://api.github.com/ acme/environments")]
    [InlineData("https://gitlab.com/acme/shop/environments.git", "https://gitlab.com/api/v4/ acme/shop/environments")]
    [InlineData("git@gitlab.acme.example:ops/environments.git", "https://gitlab.acme.example/api/v4/ ops/environments")]
    public void A_known_host_tells_the_forge(string git, string expected)
    {
        var address = ForgeAddress.Of(git, kind: null, api: null, repository: null);
        Assert.Equal(expected, $"{address.Api} {address.Repository}");
    }

    [Theory]
    [InlineData("https://git.acme.example/acme/environments.git")]
    [InlineData("/srv/git/environments.git")]
    [InlineData("file:///srv/git/environments.git")]
    [InlineData("https://notgithub.com/acme/environments")]
    [InlineData("https://github.com.evil.example/acme/environments")]
    public void An_unknown_host_has_no_forge(string git) =>
        Assert.Equal(ForgeAddress.None, ForgeAddress.Of(git, kind: null, api: null, repository: null));

    [Fact]
    public void An_enterprise_server_needs_only_its_kind() =>
        Assert.Equal(
            new Uri("https://git.acme.example/api/v3/"),
            ForgeAddress.Of("https://git.acme.example/acme/env.git", "GitHub", api: null, repository: null).Api
        );

    [Fact]
    public void An_address_of_an_API_is_taken_as_it_is()
    {
        var address = ForgeAddress.Of("/srv/env.git", "github", "http://127.0.0.1:7/api/v3", "sandbox/env");
        Assert.Equal("http://127.0.0.1:7/api/v3/ sandbox/env", $"{address.Api} {address.Repository}");
    }

    [Theory]
    [InlineData("gitea", null, null, "'gitea' is no forge; expected github, gitlab or none.")]
    [InlineData(
        null,
        "https://git.example/api",
        null,
        "The address of a forge's API was given, but not whether it is github or gitlab; name the kind."
    )]
    [InlineData(
        "github",
        "https://user:secret@git.example/api",
        null,
        "'https://user:secret@git.example/api' is no address of an API; expected https://host/path without user and password."
    )]
    [InlineData(
        "github",
        null,
        "acme/../x",
        "'acme/../x' is no repository on GitHub; expected owner/name. Name it where the Git address does not."
    )]
    [InlineData(
        "github",
        null,
        "acme/a?b",
        "'acme/a?b' is no repository on GitHub; expected owner/name. Name it where the Git address does not."
    )]
    public void What_cannot_be_meant_is_refused(string? kind, string? api, string? repository, string message)
    {
        var error = Assert.Throws<ForgeException>(() =>
            ForgeAddress.Of("https://git.acme.example/acme/env.git", kind, api, repository)
        );
        Assert.Equal(message, error.Message);
    }
}
