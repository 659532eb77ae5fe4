using Fairlead.Delivery.Releases;
using Fairlead.Images;

namespace Fairlead.Delivery.Tests;

public sealed class ReleaseTests
{
    [Fact]
    public void A_release_is_written_for_people_and_reads_back()
    {
        var text = Some.Release().Write();

        Assert.Equal(
            $"""
            apiVersion: fairlead.dev/v1
            kind: Release
            app: catalog
            version: 1.0.0
            source:
              repository: https://git.example/shop
              commit: {new string('a', 40)}
            run: https://ci.example/runs/7
            images:
              image:
                reference: registry.example/shop/catalog:1.0.0
                digest: {Some.Digest("image")}
            chart:
              reference: oci://registry.example/charts/catalog
              version: 1.0.0
              digest: {Some.Digest("chart")}

            """,
            text
        );
        Assert.Equal(text, Release.Read(text, "release.yaml").Write());
    }

    [Fact]
    public void Equal_digests_are_the_same_content_whatever_version_source_and_run_say()
    {
        var release = Some.Release();

        Assert.True(release.HasSameContent(Some.Release(version: "2.0.0") with { Run = "local" }));
        Assert.False(release.HasSameContent(Some.Release(image: "other")));
        Assert.False(release.HasSameContent(Some.Release(chart: "other")));
        Assert.False(release.HasSameContent(release with { Images = new Dictionary<string, ReleasedImage>() }));
    }

    [Fact]
    public void The_same_digests_from_another_registry_or_repository_are_other_content()
    {
        var release = Some.Release();

        Assert.False(release.HasSameContent(Some.Release(registry: "registry.fairlead.localhost")));
        Assert.False(
            release.HasSameContent(
                release with
                {
                    Chart = release.Chart with { Location = ImageReference.Parse("other.example/charts/catalog") },
                }
            )
        );
        Assert.False(
            release.HasSameContent(
                release with
                {
                    Images = new Dictionary<string, ReleasedImage>
                    {
                        ["image"] = new(
                            ImageReference.Parse("registry.example/mirror/catalog:1.0.0"),
                            Some.Digest("image")
                        ),
                    },
                }
            )
        );
    }

    [Fact]
    public void Everything_wrong_is_reported_with_its_place() =>
        Assert.Equal(
            """
            release.yaml:2:1: unknown key "kin" in the release; expected one of apiVersion, app, chart, images, kind, run, source, version
            release.yaml:1:1: the release needs "kind"
            release.yaml:3:10: "version" of the release must be a text; quote it if it looks like something else
            release.yaml:1:1: the release needs "run"
            release.yaml:4:9: "source" of the release needs "commit"
            release.yaml:5:36: "sha256:5" is not a digest; expected "sha256:" and 64 lower-case hex digits
            release.yaml:5:25: "X" is not an image reference without digest
            release.yaml:6:20: "https://x" is not the address of a chart, such as oci://registry.example/charts/web.
            """,
            Assert
                .Throws<DeliveryException>(() =>
                    Release.Read(
                        $$"""
                        apiVersion: fairlead.dev/v1
                        kin: Release
                        version: 1.0
                        source: {repository: x}
                        images: {i: {reference: X, digest: "sha256:5"} }
                        chart: {reference: https://x, version: "1", digest: "{{Some.Digest("x")}}"}
                        app: a
                        """,
                        "release.yaml"
                    )
                )
                .Message
        );

    [Fact]
    public void A_place_in_values_that_is_none_is_reported() =>
        Assert.Equal(
            "release.yaml:10:3: \"a..b\" of the release is not a path in the chart's values, such as \"image\" or \"web.image\"",
            Assert
                .Throws<DeliveryException>(() =>
                    Release.Read(Some.Release().Write().Replace("  image:", "  a..b:"), "release.yaml")
                )
                .Message
        );

    [Fact]
    public void A_chart_is_named_by_an_oci_address_and_its_digest() =>
        Assert.Equal(
            $"oci://registry.example/charts/shop@{Some.Digest("x")}",
            ChartReference.Of("oci://registry.example/charts/shop", "1.0.0", Some.Digest("x")).ToString()
        );
}
