using System.Text.RegularExpressions;

namespace Fairlead.Pipelines;

/// <summary>What starts the targets of a pipeline, as GitLab's rules say it.</summary>
internal sealed class GitLabSources(GitLabPipelineAttribute pipeline)
{
    public const string MergeRequest = "$CI_PIPELINE_SOURCE == \"merge_request_event\"";

    private const string Push = "$CI_PIPELINE_SOURCE == \"push\"";

    /// <summary>A push to each of what is delivered from.</summary>
    public List<string> Pushed =>
        [
            $"{Push} && $CI_COMMIT_BRANCH == \"{pipeline.Branch}\"",
            .. pipeline.ReleaseBranches.Select(branch => $"{Push} && $CI_COMMIT_BRANCH =~ {Expression(branch)}"),
            .. pipeline.Tags.Select(tag => $"{Push} && $CI_COMMIT_TAG =~ {Expression(tag)}"),
        ];

    // Two stars go on behind a slash, and one does not, as in GitHub's patterns.
    private static string Expression(string pattern)
    {
        var parts = pattern.Split("**").Select(part => string.Join("[^/]*", part.Split('*').Select(Regex.Escape)));
        return $"/^{string.Join(".*", parts).Replace("/", "\\/")}$/";
    }
}
