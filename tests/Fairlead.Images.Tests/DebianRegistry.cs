using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

/// <summary>Debian's docker-registry with a client for it.</summary>
internal sealed class DebianRegistry : IAsyncDisposable
{
    private readonly DockerRegistry _registry;

    private DebianRegistry(DockerRegistry registry) => _registry = registry;

    public string Host => _registry.Host;

    public RegistryClient Client { get; } =
        new(
            new RegistryOptions
            {
                Credentials = (_, _) => ValueTask.FromResult<RegistryCredentials?>(new("me", "secret")),
            }
        );

    public static async Task<DebianRegistry> StartAsync(bool withPassword = false) =>
        new(await DockerRegistry.StartAsync(TestContext.Current.CancellationToken, withPassword));

    public ImageReference Reference(string repository, string tag) => new(Host, repository, tag, null);

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _registry.DisposeAsync();
    }
}
