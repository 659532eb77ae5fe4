using Fairlead.Components.Explaining;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Explaining;

public sealed class LayerPairsTests
{
    [Theory]
    [InlineData("base=1 app=2", "base=1 app=3", "1-1 2-3")]
    // A first package makes a layer below the application's.
    [InlineData("base=1 app=2", "base=1 packages=5 app=3", "1-1 .-5 2-3")]
    [InlineData("base=1 packages=5 app=2", "base=1 app=3", "1-1 5-. 2-3")]
    // Another base, with more layers.
    [InlineData("debian=1 dotnet=2 app=3", "debian=7 tools=9 dotnet=8 app=3", "1-7 .-9 2-8 3-3")]
    [InlineData("=1 =2", "=3 =4", "1-3 2-4")]
    [InlineData("a=1 b=2", "a=1", "1-1 2-.")]
    public void A_layer_takes_the_place_of_the_equal_one_or_of_that_of_the_same_step(
        string before,
        string after,
        string expected
    ) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                LayerPairs.Of(Layers(before), Layers(after)).Select(pair => $"{Text(pair.Before)}-{Text(pair.After)}")
            )
        );

    private static List<NamedLayer> Layers(string text) =>
        [
            .. text.Split(' ')
                .Select(layer => layer.Split('='))
                .Select(parts => new NamedLayer(Descriptor.Of(parts[1], [(byte)parts[1][0]]), parts[0])),
        ];

    private static string Text(NamedLayer? layer) => layer?.Layer.MediaType ?? ".";
}
