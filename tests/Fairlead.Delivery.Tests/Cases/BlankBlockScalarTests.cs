using Fairlead.Delivery.Edits;
using Fairlead.Delivery.Releases;
using Fairlead.Images;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Tests.Cases;

/// <summary>A block scalar whose first line holds blanks only is what an empty value renders; kubectl and Helm read it.</summary>
[Trait("case", "blank-block-scalar")]
public sealed class BlankBlockScalarTests
{
    private const string Map =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ws\ndata:\n  extra.conf: |-\n    {{ .Values.extra }}\n  other: x\n";

    [Theory]
    [InlineData("|-", "", "")]
    [InlineData("|", "", "")]
    [InlineData(">", "", "")]
    [InlineData("|+", "\n    Begin", "\nBegin\n")]
    public async Task Blank_block_scalar(string style, string extra, string value)
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("fairlead.yaml", EnvironmentRepository.Configuration.Replace("images: { image: shop/catalog }", ""))
        );
        repository.UseChart($"extra: {System.Text.Json.JsonSerializer.Serialize(extra)}\n", Map.Replace("|-", style));

        await repository.BumpAsync(Some.Release("catalog") with { Images = new Dictionary<string, ReleasedImage>() });

        var file = (await repository.TipAsync()).ReadText("environments/dev/catalog/manifests/configmap-ws.yaml");
        var data = YamlReader.ReadSingle(file!, "configmap-ws.yaml").Root!["data"]!;
        Assert.Equal(value, data["extra.conf"]!.GetValue<string>());
        Assert.Equal("x", data["other"]!.GetValue<string>());
    }

    [Fact]
    public async Task Blank_block_scalar_stands_in_a_file_whose_image_is_set()
    {
        const string Text = "data:\n  a: |-\n    \n  b: >\n      \n  image: x/y:1 # fairlead: y\n";
        using var repository = await EnvironmentRepository.CreateAsync(("a.yaml", Text));
        var edit = new ImageEdit { Images = [new ImageUpdate("y", ImageReference.Parse("example.com/y:2"))] };

        Assert.Equal(
            Text.Replace("x/y:1", "example.com/y:2"),
            ImageEditPlan.Make(await repository.TipAsync(), edit).Files["a.yaml"]
        );
    }
}
