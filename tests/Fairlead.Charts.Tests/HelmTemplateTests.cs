namespace Fairlead.Charts.Tests;

public sealed class HelmTemplateTests
{
    public static TheoryData<string> Cases() =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Recorded.Folder(), "helm-charts"))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_chart_prints_what_Helm_prints(string name)
    {
        var folder = Path.Combine(Recorded.Folder(), "helm-charts", name);
        var wanted = File.Exists(Path.Combine(folder, "output.yaml")) ? "output.yaml" : "error.txt";

        Assert.Equal(File.ReadAllText(Path.Combine(folder, wanted)), Print(folder));
    }

    private static string Print(string folder)
    {
        try
        {
            var arguments = Recorded.Arguments(File.ReadAllText(Path.Combine(folder, "args")));
            return HelmTemplate.Run(HelmTemplateArguments.Parse(arguments, folder), CancellationToken.None);
        }
        catch (ChartException error)
        {
            return $"Error: {error.Message}\n";
        }
    }
}
