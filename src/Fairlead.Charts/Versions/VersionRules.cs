using Fairlead.Templates;
using Fairlead.Templates.Versions;

namespace Fairlead.Charts.Versions;

/// <summary>What Helm asks of versions, by the same rules as <c>semverCompare</c>.</summary>
internal static class VersionRules
{
    public static bool IsVersion(string text) => Read(text) is not null;

    /// <summary>Whether a version fulfils a constraint; text that is no version or no constraint never does.</summary>
    public static bool IsMet(string constraint, string version)
    {
        try
        {
            return Read(version) is { } parsed && VersionConstraint.Parse(constraint).Allows(parsed);
        }
        catch (TemplateFunctionException)
        {
            return false;
        }
    }

    /// <summary>The version, or null where the text is none.</summary>
    public static SemanticVersion? Read(string text)
    {
        try
        {
            return SemanticVersion.Parse(text);
        }
        catch (TemplateFunctionException)
        {
            return null;
        }
    }
}
