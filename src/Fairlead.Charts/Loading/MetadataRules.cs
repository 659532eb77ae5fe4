using System.Text.RegularExpressions;
using Fairlead.Charts.Versions;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Loading;

/// <summary>What Helm asks of <c>Chart.yaml</c> before it uses a chart.</summary>
internal static partial class MetadataRules
{
    /// <summary>Checks the rules.</summary>
    /// <exception cref="ChartException">The first rule that is broken.</exception>
    public static void Check(ChartMetadata metadata)
    {
        Require(metadata.ApiVersion.Length > 0, "chart.metadata.apiVersion is required");
        Require(metadata.Name.Length > 0, "chart.metadata.name is required");
        var isPlainName = !metadata.Name.Contains('/') && metadata.Name is not ("." or "..");
        Require(isPlainName, $"chart.metadata.name {GoQuote.Quote(metadata.Name)} is invalid");
        Require(metadata.Version.Length > 0, "chart.metadata.version is required");
        var isVersion = VersionRules.IsVersion(metadata.Version);
        Require(isVersion, $"chart.metadata.version {GoQuote.Quote(metadata.Version)} is invalid");
        var isType = metadata.Type is "" or "application" or "library";
        Require(isType, "chart.metadata.type must be application or library");
        CheckDependencies(metadata);
    }

    private static void CheckDependencies(ChartMetadata metadata)
    {
        var names = new HashSet<string>();
        foreach (var dependency in metadata.Dependencies)
        {
            var isAlias = dependency.Alias.Length == 0 || Alias().IsMatch(dependency.Alias);
            Require(isAlias, $"dependency {GoQuote.Quote(dependency.Name)} has disallowed characters in the alias");
            var name = dependency.Alias.Length > 0 ? dependency.Alias : dependency.Name;
            Require(names.Add(name), $"more than one dependency with name or alias {GoQuote.Quote(name)}");
        }
    }

    private static void Require(bool isMet, string rule)
    {
        if (!isMet)
        {
            throw new ChartException(Refusals.InvalidFile, $"validation: {rule}");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]+\z", RegexOptions.None, 1000)]
    private static partial Regex Alias();
}
