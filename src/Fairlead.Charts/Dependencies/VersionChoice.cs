using Fairlead.Charts.Versions;
using Fairlead.Templates.Versions;

namespace Fairlead.Charts.Dependencies;

/// <summary>Chooses among published versions.</summary>
internal static class VersionChoice
{
    public static bool IsAllowed(string constraint, string version) => VersionRules.IsMet(constraint, version);

    /// <summary>The newest version that a constraint allows, as it is published; null where there is none.</summary>
    public static string? Newest(string constraint, IEnumerable<string> versions) =>
        versions
            .Where(version => IsAllowed(constraint, version))
            .Select(VersionRules.Read)
            .OfType<SemanticVersion>()
            .Aggregate(
                (SemanticVersion?)null,
                (best, one) => best is null || one.ComparePrecedence(best) > 0 ? one : best
            )
            ?.Original;

    /// <summary>Whether two texts are the same version; a leading v does not count.</summary>
    public static bool AreEqual(string left, string right) => left.TrimStart('v') == right.TrimStart('v');
}
