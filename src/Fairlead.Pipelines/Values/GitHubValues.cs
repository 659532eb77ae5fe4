namespace Fairlead.Pipelines.Values;

/// <summary>What a job with secrets is told, by environment variables.</summary>
/// <param name="pipeline">Names the variables and secrets.</param>
/// <param name="invocation">What the job calls the build with.</param>
/// <param name="inputs">What a person gave.</param>
internal sealed class GitHubValues(
    GitHubActionsPipelineAttribute pipeline,
    string invocation,
    IReadOnlyList<PipelineInput> inputs
)
{
    /// <summary>Lines that end the job well where the first secret is not set: a condition of a job cannot see secrets.</summary>
    public IEnumerable<string> Guard() =>
        pipeline.Values.Decides is { IsSecret: true, Parameter: var first }
            ?
            [
                $"if [ -z \"${PipelineNames.Variable(first)}\" ]; then",
                $"  echo '::notice::The secret {PipelineNames.Shouted(first)} is not set: nothing was done.'",
                "  exit 0",
                "fi",
            ]
            : [];

    /// <summary>The variables.</summary>
    public IEnumerable<KeyValuePair<string, string>> All()
    {
        foreach (var value in pipeline.Values.Of(invocation))
        {
            var kind = value.IsSecret ? "secrets" : "vars";
            yield return new(
                PipelineNames.Variable(value.Parameter),
                $"${{{{ {kind}.{PipelineNames.Shouted(value.Parameter)} }}}}"
            );
        }

        if (pipeline is { RegistryPrefix: { } prefix, RegistryAudience: null })
        {
            yield return new(PipelineNames.Variable(prefix + "RegistryUser"), "${{ github.actor }}");
            yield return new(PipelineNames.Variable(prefix + "RegistryPassword"), "${{ secrets.GITHUB_TOKEN }}");
        }

        foreach (var input in inputs)
        {
            yield return new(
                PipelineNames.Variable(input.Parameter),
                $"${{{{ inputs.{PipelineNames.Dashed(input.Parameter)} }}}}"
            );
        }
    }
}
