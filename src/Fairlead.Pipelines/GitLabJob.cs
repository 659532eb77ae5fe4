using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>A job of <c>.gitlab-ci.yml</c>.</summary>
/// <param name="Pipeline">What all jobs have in common.</param>
/// <param name="Id">Its name.</param>
/// <param name="Arguments">What the build is called with.</param>
internal sealed record GitLabJob(GitLabPipelineAttribute Pipeline, string Id, string Arguments)
{
    public string Stage => Id;

    public IReadOnlyList<string> Needs { get; init; } = [];

    public IReadOnlyList<PipelineJob> Sources { get; init; } = [];

    public IReadOnlyList<string> Artifacts { get; init; } = [];

    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>For each rule: a variable's value, and what must be given besides for it; none for rules alone.</summary>
    public IReadOnlyList<(string? Given, string Name, string Value)> Variants { get; init; } = [];

    public bool ChecksFiles { get; init; }

    public bool IsTrusted { get; init; }

    public string? Resource { get; init; }

    public string? Environment { get; init; }

    public int Partitions { get; init; } = 1;

    public void Write(CustomFileWriter writer) =>
        writer.Block(
            Id,
            () =>
            {
                writer.Key("stage", Stage);
                WriteNeeds(writer);
                writer.Block("rules", () => WriteRules(writer));
                writer.Key("interruptible", !IsTrusted);
                if (IsTrusted)
                {
                    writer.WriteLine($"timeout: {Pipeline.DeliveryTimeoutMinutes} minutes");
                }

                WriteWarnings(writer);
                if (Partitions > 1)
                {
                    writer.Key("parallel", Partitions);
                }

                WriteEnvironment(writer);
                WriteRegistry(writer);
                writer.Block("script", () => WriteAll(writer, Commands()));
                WriteArtifacts(writer);
            }
        );

    private IEnumerable<string> Commands() =>
        ChecksFiles ? [$"{Pipeline.Script} {PipelineNames.Check}", Command()] : [Command()];

    private string Command()
    {
        var all = Partitions > 1 ? $"{Arguments} --partition \"$CI_NODE_INDEX/$CI_NODE_TOTAL\"" : Arguments;
        return IsTrusted ? Pipeline.Command(all) : $"{Pipeline.Script} {all}";
    }

    private void WriteNeeds(CustomFileWriter writer)
    {
        var sources = Sources.Select(job => job.Id).ToList();
        var all = Needs.Union(sources).ToList();
        if (all.Count == 0)
        {
            writer.WriteLine("needs: []");
            return;
        }

        writer.Block(
            "needs",
            () => all.ForEach(job => writer.Item($"job: {job}", () => writer.Key("artifacts", sources.Contains(job))))
        );
    }

    private void WriteRules(CustomFileWriter writer)
    {
        foreach (var rule in Rules)
        {
            foreach (var (given, name, value) in Variants)
            {
                writer.Item(
                    $"if: '{rule}{(given is null ? "" : $" && {given}")}'",
                    () => writer.Block("variables", () => writer.Key(name, value))
                );
            }

            if (Variants.Count == 0)
            {
                writer.Item($"if: '{rule}'");
            }
        }
    }

    // Shown in orange: neither failed nor passed over in silence.
    private void WriteWarnings(CustomFileWriter writer)
    {
        if (IsTrusted && Pipeline.WarningExitCodes.Length > 0)
        {
            writer.Block(
                "allow_failure",
                () => writer.WriteLine($"exit_codes: [{string.Join(", ", Pipeline.WarningExitCodes)}]")
            );
        }
    }

    private void WriteEnvironment(CustomFileWriter writer)
    {
        if (Environment is not null)
        {
            writer.Block("environment", () => writer.Key("name", Environment));
        }

        if (Resource is not null)
        {
            writer.Key("resource_group", Resource);
        }
    }

    // The job's own token, or an identity token, is worth nothing once the job has ended.
    private void WriteRegistry(CustomFileWriter writer)
    {
        var registry = IsTrusted ? Pipeline.RegistryPrefix : null;
        if (registry is not null && Pipeline.RegistryAudience is { } audience)
        {
            writer.Block(
                "id_tokens",
                () =>
                    writer.Block(
                        PipelineNames.Variable(registry + "RegistryPassword"),
                        () => writer.Key("aud", audience)
                    )
            );
        }

        writer.Block(
            "variables",
            () =>
            {
                writer.Key("NUGET_PACKAGES", "$CI_PROJECT_DIR/.nuke/temp/packages");
                // Elsewhere it is what the project says, by default the last 20 commits.
                if (Pipeline.NeedsHistory(Arguments))
                {
                    writer.Key("GIT_DEPTH", "0");
                    if (Pipeline.HistoryFilter is { } filter)
                    {
                        writer.Key("GIT_FETCH_EXTRA_FLAGS", $"--prune --quiet --filter={filter}");
                    }
                }

                if (registry is not null && Pipeline.RegistryAudience is null)
                {
                    writer.Key(PipelineNames.Variable(registry + "RegistryUser"), "$CI_REGISTRY_USER");
                    writer.Key(PipelineNames.Variable(registry + "RegistryPassword"), "$CI_REGISTRY_PASSWORD");
                }
            }
        );
    }

    private void WriteArtifacts(CustomFileWriter writer) =>
        writer.Block(
            "artifacts",
            () =>
            {
                // Reports are wanted above all when the job has failed.
                writer.Key("when", "always");
                writer.WriteLine("expire_in: 7 days");
                if (Artifacts.Count > 0)
                {
                    writer.Block("paths", () => WriteAll(writer, Artifacts));
                }

                writer.Block(
                    "reports",
                    () =>
                    {
                        writer.Block("junit", () => WriteAll(writer, Pipeline.JUnitReports));
                        writer.Block("codequality", () => WriteAll(writer, Pipeline.CodeQualityReports));
                    }
                );
            }
        );

    private static void WriteAll(CustomFileWriter writer, IEnumerable<string> items)
    {
        foreach (var item in items)
        {
            writer.WriteLine($"- {YamlBlocks.Text(item)}");
        }
    }
}
