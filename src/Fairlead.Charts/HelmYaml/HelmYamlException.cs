using System.Globalization;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Text is not YAML; the message is the one Helm prints.</summary>
internal sealed class HelmYamlException(string message) : Exception(message)
{
    /// <summary>An error of the scanner, which counts lines from the one it stands in.</summary>
    public static HelmYamlException Scanning(string problem, Mark at) =>
        new($"yaml: {Where(at.Line == 0 ? 0 : at.Line + 1)}{problem}");

    /// <summary>An error of the parser, which counts lines from zero.</summary>
    public static HelmYamlException Parsing(string problem, Mark at, Mark context) =>
        new($"yaml: {Where(at.Line == 0 ? context.Line : at.Line)}{problem}");

    private static string Where(int line) => line == 0 ? "" : $"line {line.ToString(CultureInfo.InvariantCulture)}: ";
}
