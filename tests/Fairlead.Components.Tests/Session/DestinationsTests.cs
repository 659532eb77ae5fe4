using Fairlead.Components.Session;

namespace Fairlead.Components.Tests.Session;

public sealed class DestinationsTests
{
    [Theory]
    [InlineData("registry.example", true)]
    [InlineData("registry.example:5000", false)]
    [InlineData("registry.example.org", false)]
    [InlineData("mcr.microsoft.com", false)]
    [InlineData("docker.io", false)]
    public async Task The_registrys_password_is_for_that_registry_alone(string asked, bool isGiven)
    {
        var options = Some.Options() with
        {
            Registry = "registry.example/acme",
            RegistryUser = "me",
            RegistryPassword = "secret",
        };

        var credentials = await Destinations
            .RegistryOf(options, sandbox: null)
            .Credentials(asked, TestContext.Current.CancellationToken);

        Assert.Equal(isGiven ? "secret" : null, credentials?.Password);
    }
}
