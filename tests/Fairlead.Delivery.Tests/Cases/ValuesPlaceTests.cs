using Fairlead.Delivery.Edits;
using Fairlead.Images;

namespace Fairlead.Delivery.Tests.Cases;

/// <summary>Places in Helm values, as people write them and as charts shape them.</summary>
public sealed class ValuesPlaceTests
{
    private static readonly Digest Pinned = Some.Digest("new");

    [Theory]
    [Trait("case", "key-with-a-dot")]
    [InlineData(
        "my\\.app.image",
        "\"my.app\":\n  image: example.com/foo/bar:1\n",
        "\"my.app\":\n  image: example.com/foo/bar:2\n"
    )]
    [InlineData("a\\[0\\].image", "'a[0]': {image: x/y:1}\n", "'a[0]': {image: example.com/foo/bar:2}\n")]
    [InlineData("a\\\\b", "'a\\b': x/y:1\n", "'a\\b': example.com/foo/bar:2\n")]
    [InlineData("a/b.c~d", "a/b: {c~d: x/y:1}\n", "a/b: {c~d: example.com/foo/bar:2}\n")]
    [InlineData(
        "containers[0].image",
        "containers:\n- image: x/y:1 # c\n",
        "containers:\n- image: example.com/foo/bar:2 # c\n"
    )]
    [InlineData("containers.0.image", "containers:\n- image: x/y:1\n", "containers:\n- image: example.com/foo/bar:2\n")]
    [InlineData("containers[1]", "containers: [a, 'x/y:1']\n", "containers: [a, 'example.com/foo/bar:2']\n")]
    [InlineData("m[0][1]", "m: [[a, 'x/y:1']]\n", "m: [[a, 'example.com/foo/bar:2']]\n")]
    [InlineData(
        "containers[0]",
        "containers:\n- name: web\n  image: x/y:1\n",
        "containers:\n- name: web\n  image: example.com/foo/bar:2\n"
    )]
    public async Task Key_with_a_dot(string path, string before, string after) =>
        Assert.Equal(after, await EditAsync(before, path, "example.com/foo/bar:2"));

    [Fact]
    [Trait("case", "key-with-a-dot")]
    public async Task A_release_reaches_a_key_with_a_dot_too()
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            (
                "fairlead.yaml",
                EnvironmentRepository.Configuration.Replace(
                    "{ image: shop/catalog }",
                    "{ 'my\\.app.image': shop/catalog }"
                )
            )
        );
        repository.UseChart(
            "{}",
            "apiVersion: acme.example/v1\nkind: App\nmetadata: {name: a}\nspec: {{ (index .Values \"my.app\").image | toJson }}\n"
        );
        var release = Some.Release("catalog");

        var result = await repository.BumpAsync(
            release with
            {
                Images = new Dictionary<string, Releases.ReleasedImage>
                {
                    ["my\\.app.image"] = release.Images["image"],
                },
            }
        );

        Assert.Empty(result.Warnings);
        Assert.Contains(
            "  repository: registry.example/shop/catalog\n",
            (await repository.TipAsync()).ReadText("environments/dev/catalog/manifests/app-a.yaml"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "my.app.image",
        "there is no image at my.app.image; expected a text, or a mapping of repository, tag and digest. A dot that is part of a key is written \\., an item of a list [0]"
    )]
    [InlineData("a[x]", "the path a[x] has a bracket that is no index such as [0]")]
    [InlineData("a[0", "the path a[0 has a bracket that is no index such as [0]")]
    [InlineData("a[0]b", "the path a[0]b has no dot behind an index")]
    [InlineData("a..b", "the path a..b has a key without a name")]
    [InlineData("a.", "the path a. has a key without a name")]
    public async Task A_path_that_leads_nowhere_is_refused(string path, string problem)
    {
        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            EditAsync("\"my.app\": {image: x/y:1}\na: [1]\n", path, "example.com/foo/bar:2")
        );

        Assert.Equal($"v.yaml: {problem}.", error.Message);
    }

    [Theory]
    [Trait("case", "version-key-says-so-already")]
    [InlineData(
        "versioned:\n  repository: example.com/foo/bar\n  version: 1.9\n",
        "versioned:\n  repository: example.com/foo/bar\n  version: \"1.10\"\n"
    )]
    [InlineData(
        "versioned:\n  repository: example.com/foo/bar\n  tag: 1.10\n",
        "versioned:\n  repository: example.com/foo/bar\n  tag: \"1.10\"\n"
    )]
    [InlineData("versioned: {image: x/y, tag: a}\n", "versioned: {image: example.com/foo/bar, tag: \"1.10\"}\n")]
    [InlineData("versioned: {name: x/y, version: a}\n", "versioned: {name: example.com/foo/bar, version: \"1.10\"}\n")]
    [InlineData(
        "versioned: {registry: docker.io, repository: x/y, tag: a}\n",
        "versioned: {registry: example.com, repository: foo/bar, tag: \"1.10\"}\n"
    )]
    [InlineData(
        "versioned: {registry: '', repository: x/y, tag: a}\n",
        "versioned: {registry: '', repository: example.com/foo/bar, tag: \"1.10\"}\n"
    )]
    public async Task Version_key_says_so_already(string before, string after) =>
        Assert.Equal(after, await EditAsync(before, "versioned", "example.com/foo/bar:1.10"));

    [Fact]
    public async Task A_digest_without_its_algorithm_is_kept_so() =>
        Assert.Equal(
            $"i: {{repository: example.com/foo/bar, tag: \"2\", sha: {Pinned.Hex}}}\n",
            await EditAsync(
                $"i: {{repository: x/y, tag: \"1\", sha: {new string('0', 63)}a}}\n",
                "i",
                $"example.com/foo/bar:2@{Pinned}"
            )
        );

    [Theory]
    [InlineData("versioned: {repository: example.com/foo/bar}\n", "1.10", "tag")]
    [InlineData("versioned: {repository: example.com/foo/bar, digest: ''}\n", "1.10", "tag")]
    public async Task A_mapping_without_a_place_for_the_version_is_refused(string text, string tag, string missing)
    {
        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            EditAsync(text, "versioned", $"example.com/foo/bar:{tag}")
        );

        Assert.Equal(
            $"v.yaml: versioned has no place that says which image of its repository example.com/foo/bar:{tag} is; add {missing} to it.",
            error.Message
        );
    }

    private static async Task<string> EditAsync(string text, string path, string image)
    {
        using var repository = await EnvironmentRepository.CreateAsync(("v.yaml", text));
        var edit = new ImageEdit
        {
            Images = [new ImageUpdate("a", ImageReference.Parse(image))],
            Values = [new ValuesPlace("v.yaml", path, "a")],
        };
        return ImageEditPlan.Make(await repository.TipAsync(), edit).Files.GetValueOrDefault("v.yaml", text);
    }
}
