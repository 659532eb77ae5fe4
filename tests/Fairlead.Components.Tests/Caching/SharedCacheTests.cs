using Fairlead.Components.Session;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;
using Fairlead.Trust.Keys;

namespace Fairlead.Components.Tests.Caching;

/// <summary>What one machine did, another does not do again; and nobody makes it believe what the team did not do.</summary>
[Trait("speed", "slow")]
public sealed class SharedCacheTests : IAsyncLifetime
{
    private static readonly (int, int, int) Everything = (4, 1, 2);
    private static readonly (int, int, int) Nothing = (0, 0, 0);
    private readonly SigningKey _key = SigningKey.Create();
    private DockerRegistry _registry = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _registry = await DockerRegistry.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task A_second_clone_on_another_machine_executes_nothing()
    {
        using var first = Writer();
        using var second = Reader("a folder (of another user)");

        var built = await first.DeliverAsync(Token);
        var taken = await second.DeliverAsync(Token);

        Assert.Equal(Everything, first.Work);
        Assert.Equal(Nothing, second.Work);
        Assert.Equal(built, taken);
        Assert.Empty(second.Warnings);
        Assert.Contains(
            $"one 1.0.0 {built["one"].Short} from the cache oci://{_registry.Host}/team/cache, built and tested by {RunIdentity.Of(Environment.GetEnvironmentVariable)}",
            second.Log
        );
        Assert.Contains($"two 1.0.0 {built["two"].Short} from the cache", second.Log);

        await second.DeliverAsync(Token);
        Assert.Equal(Nothing, second.Work);
    }

    [Fact]
    public async Task What_changes_is_built_and_nothing_else()
    {
        using var first = Writer();
        using var second = Reader();
        await first.DeliverAsync(Token);

        second.Write("One/Some.cs", "other");
        await second.DeliverAsync(Token);

        // Its library and its tests are compiled along; the other service is neither published nor compiled.
        Assert.Equal((3, 1, 1), second.Work);
    }

    [Fact]
    public async Task Tests_that_change_are_run_although_the_image_is_known()
    {
        using var first = Writer();
        using var second = Reader();
        var built = await first.DeliverAsync(Token);

        second.Write("One.Tests/Some.cs", "stricter");

        Assert.Equal(built, await second.DeliverAsync(Token));
        Assert.Equal(1, second.Tests);
    }

    [Fact]
    public async Task Other_pins_of_base_images_are_other_inputs()
    {
        using var first = Writer();
        using var second = Reader();
        await first.DeliverAsync(Token);

        second.Write(".nuke/images.lock.json", """{"images":{}}""");
        await second.DeliverAsync(Token);

        Assert.Equal(Everything, second.Work);
    }

    [Fact]
    public async Task An_image_is_taken_over_where_a_delivery_pushes_it_to_another_path()
    {
        using var first = Writer();
        using var second = Reader();
        var built = await first.DeliverAsync(Token);
        second.Options = second.Options with
        {
            Services =
            [
                .. second.Options.Services.Select(service => service with { Repository = "moved/" + service.Name }),
            ],
        };

        Assert.Equal(built, await second.DeliverAsync(Token));

        Assert.Equal(Nothing, second.Work);
        Assert.NotNull(await ResolveAsync($"{_registry.Host}/team/moved/one@{built["one"]}"));
    }

    [Fact]
    public async Task Without_a_key_a_run_reads_and_never_writes()
    {
        using var reader = Reader();
        using var other = Reader("other");

        await reader.DeliverAsync(Token);
        await other.DeliverAsync(Token);

        Assert.Equal(Everything, other.Work);
        Assert.Empty(reader.Warnings);
        Assert.Null(await ResolveAsync(reader.EntryOf("one").ToString()));
    }

    [Fact]
    public async Task Without_public_keys_nothing_is_read_or_written()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var second = new Machine("second", _registry.Host, accepted: null, _key);

        await second.DeliverAsync(Token);

