using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Tests;

/// <summary>Which forge an address is of.</summary>
public sealed class RemoteTests
{
    [Theory]
    [InlineData("https://github.com/acme/acme.git", ForgeKind.GitHub, "github.com/acme/acme")]
    [InlineData("git@github.com:acme/acme.git", ForgeKind.GitHub, "github.com/acme/acme")]
    [InlineData("ssh://git@gitlab.example.com:2222/acme/acme", ForgeKind.GitLab, "gitlab.example.com/acme/acme")]
    [InlineData("https://somebody:secret@gitlab.com/a/b/c.git/", ForgeKind.GitLab, "gitlab.com/a/b/c")]
    [InlineData("https://git.example.com/acme.git", ForgeKind.Other, "git.example.com/acme")]
    [InlineData("https://not-github.com/acme", ForgeKind.Other, "not-github.com/acme")]
    [InlineData("/srv/acme.git", ForgeKind.Other, "/srv/acme.git")]
    [InlineData("", ForgeKind.None, "")]
    public void A_forge_is_known_by_its_host_and_nobodys_password_is_shown(string address, object kind, string place) =>
        Assert.Equal(new Remote((ForgeKind)kind, place), Remote.OfAddress(address));
}
