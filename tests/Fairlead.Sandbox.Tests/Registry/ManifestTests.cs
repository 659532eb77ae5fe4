using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Sandbox.Tests.Registry;

public sealed class ManifestTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    private static int _count;
    private readonly RegistryRequests _registry = new(
        running.Http,
        $"shop/manifests-{Interlocked.Increment(ref _count)}"
    );

    [Fact]
    public async Task A_manifest_is_found_by_tag_and_by_digest()
    {
        var manifest = await _registry.ManifestAsync("layer");
        var digest = Digest.Of(manifest);

        var put = await _registry.PutManifestAsync("1.4.0", manifest);

        Assert.Equal((201, digest.ToString()), (put.Status, put.Header("Docker-Content-Digest")));
        Assert.Equal($"/v2/{_registry.Repository}/manifests/{digest}", put.Location);
        foreach (var reference in (string[])["1.4.0", digest.ToString()])
        {
            var got = await _registry.SendAsync(HttpMethod.Get, $"manifests/{reference}");
            Assert.Equal(manifest, got.Body);
            Assert.Equal(MediaTypes.Manifest, got.Content.ContentType!.ToString());
            Assert.Equal(digest.ToString(), got.Header("Docker-Content-Digest"));
            var head = await _registry.SendAsync(HttpMethod.Head, $"manifests/{reference}");
            Assert.Equal((200, manifest.Length), (head.Status, head.Content.ContentLength));
        }
    }

    [Fact]
    public async Task The_store_knows_images_by_any_host()
    {
        var manifest = await _registry.ManifestAsync("layer");
        await _registry.PutManifestAsync("latest", manifest);
        var (store, name, digest) = (running.Sandbox.Registry, _registry.Repository, Digest.Of(manifest));

        Assert.True(store.HasImage($"registry.example.com/{name}@{digest}"));
        Assert.True(store.HasImage($"localhost:5000/{name}:latest"));
        Assert.True(store.HasImage(name));
        Assert.False(store.HasImage($"{name}:1.0.0"));
        Assert.False(store.HasImage($"{name}@{Digest.Of("other"u8)}"));
        Assert.False(store.HasImage("../../etc/passwd"));
        Assert.Equal(digest, store.Resolve(name, "latest"));
        Assert.Equal(["latest"], store.Tags(name));
        Assert.Contains(name, store.Repositories);
    }

    [Fact]
    public async Task A_manifest_needs_its_blobs_first()
    {
        var manifest = await _registry.ManifestAsync(
            "layer",
            json => json["layers"]![0]!["digest"] = $"{Digest.Of("not there"u8)}"
        );

        var put = await _registry.PutManifestAsync("1", manifest);

        Assert.Equal((400, "MANIFEST_BLOB_UNKNOWN"), (put.Status, put.ErrorCode));
        Assert.Equal(404, (await _registry.SendAsync(HttpMethod.Get, "manifests/1")).Status);
    }

    [Fact]
    public async Task An_index_needs_its_manifests_first()
    {
        var manifest = await _registry.ManifestAsync("layer");
        var index = Index(RegistryRequests.Descriptor(MediaTypes.Manifest, Digest.Of(manifest), manifest.Length));

        Assert.Equal(400, (await _registry.PutManifestAsync("1", index, MediaTypes.Index)).Status);
        await _registry.PutManifestAsync($"{Digest.Of(manifest)}", manifest);
        Assert.Equal(201, (await _registry.PutManifestAsync("1", index, MediaTypes.Index)).Status);
    }

    [Fact]
    public async Task A_manifest_pushed_under_another_digest_is_refused()
    {
        var manifest = await _registry.ManifestAsync("layer");

        var put = await _registry.PutManifestAsync($"{Digest.Of("other"u8)}", manifest);

        Assert.Equal((400, "DIGEST_INVALID"), (put.Status, put.ErrorCode));
    }

    [Theory]
    [InlineData("", MediaTypes.Manifest)]
    [InlineData("nonsense", MediaTypes.Manifest)]
    [InlineData("[]", MediaTypes.Manifest)]
    [InlineData("null", MediaTypes.Manifest)]
    [InlineData("{}", MediaTypes.Manifest)]
    [InlineData("""{"schemaVersion":1,"config":{}}""", MediaTypes.Manifest)]
    [InlineData("""{"schemaVersion":"2","config":{}}""", MediaTypes.Manifest)]
    [InlineData("""{"schemaVersion":2,"config":{"digest":7}}""", MediaTypes.Manifest)]
    [InlineData("""{"schemaVersion":2,"config":{"digest":"sha256:../../x"}}""", MediaTypes.Manifest)]
    [InlineData("""{"schemaVersion":2,"schemaVersion":2,"manifests":[]}""", MediaTypes.Index)]
    [InlineData("""{"schemaVersion":2,"manifests":[7]}""", MediaTypes.Index)]
    [InlineData("""{"schemaVersion":2,"manifests":[],"subject":"x"}""", MediaTypes.Index)]
    [InlineData("""{"schemaVersion":2,"manifests":[],"mediaType":"text/plain"}""", MediaTypes.Index)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", "text/plain")]
    public async Task A_malformed_manifest_is_refused(string text, string mediaType)
    {
        var put = await _registry.PutManifestAsync("1", Encoding.UTF8.GetBytes(text), mediaType);

        Assert.Equal((400, "MANIFEST_INVALID"), (put.Status, put.ErrorCode));
    }

    [Fact]
    public async Task A_manifest_that_is_nested_too_deeply_is_refused()
    {
        var deep =
            $$"""{"schemaVersion":2,"manifests":[],"annotations":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";

        var put = await _registry.PutManifestAsync("1", Encoding.UTF8.GetBytes(deep), MediaTypes.Index);

        Assert.Equal((400, "MANIFEST_INVALID"), (put.Status, put.ErrorCode));
    }

    [Fact]
    public async Task A_manifest_that_is_too_large_is_refused()
    {
        var put = await _registry.PutManifestAsync("1", new byte[(4 * 1024 * 1024) + 1]);

        Assert.Equal((413, "SIZE_INVALID"), (put.Status, put.ErrorCode));
    }

    [Fact]
    public async Task Deleting_a_tag_keeps_the_manifest_and_deleting_the_manifest_takes_its_tags()
    {
        var manifest = await _registry.ManifestAsync("layer");
        var digest = Digest.Of(manifest);
        foreach (var tag in (string[])["a", "b", "c"])
        {
            await _registry.PutManifestAsync(tag, manifest);
        }

        Assert.Equal(202, (await _registry.SendAsync(HttpMethod.Delete, "manifests/a")).Status);
        Assert.Equal(200, (await _registry.SendAsync(HttpMethod.Get, $"manifests/{digest}")).Status);
        Assert.Equal(202, (await _registry.SendAsync(HttpMethod.Delete, $"manifests/{digest}")).Status);

        var gone = await _registry.SendAsync(HttpMethod.Get, "manifests/b");
        Assert.Equal((404, "MANIFEST_UNKNOWN"), (gone.Status, gone.ErrorCode));
        Assert.Equal("[]", (await _registry.SendAsync(HttpMethod.Get, "tags/list")).Json["tags"]!.ToJsonString());
        Assert.Equal(404, (await _registry.SendAsync(HttpMethod.Delete, $"manifests/{digest}")).Status);
    }

    [Fact]
    public async Task Tags_are_listed_in_order_and_in_pages()
    {
        var manifest = await _registry.ManifestAsync("layer");
        foreach (var tag in (string[])["b", "a", "C", "d"])
        {
            await _registry.PutManifestAsync(tag, manifest);
        }

        var all = await _registry.SendAsync(HttpMethod.Get, "tags/list");
        Assert.Equal($$"""{"name":"{{_registry.Repository}}","tags":["C","a","b","d"]}""", all.Text);
        var first = await _registry.SendAsync(HttpMethod.Get, "tags/list?n=3");
        Assert.Equal("""["C","a","b"]""", first.Json["tags"]!.ToJsonString());
        var next = first.Header("Link")!.Split('<', '>')[1];
        Assert.Equal("""["d"]""", (await _registry.SendAsync(HttpMethod.Get, next)).Json["tags"]!.ToJsonString());
        Assert.Equal("[]", (await _registry.SendAsync(HttpMethod.Get, "tags/list?n=0")).Json["tags"]!.ToJsonString());
        Assert.Equal(400, (await _registry.SendAsync(HttpMethod.Get, "tags/list?n=-1")).Status);
    }

    [Fact]
    public async Task Referrers_of_a_subject_are_listed_and_filtered_even_before_the_subject_is_there()
    {
        var subject = await _registry.ManifestAsync("layer");
        var digest = Digest.Of(subject);
        Assert.Empty((await ReferrersAsync(digest)).Json["manifests"]!.AsArray());

        var signature = await _registry.ManifestAsync(
            "signature",
            json => Refer(json, digest, "application/signature")
        );
        var bill = await _registry.ManifestAsync("bill", json => Refer(json, digest, "application/bill"));
        foreach (var referrer in (byte[][])[signature, bill])
        {
            var put = await _registry.PutManifestAsync($"{Digest.Of(referrer)}", referrer);
            Assert.Equal((201, digest.ToString()), (put.Status, put.Header("OCI-Subject")));
        }

        var all = await ReferrersAsync(digest);
        Assert.Equal(MediaTypes.Index, all.Content.ContentType!.ToString());
        Assert.Equal(2, all.Json["manifests"]!.AsArray().Count);
        var filtered = await ReferrersAsync(digest, "?artifactType=application/bill");
        Assert.Equal("artifactType", filtered.Header("OCI-Filters-Applied"));
        var found = Assert.Single(filtered.Json["manifests"]!.AsArray())!;
        Assert.Equal($"{Digest.Of(bill)}", (string?)found["digest"]);
        Assert.Equal(bill.Length, (int?)found["size"]);
        Assert.Equal("""{"made":"here"}""", found["annotations"]!.ToJsonString());

        await _registry.SendAsync(HttpMethod.Delete, $"manifests/{Digest.Of(bill)}");
        Assert.Single((await ReferrersAsync(digest)).Json["manifests"]!.AsArray());
    }

    [Theory]
    [InlineData("GET", "/v2/Shop/x/manifests/1", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/a/../../etc/passwd/blobs/x", 404, "UNSUPPORTED")]
    [InlineData("GET", "/v2/..%2f..%2fetc/blobs/x", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/_blobs/tags/list", 400, "NAME_INVALID")]
    [InlineData("GET", "/v2/no/such/tags/list", 404, "NAME_UNKNOWN")]
    [InlineData("GET", "/v2/no/such/manifests/1", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "/v2/no/such/manifests/..%2f..", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "/v2/no/such/blobs/sha256:..", 400, "DIGEST_INVALID")]
    [InlineData("GET", "/v2/no/such/blobs/uploads/..%2f..%2fx", 404, "BLOB_UPLOAD_UNKNOWN")]
    [InlineData("GET", "/v2/no/such/referrers/latest", 400, "DIGEST_INVALID")]
    [InlineData("GET", "/v2/no/such", 404, "UNSUPPORTED")]
    [InlineData("GET", "/", 404, "UNSUPPORTED")]
    [InlineData("PUT", "/v2/no/such/tags/list", 405, "UNSUPPORTED")]
    [InlineData("POST", "/v2/no/such/manifests/1", 405, "UNSUPPORTED")]
    [InlineData("DELETE", "/v2/no/such/manifests/1", 404, "MANIFEST_UNKNOWN")]
    public async Task What_is_not_there_or_not_possible_has_its_error_code(
        string method,
        string path,
        int status,
        string code
    )
    {
        var answer = await _registry.SendAsync(new HttpMethod(method), path);

        Assert.Equal((status, code), (answer.Status, answer.ErrorCode));
    }

    private static byte[] Index(params JsonNode[] manifests) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["schemaVersion"] = 2,
                ["mediaType"] = MediaTypes.Index,
                ["manifests"] = new JsonArray(manifests),
            }.ToJsonString()
        );

    private static void Refer(JsonObject json, Digest subject, string artifactType)
    {
        json["artifactType"] = artifactType;
        json["subject"] = RegistryRequests.Descriptor(MediaTypes.Manifest, subject, 1);
        json["annotations"] = new JsonObject { ["made"] = "here" };
    }

    private Task<RegistryRequests.Answer> ReferrersAsync(Digest subject, string query = "") =>
        _registry.SendAsync(HttpMethod.Get, $"referrers/{subject}{query}");
}
