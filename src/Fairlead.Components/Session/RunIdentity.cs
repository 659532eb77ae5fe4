namespace Fairlead.Components.Session;

/// <summary>The CI run that delivers, as a release names it.</summary>
internal static class RunIdentity
{
    /// <summary>The run's address on GitHub Actions and GitLab; <c>local</c> elsewhere.</summary>
    /// <param name="variable">Reads an environment variable; null where it is not set.</param>
    /// <remarks>Source: the hosts' documented variables GITHUB_RUN_ID and CI_PIPELINE_URL.</remarks>
    public static string Of(Func<string, string?> variable) =>
        (variable("GITHUB_RUN_ID"), variable("CI_PIPELINE_URL")) switch
        {
            ({ Length: > 0 } run, _) =>
                $"{variable("GITHUB_SERVER_URL")}/{variable("GITHUB_REPOSITORY")}/actions/runs/{run}",
            (_, { Length: > 0 } pipeline) => pipeline,
            _ => "local",
        };
}
