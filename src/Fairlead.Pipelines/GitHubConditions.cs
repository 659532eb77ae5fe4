namespace Fairlead.Pipelines;

/// <summary>When jobs with secrets run: on what is delivered from alone, which people may push to by rule only.</summary>
/// <remarks>A job that its condition leaves out asks for no environment, and so for nobody's approval.</remarks>
internal static class GitHubConditions
{
    // A bot's commit is no reason to deliver: the bot would answer itself.
    private const string NotByBot = "github.actor != 'github-actions[bot]'";

    /// <summary>Of what delivers, and of what follows it.</summary>
    public static string Delivery(GitHubActionsPipelineAttribute pipeline)
    {
        var main = $"github.ref == {Branch(pipeline)}";
        // Which branches and tags start it at all, the triggers say, whose patterns conditions do not have.
        var source =
            pipeline.ReleaseBranches.Length + pipeline.Tags.Length > 0
                ? $"(github.event_name == 'push' || (github.event_name == 'workflow_dispatch' && {main}))"
                : $"(github.event_name == 'push' || github.event_name == 'workflow_dispatch') && {main}";
        return $"{source} && {NotByBot}{Given(pipeline)}";
    }

    /// <summary>Of what a person starts, who may choose any branch and with it what the workflow says there.</summary>
    public static string Manual(GitHubActionsPipelineAttribute pipeline) =>
        $"github.event_name == 'workflow_dispatch' && github.ref == {Branch(pipeline)}{Given(pipeline)}";

    /// <summary>Of what runs by the clock, which is always the default branch's.</summary>
    public static string Schedule(GitHubActionsPipelineAttribute pipeline) =>
        $"github.event_name == 'schedule'{Given(pipeline)}";

    private static string Branch(GitHubActionsPipelineAttribute pipeline) => $"'refs/heads/{pipeline.Branch}'";

    // Where nobody said where to deliver to, as in a fork, there is nothing to do.
    private static string Given(GitHubActionsPipelineAttribute pipeline) =>
        pipeline.Values.Decides is { IsSecret: false } first
            ? $" && vars.{PipelineNames.Shouted(first.Parameter)} != ''"
            : "";
}
