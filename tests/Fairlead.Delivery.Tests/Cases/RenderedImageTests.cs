using Fairlead.Delivery.Releases;
using Fairlead.Images;

namespace Fairlead.Delivery.Tests.Cases;

/// <summary>Whatever a chart makes of its values: what is committed runs the images of the release, or says that it does not.</summary>
public sealed class RenderedImageTests
{
    private const string Right = "{{ .Values.image.repository }}:{{ .Values.image.tag }}@{{ .Values.image.digest }}";
    private const string Name = "registry.example/shop/catalog";

    private static readonly string Digest = Some.Digest("image").ToString();
    private static readonly string Other = Some.Digest("other").ToString();

    [Theory]
    [InlineData(
        "{{ .Values.image.registry }}/" + Right,
        "registry.example/registry.example/shop/catalog:1.0.0@DIGEST",
        "the chart puts a registry before image.repository, which has one, probably that of image.registry: set image.registry to \"\" in the values"
    )]
    [InlineData(
        "{{ .Values.global.mirror }}/" + Right,
        "mirror.example:5000/hub/registry.example/shop/catalog:1.0.0@DIGEST",
        "the chart puts a registry before image.repository, which has one, probably that of global.mirror: set global.mirror to \"\" in the values"
    )]
    [InlineData(
        "quay.io/" + Right,
        "quay.io/registry.example/shop/catalog:1.0.0@DIGEST",
        "the chart puts quay.io/ before image.repository, which has a registry already; let it take that alone"
    )]
    [InlineData(
        Right + "@{{ .Values.image.digest }}",
        "registry.example/shop/catalog:1.0.0@DIGEST@DIGEST",
        "the chart appends a digest twice; let it append image.digest once"
    )]
    [InlineData(
        "{{ .Values.image.repository }}:{{ .Values.image.tag }}",
        "registry.example/shop/catalog:1.0.0",
        "the chart drops the digest: it probably reads image.repository and image.tag alone; let it append @ and image.digest"
    )]
    [InlineData(
        "{{ .Values.image.repository }}",
        "registry.example/shop/catalog",
        "the chart drops the digest: it probably reads image.repository and image.tag alone; let it append @ and image.digest"
    )]
    [InlineData(
        "{{ .Values.web.image.repository }}:{{ .Values.web.image.tag }}",
        "shop/catalog:0.9",
        "the chart probably reads web.image.repository: name that path under \"images\" in fairlead.yaml, or take it out of the values"
    )]
    [InlineData(
        "{{ .Values.image.repository }}:{{ .Values.version }}",
        "registry.example/shop/catalog:0.8",
        "the chart probably reads version: name that path under \"images\" in fairlead.yaml, or take it out of the values"
    )]
    [InlineData(
        "{{ .Values.image.repository }}@{{ .Values.pinned }}",
        "registry.example/shop/catalog@OTHER",
        "the chart probably reads pinned: name that path under \"images\" in fairlead.yaml, or take it out of the values"
    )]
    [InlineData(
        "other.example/shop/catalog@{{ .Values.image.digest }}",
        "other.example/shop/catalog@DIGEST",
        "the chart probably does not read image; correct the path under \"images\" in fairlead.yaml"
    )]
    public async Task An_image_that_a_chart_drops_or_doubles_is_refused(string image, string rendered, string hint)
    {
        var error = await Assert.ThrowsAsync<DeliveryException>(() => BumpAsync($"image: \"{image}\""));

        Assert.Equal(
            "dev: catalog: Pod shop-dev/p (web/templates/a.yaml): spec.containers[0].image has the image image as "
                + $"{rendered.Replace("DIGEST", Digest).Replace("OTHER", Other)}, expected {Name}@{Digest}; {hint}.",
            error.Message
        );
    }

    [Theory]
    [InlineData("image: \"" + Right + "\"")]
    [InlineData("image: \"{{ .Values.image.repository }}@{{ .Values.image.digest }}\"")]
    [InlineData("image: \"{{ .Values.image.repository }}:of-the-chart@{{ .Values.image.digest }}\"")]
    [InlineData("image: \"x.example/y@OTHER\"\n    args: [\"--sidecar=" + Right + "\", x]")]
    [InlineData("image: \"x.example/y@OTHER\"\n    env: [{name: A, value: 'docker://" + Right + ", and more'}]")]
    [InlineData(
        "image: \"x.example/y@OTHER\"\n---\napiVersion: acme.example/v1\nkind: Runner\nmetadata: {name: r}\nspec: {image: {name: \"{{ .Values.image.repository }}\", tag: x, digest: \"{{ .Values.image.digest }}\"}}"
    )]
    [InlineData(
        "image: \"x.example/y@OTHER\"\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: r}\ndata: {a: '{\"image\":\""
            + Right
            + "\"}'}"
    )]
    public async Task An_image_may_stand_anywhere(string container) => Assert.Empty(await BumpAsync(container));

    [Theory]
    [InlineData("image: \"x.example/y@OTHER\"")]
    [InlineData("image: \"x.example/y@OTHER\"\n    env: [{name: CHECK, value: '{{ .Values.image.digest }}'}]")]
    [InlineData("image: \"x.example/y@OTHER\"\n    env: [{name: SOURCE, value: see registry.example/shop/catalog}]")]
    public async Task An_image_of_which_nothing_is_rendered_is_warned_of(string container) =>
        Assert.Equal(
            [
                $"catalog: nothing that the chart renders runs the image image, {Name}; correct its path under \"images\" in fairlead.yaml, unless it is meant to be off",
            ],
            await BumpAsync(container)
        );

    [Fact]
    public async Task Beside_a_right_one_a_doubled_one_is_refused_too()
    {
        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            BumpAsync($"image: \"{Right}\"\n  - name: d\n    image: \"{{{{ .Values.image.registry }}}}/{Right}\"")
        );

        Assert.StartsWith(
            "dev: catalog: Pod shop-dev/p (web/templates/a.yaml): spec.containers[1].image has the image image as registry.example/registry.example/",
            Assert.Single(error.Problems),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_short_name_of_an_official_image_is_the_same_image()
    {
        var postgres = new Dictionary<string, ReleasedImage>
        {
            ["image"] = new(ImageReference.Parse("docker.io/library/postgres:17"), Some.Digest("image")),
        };

        Assert.Empty(await BumpAsync("image: \"postgres:17@{{ .Values.image.digest }}\"", postgres));
    }

    private static async Task<IEnumerable<string>> BumpAsync(
        string container,
        Dictionary<string, ReleasedImage>? images = null
    )
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.UseChart(
            $"image: {{registry: registry.example}}\nversion: '0.8'\npinned: '{Other}'\nglobal: {{mirror: 'mirror.example:5000/hub'}}\nweb: {{image: {{repository: shop/catalog, tag: '0.9'}}}}\n",
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              securityContext: {runAsNonRoot: true}
              containers:
              - name: c
                {{container.Replace("OTHER", Other)}}
            """
        );
        var release = Some.Release("catalog");
        var result = await repository.BumpAsync(release with { Images = images ?? release.Images });
        return result
            .Warnings.Select(finding => finding.ToString())
            .Where(text =>
                !text.Contains("(policy", StringComparison.Ordinal)
                && !text.Contains("resources", StringComparison.Ordinal)
            );
    }
}
