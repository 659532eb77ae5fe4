using Fairlead.Pipelines.Pins;
using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>The steps that jobs are made of.</summary>
/// <remarks>Artifacts travel as archives with paths from the root: uploads of files drop hidden folders and modes.</remarks>
internal sealed class GitHubSteps(CustomFileWriter writer, ActionPins pins)
{
    /// <summary>Checks the commit out.</summary>
    /// <param name="hasHistory">Whether all that came before it is fetched, too.</param>
    /// <param name="filter">What of that is fetched; null for all.</param>
    public void Checkout(bool hasHistory, string? filter) =>
        Use(
            "actions/checkout",
            () =>
            {
                if (hasHistory)
                {
                    writer.Key("fetch-depth", 0);
                    if (filter is not null)
                    {
                        writer.Key("filter", filter);
                    }
                }

                writer.Key("persist-credentials", value: false);
            }
        );

    /// <summary>Installs the SDK that the repository chooses, or the one that builds need.</summary>
    /// <remarks>The action fails where it is told of a file that is not there.</remarks>
    public void Sdk(bool isChosen) =>
        Use(
            "actions/setup-dotnet",
            () => writer.Key(isChosen ? "global-json-file" : "dotnet-version", isChosen ? "global.json" : "10.0.x")
        );

    /// <summary>Keeps folders between runs for as long as the files that decide their content stay the same.</summary>
    /// <param name="what">Names the cache.</param>
    /// <param name="folders">What is kept.</param>
    /// <param name="keyFiles">What decides it; nothing is kept when empty.</param>
    public void Cache(string what, IReadOnlyList<string> folders, IReadOnlyList<string> keyFiles)
    {
        if (folders.Count == 0 || keyFiles.Count == 0)
        {
            return;
        }

        Use(
            "actions/cache",
            () =>
            {
                var files = string.Join(", ", keyFiles.Select(file => $"'{file}'"));
                writer.Lines("path", folders);
                writer.WriteLine($"key: {what}-${{{{ runner.os }}}}-${{{{ hashFiles({files}) }}}}");
                writer.WriteLine($"restore-keys: {what}-${{{{ runner.os }}}}-");
            }
        );
    }

    public void Take(PipelineJob source)
    {
        Use(
            "actions/download-artifact",
            () =>
            {
                if (source.Partitions > 1)
                {
                    writer.Key("pattern", source.Id + "-*");
                    writer.Key("merge-multiple", value: true);
                }
                else
                {
                    writer.Key("name", source.Id);
                }

                writer.Key("path", ".nuke/temp/artifacts");
            }
        );
        writer.Item(
            $"name: {YamlBlocks.Text("Unpack " + source.Name)}",
            () =>
                writer.Key(
                    "run",
                    $"for archive in .nuke/temp/artifacts/{source.Id}*.tar; do tar -xf \"$archive\"; done"
                )
        );
    }

    public void IdentityToken(string variable, string audience) =>
        writer.Item(
            "name: Identity token",
            () =>
            {
                writer.Block("env", () => writer.Key("AUDIENCE", audience));
                writer.Lines(
                    "run",
                    [
                        "token=$(curl --fail --silent --show-error --get --data-urlencode \"audience=$AUDIENCE\" \\",
                        "  --header \"Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN\" \"$ACTIONS_ID_TOKEN_REQUEST_URL\" |",
                        "  sed -n 's/.*\"value\" *: *\"\\([^\"]*\\)\".*/\\1/p')",
                        "echo \"::add-mask::$token\"",
                        $"echo \"{variable}=$token\" >> \"$GITHUB_ENV\"",
                    ]
                );
            }
        );

    public void Run(string name, IReadOnlyList<string> commands, IReadOnlyList<KeyValuePair<string, string>> values) =>
        writer.Item(
            $"name: {YamlBlocks.Text(name)}",
            () =>
            {
                if (commands is [var only])
                {
                    writer.Key("run", only);
                }
                else
                {
                    writer.Lines("run", commands);
                }

                if (values.Count > 0)
                {
                    writer.Block("env", () => WriteAll(values));
                }
            }
        );

    public void Keep(string id, IReadOnlyList<string> artifacts, bool isSplit)
    {
        if (artifacts.Count == 0)
        {
            return;
        }

        var name = isSplit ? id + "-${{ matrix.partition }}" : id;
        writer.Item(
            "name: Pack",
            () =>
                writer.Lines(
                    "run",
                    [
                        "mkdir -p .nuke/temp/artifacts",
                        $"tar -cf \".nuke/temp/artifacts/{name}.tar\" {string.Join(' ', artifacts)}",
                    ]
                )
        );
        Use(
            "actions/upload-artifact",
            () =>
            {
                writer.Key("name", name);
                writer.Key("path", $".nuke/temp/artifacts/{name}.tar");
                writer.Key("if-no-files-found", "error");
                writer.Key("retention-days", 7);
                writer.Key("include-hidden-files", value: true);
            }
        );
    }

    /// <summary>Keeps reports for people, above all of what failed.</summary>
    public void Report(string id, IReadOnlyList<string> reports, bool isSplit)
    {
        if (reports.Count == 0)
        {
            return;
        }

        writer.Item(
            "name: Reports",
            () =>
            {
                writer.WriteLine("if: ${{ !cancelled() }}");
                writer.WriteLine($"uses: {pins.Use("actions/upload-artifact")}");
                writer.Block(
                    "with",
                    () =>
                    {
                        writer.Key("name", $"reports-{id}{(isSplit ? "-${{ matrix.partition }}" : "")}");
                        writer.Lines("path", reports);
                        writer.Key("if-no-files-found", "ignore");
                        writer.Key("retention-days", 14);
                        writer.Key("include-hidden-files", value: true);
                    }
                );
            }
        );
    }

    private void Use(string action, Action with) =>
        writer.Item($"uses: {pins.Use(action)}", () => writer.Block("with", with));

    private void WriteAll(IReadOnlyList<KeyValuePair<string, string>> values)
    {
        foreach (var (name, value) in values)
        {
            writer.Key(name, value);
        }
    }
}
