namespace Fairlead.Templates.Versions;

/// <summary>Semantic versions.</summary>
internal static class VersionFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("semver(string) *semver.Version", static call => SemanticVersion.Parse(call.Text(0)))
            .With(
                "semverCompare(string, string) bool",
                static call =>
                {
                    var constraint = VersionConstraint.Parse(call.Text(0));
                    return constraint.Allows(SemanticVersion.Parse(call.Text(1)));
                }
            );
}
