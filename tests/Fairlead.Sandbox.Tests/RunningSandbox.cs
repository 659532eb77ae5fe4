using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests;

/// <summary>A sandbox in a folder of its own, for the tests of one class.</summary>
public sealed class RunningSandbox : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public Sandbox Sandbox { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public string Folder => Path.Combine(_folder.FullPath, "sandbox");

    public async ValueTask InitializeAsync()
    {
        Sandbox = await Sandbox.StartAsync(
            new SandboxOptions { Folder = Folder },
            TestContext.Current.CancellationToken
        );
        Http = new HttpClient { BaseAddress = Sandbox.Addresses.Registry };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
        _folder.Dispose();
    }
}
