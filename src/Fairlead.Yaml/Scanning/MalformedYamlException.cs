using System.Globalization;

namespace Fairlead.Yaml.Scanning;

/// <summary>A text is not YAML; the message is the one of Go's library, which Helm and kubectl print.</summary>
internal sealed class MalformedYamlException : Exception
{
    private MalformedYamlException(string message, Mark place, string reason)
        : base($"yaml: {message}")
    {
        Place = place.Position;
        Reason = reason;
    }

    /// <summary>Where it is; Go's message names another line for some errors, and none for others.</summary>
    public YamlPosition Place { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>An error of Go's scanner, which counts lines from the one it stands in.</summary>
    public static MalformedYamlException Scanning(string problem, Mark at) => Scanning(problem, at, at, problem);

    /// <summary>The same with a place and a reason of ours.</summary>
    public static MalformedYamlException Scanning(string problem, Mark at, Mark place, string reason) =>
        new(Where(at.Line == 0 ? 0 : at.Line + 1) + problem, place, reason);

    /// <summary>An error of Go's parser, which counts lines from zero.</summary>
    public static MalformedYamlException Parsing(string problem, Mark at, Mark context, string? reason = null) =>
        new(Where(at.Line == 0 ? context.Line : at.Line) + problem, at, reason ?? problem);

    /// <summary>An error for which Go names no line.</summary>
    public static MalformedYamlException Composing(string problem, Mark at, string reason) => new(problem, at, reason);

    private static string Where(int line) => line == 0 ? "" : $"line {line.ToString(CultureInfo.InvariantCulture)}: ";
}
