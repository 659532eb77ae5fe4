using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>A job of <c>.gitlab-ci.yml</c>.</summary>
internal sealed class GitLabJob(GitLabPipelineAttribute pipeline, string id, string arguments)
{
    public string Stage => id;

    public IReadOnlyList<string> Needs { get; init; } = [];

    public IReadOnlyList<PipelineJob> Sources { get; init; } = [];

    public IReadOnlyList<string> Artifacts { get; init; } = [];

    public IReadOnlyList<string> Rules { get; init; } = [];

    public bool IsTrusted { get; init; }

    public string? Resource { get; init; }

    public string? Environment { get; init; }

    public int Partitions { get; init; } = 1;

    public void Write(CustomFileWriter writer) =>
        writer.Block(
            id,
            () =>
            {
                writer.Key("stage", Stage);
                WriteNeeds(writer);
                writer.Block("rules", () => WriteRules(writer));
                writer.Key("interruptible", !IsTrusted);
                WriteWarnings(writer);
                if (Partitions > 1)
                {
                    writer.Key("parallel", Partitions);
                }

                WriteEnvironment(writer);
                WriteRegistry(writer);
                writer.Block("script", () => writer.WriteLine("- " + YamlBlocks.Text(Command())));
                WriteArtifacts(writer);
            }
        );

    private string Command()
    {
        var all = Partitions > 1 ? $"{arguments} --partition \"$CI_NODE_INDEX/$CI_NODE_TOTAL\"" : arguments;
        return IsTrusted ? pipeline.Command(all) : $"{pipeline.Script} {all}";
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
            writer.Item($"if: '{rule}'");
        }
    }

    // Shown in orange: neither failed nor passed over in silence.
    private void WriteWarnings(CustomFileWriter writer)
    {
        if (IsTrusted && pipeline.WarningExitCodes.Length > 0)
        {
            writer.Block(
                "allow_failure",
                () => writer.WriteLine($"exit_codes: [{string.Join(", ", pipeline.WarningExitCodes)}]")
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
        var registry = IsTrusted ? pipeline.RegistryPrefix : null;
        if (registry is not null && pipeline.RegistryAudience is { } audience)
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
                writer.Key("GIT_DEPTH", "0");
                if (registry is not null && pipeline.RegistryAudience is null)
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
                        writer.Block("junit", () => WriteAll(writer, pipeline.JUnitReports));
                        writer.Block("codequality", () => WriteAll(writer, pipeline.CodeQualityReports));
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
