namespace Fairlead.Pipelines;

/// <summary>What a job with secrets is told, by environment variables.</summary>
/// <param name="pipeline">Names the variables and secrets.</param>
/// <param name="inputs">What a person gave.</param>
internal sealed class GitHubValues(GitHubActionsPipelineAttribute pipeline, IReadOnlyList<PipelineInput> inputs)
{
    /// <summary>Lines that end the job well where the first secret is not set: a condition of a job cannot see secrets.</summary>
    public IEnumerable<string> Guard() =>
        pipeline is { Variables.Length: 0, Secrets: [var first, ..] }
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
        foreach (var name in pipeline.Variables)
        {
            yield return new(PipelineNames.Variable(name), $"${{{{ vars.{PipelineNames.Shouted(name)} }}}}");
        }

        foreach (var name in pipeline.Secrets)
        {
            yield return new(PipelineNames.Variable(name), $"${{{{ secrets.{PipelineNames.Shouted(name)} }}}}");
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
