using Fairlead.Delivery.Releases;
using Fairlead.Images;
using Fairlead.TestKit;

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
        Approved.Matches(
            Assert
                .Throws<DeliveryException>(() =>
                    Release.Read(
                        $$"""
                        apiVersion: fairlead.dev/v1
                        kin: Release
                        version: 1.0
                        source: {repository: x}
                        images:
                          i: {reference: X, digest: "sha256:5"}
                          j: {reference: "a@b"}
                        chart: {reference: https://x, version: "1", digest: "{{Some.Digest("x")}}"}
                        app: clusters
                        """,
                        "release.yaml"
                    )
                )
                .Message
        );

    [Fact]
    public void A_place_in_values_that_is_none_is_reported() =>
        Assert.Equal(
            "release.yaml:10:3: \"a..b\" in \"images\" of the release is not expected; expected a path in the chart's values, such as \"image\" or \"web.image\"",
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
