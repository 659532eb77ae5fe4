using System.Text;
using Fairlead.Charts.Command;
using Fairlead.Charts.Rendering;

namespace Fairlead.Charts.Tests;

public sealed class ManifestFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fairlead-charts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_template_has_a_file_of_its_own()
    {
        Write("Chart.yaml", Some.ChartYaml);
        Write("templates/a.yaml", "a: 1\n---\nb: 2\n");
        Write("templates/b.yaml", "metadata: {annotations: {helm.sh/hook: test}}\n");
        var options = HelmTemplateArguments.Parse(
            ["rel", _folder, "--output-dir", "out", "--release-name", "--skip-tests"],
            _folder
        );

        using var printed = new MemoryStream();
        HelmTemplate.Write(options, printed, CancellationToken.None);

        var root = Path.Combine(_folder, "out", "rel");
        Assert.Equal($"wrote {root}/c/templates/a.yaml\nwrote {root}/c/templates/a.yaml\n\n", Text(printed));
        Assert.Equal(
            "---\n# Source: c/templates/a.yaml\na: 1\n---\n# Source: c/templates/a.yaml\nb: 2\n",
            File.ReadAllText(Path.Combine(root, "c/templates/a.yaml"))
        );
        Assert.False(File.Exists(Path.Combine(root, "c/templates/b.yaml")));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_written_as_they_are()
    {
        Write("Chart.yaml", Some.ChartYaml);
        Write("crds/a.yaml", "");
        File.WriteAllBytes(Path.Combine(_folder, "crds/a.yaml"), [(byte)'a', 0xFF]);

        using var printed = new MemoryStream();
        HelmTemplate.Write(
            HelmTemplateArguments.Parse([_folder, "--include-crds"], _folder),
            printed,
            CancellationToken.None
        );

        Assert.Equal([(byte)'a', 0xFF, (byte)'\n'], printed.ToArray()[^3..]);
    }

    [Fact]
    public void A_manifest_that_is_no_text_is_refused_as_in_Helm() =>
        Assert.Equal(
            "YAML parse error on c/templates/t.yaml: error converting YAML to JSON: yaml: invalid leading UTF-8 octet",
            Assert
                .Throws<ChartException>(() =>
                    ChartRenderer.Render(
                        Some.Request(Some.Chart("a: {{ b64dec \"/w==\" }}")),
                        TestContext.Current.CancellationToken
                    )
                )
                .Message
        );

    [Theory]
    [InlineData("--validate")]
    [InlineData("--dry-run=server")]
    public void What_asks_a_cluster_is_refused(string option) =>
        Assert.Contains(
            "asks a cluster, which a render never does",
            Assert.Throws<ChartException>(() => HelmTemplateArguments.Parse([_folder, option], _folder)).Message,
            StringComparison.Ordinal
        );

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
