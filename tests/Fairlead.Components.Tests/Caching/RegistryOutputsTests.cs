using Fairlead.Components.Caching;
using Fairlead.Components.Caching.Outputs;
using Fairlead.Components.Session;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;
using Fairlead.Trust.Keys;

namespace Fairlead.Components.Tests.Caching;

/// <summary>What incremental targets left is put into a registry by who has a key, and believed for that key alone.</summary>
public sealed class RegistryOutputsTests : IAsyncLifetime
{
    private static readonly string Key = new('a', 64);
    private readonly SigningKey _key = SigningKey.Create();
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _log = CapturedLog.Begin();
    private DockerRegistry _registry = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string List => Path.Combine(_folder.FullPath, "fetched.json");

    private string Archive => Path.Combine(_folder.FullPath, "fetched.tar.gz");

    public async ValueTask InitializeAsync() => _registry = await DockerRegistry.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        _folder.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public void What_was_put_in_is_fetched_with_its_bytes()
    {
        Put(_key, Key);

        Assert.True(Fetch(Key));
        Assert.Equal("list", File.ReadAllText(List));
        Assert.Equal("archive", File.ReadAllText(Archive));
        Assert.False(Fetch(new string('b', 64)));
        Assert.Contains(
            $"Bundle from the cache oci://{_registry.Host}/team/cache, made by {RunIdentity.Of(Environment.GetEnvironmentVariable)}",
            Told()
        );
    }

    [Fact]
    public void A_target_that_leaves_nothing_is_remembered_too()
    {
        using var cache = Open(_key.Public, _key);
        new RegistryOutputs(cache.Registry!).Put("Lint", Key, _folder.Write("list", "{}"), null);

        Assert.True(Fetch(Key));
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public void Without_a_key_nothing_is_put_in()
    {
        using var cache = Open(_key.Public, null);
        new RegistryOutputs(cache.Registry!).Put("Bundle", Key, _folder.Write("list", "list"), null);

        Assert.False(Fetch(Key));
    }

    [Fact]
    public void What_another_key_signed_is_not_used()
    {
        using var stranger = SigningKey.Create();
        Put(stranger, Key);

        Assert.False(Fetch(Key));
        Assert.Contains(
            $"warning: Bundle: what the cache oci://{_registry.Host}/team/cache has of it is not used: it is signed by a key that is not accepted.",
            Told()
        );
    }

    [Fact]
    public async Task What_was_copied_from_another_key_is_not_used()
    {
        Put(_key, Key);
        var other = new string('b', 64);
        using var client = new RegistryClient(new RegistryOptions());
        var address = new CacheAddress(_registry.Host, "team/cache");
        var stored = await client.GetManifestAsync(address.At(Key), Token);
        await client.PushManifestAsync(address.At(other), stored.Content, MediaTypes.Manifest, Token);

        Assert.False(Fetch(other));
        Assert.Contains(
            $"warning: Bundle: what the cache oci://{_registry.Host}/team/cache has of it is not used: it names other inputs.",
            Told()
        );
    }

    [Fact]
    public void An_archive_that_was_damaged_is_not_used()
    {
        Put(_key, Key);
        _registry.Damage("archive", whole: true);

        Assert.False(Fetch(Key));
        Assert.Contains(Told(), line => line.StartsWith("warning: ", StringComparison.Ordinal));
    }

    private void Put(SigningKey key, string name)
    {
        using var cache = Open(key.Public, key);
        new RegistryOutputs(cache.Registry!).Put(
            "Bundle",
            name,
            _folder.Write("list", "list"),
            _folder.Write("archive", "archive")
        );
    }

    private bool Fetch(string key)
    {
        using var cache = Open(_key.Public, null);
        return new RegistryOutputs(cache.Registry!).TryFetch("Bundle", key, List, Archive);
    }

    private DeliveryCache Open(VerificationKey accepted, SigningKey? key)
    {
        using var machine = new Machine("machine", _registry.Host, accepted, key);
        return DeliveryCache.Open(machine.Options, sandbox: null);
    }

    private IReadOnlyList<string> Told() => [.. _log];
}
