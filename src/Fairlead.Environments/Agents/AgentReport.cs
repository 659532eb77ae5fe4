using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.Agents;

/// <summary>
/// What an agent is: it says so at the end of its commit statuses, where the build reads it, and <c>agent</c> of
/// <c>environment.yaml</c> says it where no status does.
/// </summary>
/// <param name="Version">Its version.</param>
/// <param name="FirstFormat">The oldest format of an environment's files that it reads.</param>
/// <param name="LastFormat">The newest.</param>
/// <param name="Kubernetes">The version of its cluster; null where that is not known.</param>
public sealed partial record AgentReport(
    Version Version,
    int FirstFormat,
    int LastFormat,
    KubernetesMinor? Kubernetes = null
)
{
    private const string Ellipsis = "…";

    /// <summary>What a program of this version is, which reads every format there is.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="kubernetes">The version of its cluster; null where that is not known.</param>
    public static AgentReport Own(Version version, KubernetesMinor? kubernetes = null) =>
        new(version, EnvironmentFormat.First, EnvironmentFormat.Present, kubernetes);

    /// <summary>The formats in words: <c>format 1</c>, or <c>formats 1-2</c>.</summary>
    public string Formats =>
        FirstFormat == LastFormat
            ? string.Create(CultureInfo.InvariantCulture, $"format {FirstFormat}")
            : string.Create(CultureInfo.InvariantCulture, $"formats {FirstFormat}-{LastFormat}");

    /// <summary>A message with the report behind it; a message that is too long for both is shortened, the report never.</summary>
    /// <param name="message">What else there is to say.</param>
    /// <param name="longest">Most UTF-16 units of both: what the forge keeps of a description.</param>
    public string Behind(string message, int longest)
    {
        ArgumentNullException.ThrowIfNull(message);
        var said = Shorten(message, longest - ToString().Length - 1);
        return said.Length == 0 ? ToString() : $"{said} {this}";
    }

    /// <summary>A text, or as much of it as there is room for, with an ellipsis that says so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most UTF-16 units.</param>
    public static string Shorten(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest)
        {
            return text;
        }

        var kept = Math.Max(0, longest - Ellipsis.Length);
        kept -= kept > 0 && char.IsHighSurrogate(text[kept - 1]) ? 1 : 0;
        return longest < Ellipsis.Length ? "" : string.Concat(text.AsSpan(0, kept), Ellipsis);
    }

    /// <summary>Reads a description; false where no report stands at its end, as in those of others and of the first version.</summary>
    /// <param name="description">The description of a commit status.</param>
    /// <param name="report">The report.</param>
    public static bool TryParse([NotNullWhen(true)] string? description, [NotNullWhen(true)] out AgentReport? report)
    {
        var match = Form().Match(description ?? "");
        report = match.Success ? Of(match) : null;
        return report is not null;
    }

    /// <summary>What a description says besides the report, for people; all of it where no report stands at its end.</summary>
    public static string MessageOf(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var match = Form().Match(description);
        return match.Success && Of(match) is not null ? description[..match.Index] : description;
    }

    /// <summary>As it stands in a description: <c>(agent 1.4.0, formats 1-2, Kubernetes 1.36)</c>.</summary>
    public override string ToString() =>
        $"(agent {Version}, {Formats}{(Kubernetes is { } cluster ? $", Kubernetes {cluster}" : "")})";

    internal static AgentReport? Bind(JsonObject agent, FieldReader fields)
    {
        var formats = agent.ObjectAt("formats") ?? [];
        var (first, last) = (formats.CountAt("first"), formats.CountAt("last"));
        if (!Version.TryParse(agent.TextAt("version"), out var version) || first is null || last is null)
        {
            return null;
        }

        if (first > last)
        {
            fields.Problem(
                "/agent/formats",
                $"\"formats\" of the agent go from {first} to {last}; expected first <= last"
            );
            return null;
        }

        return new AgentReport(
            version,
            first.Value,
            last.Value,
            KubernetesMinor.TryParse(agent.TextAt("kubernetes"), out var cluster) ? cluster : null
        );
    }

    internal JsonObject ToJson()
    {
        var agent = new JsonObject
        {
            ["version"] = Version.ToString(),
            ["formats"] = new JsonObject { ["first"] = FirstFormat, ["last"] = LastFormat },
        };
        if (Kubernetes is { } cluster)
        {
            agent["kubernetes"] = cluster.ToString();
        }

        return agent;
    }

    private static AgentReport? Of(Match match)
    {
        var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = match.Groups["last"] is { Success: true } group
            ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture)
            : first;
        return first > 0 && first <= last && Version.TryParse(match.Groups["version"].ValueSpan, out var version)
            ? new AgentReport(
                version,
                first,
                last,
                KubernetesMinor.TryParse(match.Groups["kubernetes"].Value, out var cluster) ? cluster : null
            )
            : null;
    }

    [GeneratedRegex(
        @"(\A| )\(agent (?<version>[0-9]{1,9}(\.[0-9]{1,9}){1,3}), formats? (?<first>[0-9]{1,4})(-(?<last>[0-9]{1,4}))?"
            + @"(, Kubernetes (?<kubernetes>[0-9]{1,3}\.[0-9]{1,4}))?\)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Form();
}
