using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Delivery.Edits;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Releases;

public sealed class ImageEditOptionsTests
{
    [Fact]
    public void Images_folders_and_places_are_read()
    {
        var edit = ImageEditOptions.Of(
            ["catalog=ghcr.io/acme/catalog:1.4.0"],
            ["apps/"],
            ["web/values.yaml:web.image=catalog", "web/values.yaml:web.tag=catalog:tag"]
        );

        Assert.Equal([new ImageUpdate("catalog", ImageReference.Parse("ghcr.io/acme/catalog:1.4.0"))], edit.Images);
        Assert.Equal(["apps"], edit.Folders);
        Assert.Equal(
            [
                new ValuesPlace("web/values.yaml", "web.image", "catalog"),
                new ValuesPlace("web/values.yaml", "web.tag", "catalog", ImagePart.Tag),
            ],
            edit.Values
        );
    }

    [Theory]
    [InlineData(@"v.yaml:my\.app.image=a", @"my\.app.image")]
    [InlineData(@"v.yaml:a\:b.image=a", @"a\:b.image")]
    [InlineData(@"v.yaml:a\=b[0]=a", @"a\=b[0]")]
    public void What_a_backslash_makes_part_of_a_key_ends_nothing(string place, string path) =>
        Assert.Equal([new ValuesPlace("v.yaml", path, "a")], ImageEditOptions.Of(["a=x/a:1"], [], [place]).Values);

    [Fact]
    public void Without_folders_the_whole_repository_is_looked_through() =>
        Assert.Equal([""], ImageEditOptions.Of(["a=x/a:1"], [], []).Folders);

    [Fact]
    public void Everything_that_cannot_be_meant_is_said_at_once()
    {
        var error = Assert.Throws<WrongUseException>(() =>
            ImageEditOptions.Of(["ghcr.io/acme/catalog:1", "catalog=ghcr.io/acme/catalog"], [], ["values.yaml=catalog"])
        );

        Assert.Equal(
            """
            --images ghcr.io/acme/catalog:1 is no image with its name; expected name=host/repository:tag@digest.
            --images catalog=ghcr.io/acme/catalog is no image with its name; expected name=host/repository:tag@digest.
            --images-at values.yaml=catalog is no place in a file; expected file:path=name, or =name:tag, =name:digest or =name:name for a part of the image.
            """,
            error.Message
        );
    }

    [Fact]
    public void No_image_is_nothing_to_do_and_said() =>
        Assert.Equal(
            "SetImages needs images: give --images, such as web=ghcr.io/acme/web:1.4.0.",
            Assert.Throws<WrongUseException>(() => ImageEditOptions.Of([], [], [])).Message
        );
}
