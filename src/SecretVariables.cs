namespace Fairlead;

/// <summary>
/// Environment variables that hold a secret of the build, the agent or the CI job, which a program that they start does not
/// inherit: whoever needs one is given it.
/// </summary>
/// <remarks>
/// Compiled into each program that starts others. Sources: GitHub's "Automatic token authentication", "Variables reference"
/// and "OpenID Connect"; GitLab's "Predefined CI/CD variables"; Azure's "Predefined variables"; Bitbucket's "Variables and
/// secrets"; the GitHub and GitLab command line tools' manuals.
/// </remarks>
internal static class SecretVariables
{
    // A shorter value is a word, such as that of a sandbox, which others may well have by chance.
    private const int ShortestValue = 8;

    private static readonly HashSet<string> OfServices = new(StringComparer.OrdinalIgnoreCase)
    {
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "ACTIONS_RUNTIME_TOKEN",
        "GH_ENTERPRISE_TOKEN",
        "GH_TOKEN",
        "GITHUB_ENTERPRISE_TOKEN",
        "GITHUB_TOKEN",
        "CI_BUILD_TOKEN",
        "CI_DEPENDENCY_PROXY_PASSWORD",
        "CI_DEPLOY_PASSWORD",
        "CI_JOB_JWT",
        "CI_JOB_JWT_V1",
        "CI_JOB_JWT_V2",
        "CI_JOB_TOKEN",
        "CI_REGISTRY_PASSWORD",
        // Both hold the job's token in their address.
        "CI_BUILD_REPO",
        "CI_REPOSITORY_URL",
        "GITLAB_TOKEN",
        "GITLAB_ACCESS_TOKEN",
        "AZURE_DEVOPS_EXT_PAT",
        "SYSTEM_ACCESSTOKEN",
        "BITBUCKET_STEP_OIDC_TOKEN",
        "NUGET_API_KEY",
        "NPM_TOKEN",
        "COSIGN_PASSWORD",
        "SOPS_AGE_KEY",
    };

    // Names are compared as parameters are bound: by letters and digits alone.
    private static readonly string[] Own = ["NUKE", "FAIRLEAD", "PARAMS"];
    private static readonly string[] Kinds = ["TOKEN", "PASSWORD", "SECRET", "KEY"];

    /// <summary>Whether a variable of this name holds a secret: a CI service's, or a parameter that is named like one.</summary>
    public static bool IsSecret(string name)
    {
        if (OfServices.Contains(name))
        {
            return true;
        }

        var folded = string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Own.Any(own => folded.StartsWith(own, StringComparison.Ordinal))
            && Kinds.Any(kind => folded.EndsWith(kind, StringComparison.Ordinal));
    }

    /// <summary>The names of the variables that hold a secret, also where it is another's under a second name.</summary>
    /// <param name="variables">All variables.</param>
    /// <param name="further">Names that hold a secret besides.</param>
    public static IReadOnlySet<string> In(
        IEnumerable<KeyValuePair<string, string?>> variables,
        IReadOnlySet<string>? further = null
    )
    {
        var all = variables.ToList();
        var names = all.Select(pair => pair.Key)
            .Where(name => IsSecret(name) || further?.Contains(name) == true)
            .ToHashSet();
        var values = all.Where(pair => names.Contains(pair.Key) && pair.Value?.Length >= ShortestValue)
            .Select(pair => pair.Value)
            .ToHashSet();
        names.UnionWith(all.Where(pair => values.Contains(pair.Value)).Select(pair => pair.Key));
        return names;
    }

    /// <summary>Takes them out of what a program is about to be started with.</summary>
    public static void RemoveFrom(IDictionary<string, string?> environment)
    {
        foreach (var name in In(environment))
        {
            environment.Remove(name);
        }
    }
}