        Assert.Equal(Everything, second.Work);
        Assert.Equal(
            [
                "nothing is put into a cache: commit the public half of --cache-key as .nuke/cache.pub (openssl ec -in KEY -pubout)",
            ],
            second.Warnings
        );
    }

    [Fact]
    public async Task A_fork_with_a_key_of_its_own_fools_nobody_else()
    {
        using var stranger = SigningKey.Create();
        using var fork = new Machine("fork", _registry.Host, stranger.Public, stranger);
        using var team = Reader();
        await fork.DeliverAsync(Token);

        await team.DeliverAsync(Token);

        Assert.Equal(Everything, team.Work);
        Assert.Equal(
            [
                Refused("one", "it is signed by a key that is not accepted"),
                Refused("two", "it is signed by a key that is not accepted"),
            ],
            team.Warnings
        );
    }

    [Fact]
    public async Task What_a_key_signed_is_forgotten_with_the_key_also_where_it_was_believed_before()
    {
        using var first = Writer();
        using var second = Reader();
        using var next = SigningKey.Create();
        await first.DeliverAsync(Token);
        await second.DeliverAsync(Token);
        Assert.Equal(Nothing, second.Work);

        second.Write(".nuke/cache.pub", next.Public.ToPem());
        await second.DeliverAsync(Token);

        Assert.Equal(Everything, second.Work);
        Assert.Equal(
            [
                Refused("one", "it is signed by a key that is not accepted"),
                Refused("two", "it is signed by a key that is not accepted"),
            ],
            second.Warnings
        );
    }

    [Fact]
    public async Task A_key_that_nobody_accepts_signs_nothing()
    {
        using var other = SigningKey.Create();
        using var machine = new Machine("machine", _registry.Host, _key.Public, other);

        await machine.DeliverAsync(Token);

        Assert.Equal(
            [
                $"nothing is put into the cache oci://{_registry.Host}/team/cache: the public half of --cache-key is not in .nuke/cache.pub, so nobody would believe what it signs",
            ],
            machine.Warnings
        );
        Assert.Null(await ResolveAsync(machine.EntryOf("one").ToString()));
    }

    [Fact]
    public async Task A_flipped_byte_is_noticed_and_the_work_done_and_put_in_anew()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var reader = Reader();
        await ReplaceEnvelopeAsync(
            reader.EntryOf("one"),
            text => text.Replace("\"payload\":\"eyJ", "\"payload\":\"eyK")
        );

        await reader.DeliverAsync(Token);

        Assert.Equal((3, 1, 1), reader.Work);
        Assert.Equal([Refused("one", "its signature is not one of its content")], reader.Warnings);

        using var healer = Writer("healer");
        using var last = Reader("last");
        await healer.DeliverAsync(Token);
        await last.DeliverAsync(Token);
        Assert.Equal(Nothing, last.Work);
    }

    [Fact]
    public async Task What_is_not_signed_is_not_used()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var reader = Reader();
        await ReplaceEnvelopeAsync(
            reader.EntryOf("one"),
            text => text[..text.IndexOf("\"signatures\"", StringComparison.Ordinal)] + "\"signatures\":[]}"
        );

        await reader.DeliverAsync(Token);

        Assert.Equal([Refused("one", "it is not signed")], reader.Warnings);
        Assert.Equal((3, 1, 1), reader.Work);
    }

    [Fact]
    public async Task An_entry_that_was_copied_from_other_inputs_is_not_used()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var reader = Reader();
        using var client = new RegistryClient(new RegistryOptions());
        var entry = await client.GetManifestAsync(reader.EntryOf("one"), Token);
        reader.Write("One/Some.cs", "other");
        await client.PushManifestAsync(reader.EntryOf("one"), entry.Content, MediaTypes.Manifest, Token);

        await reader.DeliverAsync(Token);

        Assert.Equal([Refused("one", "it names other inputs")], reader.Warnings);
        Assert.Equal((3, 1, 1), reader.Work);
    }

    [Fact]
    public async Task Something_else_under_the_tag_is_not_used()
    {
        using var first = Writer();
        var built = await first.DeliverAsync(Token);
        using var reader = Reader();
        using var client = new RegistryClient(new RegistryOptions());
        var image = await client.GetManifestAsync(
            ImageReference.Parse($"{_registry.Host}/team/shop/one@{built["one"]}"),
            Token
        );
        var place = reader.EntryOf("one");
        var parts = ImageManifest.Parse(image.Content.Span);
        foreach (var blob in parts.Layers.Append(parts.Config))
        {
            Assert.True(
                await client.MountBlobAsync(place.Registry, place.Repository, blob.Digest, "team/shop/one", Token)
            );
        }

        await client.PushManifestAsync(place, image.Content, image.Descriptor.MediaType, Token);

        await reader.DeliverAsync(Token);

        Assert.Equal([Refused("one", "it is no entry of a cache")], reader.Warnings);
    }

    [Fact]
    public async Task An_image_that_was_deleted_is_built_anew()
    {
        using var first = Writer();
        var built = await first.DeliverAsync(Token);
        using var reader = Reader();
        await DeleteAsync("team/shop/one", built["one"]);

        Assert.Equal(built, await reader.DeliverAsync(Token));

        Assert.Equal((3, 1, 1), reader.Work);
        Assert.Equal(
            [Refused("one", $"its image {_registry.Host}/team/shop/one@{built["one"]} is not there any more")],
            reader.Warnings
        );
        Assert.NotNull(await ResolveAsync($"{_registry.Host}/team/shop/one@{built["one"]}"));
    }

    [Fact]
    public async Task An_image_that_is_deleted_after_it_was_asked_for_is_built_after_all()
    {
        using var first = Writer();
        var built = await first.DeliverAsync(Token);
        using var reader = Reader();
        await reader.CheckAsync(Token);
        await DeleteAsync("team/shop/one", built["one"]);

        Assert.Equal(built, await reader.DeliverAsync(Token));

        Assert.Equal((3, 1, 1), reader.Work);
        Assert.NotNull(await ResolveAsync($"{_registry.Host}/team/shop/one@{built["one"]}"));
    }

    [Fact]
    public async Task A_registry_that_is_down_costs_one_warning_and_no_failure()
    {
        using var reader = Reader();
        await _registry.StopAsync();

        await reader.CheckAsync(Token);

        Assert.Equal(1, reader.Tests);
        Assert.StartsWith(
            $"the cache oci://{_registry.Host}/team/cache cannot be read and is left out: ",
            Assert.Single(reader.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_registry_that_sends_other_bytes_than_it_promised_is_not_believed()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var reader = Reader();
        _registry.Damage("dsse");

        await reader.CheckAsync(Token);

        Assert.Equal(1, reader.Tests);
        Assert.StartsWith(
            $"the cache oci://{_registry.Host}/team/cache cannot be read and is left out: ",
            Assert.Single(reader.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_earlier_key_is_believed_while_it_is_listed()
    {
        using var next = SigningKey.Create();
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var both = new Machine("both", _registry.Host, next.Public, next);
        both.Write(".nuke/cache.pub", $"# since March\n{next.Public.ToPem()}# until then\n{_key.Public.ToPem()}");
        using var after = new Machine("after", _registry.Host, next.Public, next);

        await both.DeliverAsync(Token);
        await after.DeliverAsync(Token);

        Assert.Equal(Nothing, both.Work);
        Assert.Equal(Everything, after.Work);
    }

    [Fact]
    public async Task What_differs_from_what_was_put_in_last_is_told_by_name()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        using var second = Reader();

        Assert.NotNull((await second.ExplainAsync("one", Token)).Hit);

        second.Write("Library/Some.cs", "other");
        second.Write("One/New.cs", "new");
        File.Delete(Path.Combine(second.Root, "One.Tests/Some.cs"));
        var finding = await second.ExplainAsync("one", Token);

        Assert.Null(finding.Hit);
        Assert.Equal(
            $"what was put in last is of other inputs, by {RunIdentity.Of(Environment.GetEnvironmentVariable)}",
            finding.Reason
        );
        Assert.Equal(
            ["the file Library/Some.cs differs", "the file One.Tests/Some.cs is gone", "the file One/New.cs is new"],
            finding.Differences
        );
        Assert.Equal(second.EntryOf("one"), finding.Place);
    }

    [Fact]
    public async Task The_private_key_is_shown_nowhere()
    {
        using var first = Writer();
        await first.DeliverAsync(Token);
        var secret = _key.ToPem().Split('\n')[1];

        Assert.DoesNotContain(first.Log, line => line.Contains(secret));
        Assert.DoesNotContain(secret, first.Options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(first.Root, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(secret)
        );
        first.Options = first.Options with { CacheKey = secret };
        await first.DeliverAsync(Token);
        Assert.DoesNotContain(first.Log, line => line.Contains(secret[..20]));
        Assert.Equal(
            [
                "the cache is left out: --cache-key (NUKE_CACHE_KEY) is neither a PEM text (-----BEGIN PRIVATE KEY-----) nor the path of a file that can be read.",
            ],
            first.Warnings
        );
    }

    private Machine Writer(string name = "first") => new(name, _registry.Host, _key.Public, _key);

    private Machine Reader(string name = "second") => new(name, _registry.Host, _key.Public);

    private string Refused(string service, string why) =>
        $"{service}: what the cache oci://{_registry.Host}/team/cache has of it is not used: {why}.";

    private static async Task<Descriptor?> ResolveAsync(string image)
    {
        using var client = new RegistryClient(new RegistryOptions());
        return await client.ResolveAsync(ImageReference.Parse(image), Token);
    }

    private async Task DeleteAsync(string repository, Digest digest)
    {
        using var http = new HttpClient();
        using var answer = await http.DeleteAsync(
            new Uri($"http://{_registry.Host}/v2/{repository}/manifests/{digest}"),
            Token
        );
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ReplaceEnvelopeAsync(ImageReference entry, Func<string, string> change)
    {
        using var client = new RegistryClient(new RegistryOptions());
        await ForgedEntry.ReplaceAsync(
            client,
            entry,
            before =>
            {
                var after = change(before);
                Assert.NotEqual(before, after);
                return after;
            },
            Token
        );
    }
}
