using System.Text;

namespace Fairlead.Images.Tests;

public sealed class ImageManifestTests
{
    private const string Config =
        """{"mediaType":"a/b","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0}""";

    [Fact]
    public void A_manifest_round_trips_byte_for_byte()
    {
        var text =
            $$$"""{"schemaVersion":2,"mediaType":"{{{MediaTypes.Manifest}}}","config":{{{Config}}},"layers":[{{{Config}}}],"annotations":{"a":"ü<b>"}}""";
        Assert.Equal(text, Encoding.UTF8.GetString(ImageManifest.Parse(Encoding.UTF8.GetBytes(text)).ToBytes()));
    }

    [Fact]
    public void What_is_left_out_is_empty() =>
        Assert.Empty(
            ImageManifest.Parse(Encoding.UTF8.GetBytes($$"""{"config":{{Config}},"layers":[]}""")).Annotations
        );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"config":null,"layers":[]}""")]
    [InlineData($$"""{"config":{{Config}},"layers":null}""")]
    [InlineData($$"""{"config":{{Config}},"layers":[null]}""")]
    [InlineData($$"""{"config":{{Config}},"config":{{Config}},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"a","digest":"sha256:../..","size":1},"layers":[]}""")]
    public void A_malformed_manifest_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ImageManifest.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"manifests":[null]}""")]
    public void A_malformed_index_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ImageIndex.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Hostile_depth_is_refused()
    {
        var deep = "{\"x\":" + new string('[', 10_000);
        Assert.Throws<FormatException>(() => ImageManifest.Parse(Encoding.UTF8.GetBytes(deep)));
    }
}
