using Fairlead.Charts.Command;
using Fairlead.Components.Templating;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Renders one chart as <c>helm template</c> does, with its options.</summary>
public interface ITemplate : IHasChart
{
    /// <summary>The release's name.</summary>
    [Parameter("Name of the release. Default: release-name")]
    string? ReleaseName => TryGetValue(() => ReleaseName);

    /// <summary>The release's namespace.</summary>
    [Parameter("Namespace of the release. Default: default")]
    string? Namespace => TryGetValue(() => Namespace);

    /// <summary>Values files.</summary>
    [Parameter("Files of values; later ones lie over earlier ones")]
    string[]? Values => TryGetValue(() => Values);

    /// <summary>Values given one by one.</summary>
    [Parameter("Values: a.b=1,c[0]=x,d={1,2}")]
    string[]? Set => TryGetValue(() => Set);

    /// <summary>Values that stay text.</summary>
    [Parameter("Values that stay text: tag=1.0")]
    string[]? SetString => TryGetValue(() => SetString);

    /// <summary>Values in JSON.</summary>
    [Parameter("Values in JSON: a={\"b\":1}")]
    string[]? SetJson => TryGetValue(() => SetJson);

    /// <summary>Values that are texts of files.</summary>
    [Parameter("Values that are the texts of files: a=path")]
    string[]? SetFile => TryGetValue(() => SetFile);

    /// <summary>Values with nothing special in them.</summary>
    [Parameter("Values with nothing special in them: a=any text")]
    string[]? SetLiteral => TryGetValue(() => SetLiteral);

    /// <summary>Kubernetes version that templates are told of.</summary>
    [Parameter("Kubernetes version that templates are told of. Default: v1.36.0")]
    string? KubeVersion => TryGetValue(() => KubeVersion);

    /// <summary>API versions that templates are told of.</summary>
    [Parameter("Further API versions that templates are told of")]
    string[]? ApiVersions => TryGetValue(() => ApiVersions);

    /// <summary>Files to print.</summary>
    [Parameter("Print only these files: templates/deployment.yaml")]
    string[]? ShowOnly => TryGetValue(() => ShowOnly);

    /// <summary>Folder to write to.</summary>
    [Parameter("Write a file for each template into this folder instead of printing")]
    string? OutputDir => TryGetValue(() => OutputDir);

    /// <summary>Whether to render as an upgrade.</summary>
    [Parameter("Render as an upgrade, not as an installation")]
    bool IsUpgrade => TryGetValue<bool?>(() => IsUpgrade) ?? false;

    /// <summary>Whether to print custom resource definitions.</summary>
    [Parameter("Print the files below crds/ too")]
    bool IncludeCrds => TryGetValue<bool?>(() => IncludeCrds) ?? false;

    /// <summary>Whether to leave out hooks.</summary>
    [Parameter("Leave out hooks")]
    bool NoHooks => TryGetValue<bool?>(() => NoHooks) ?? false;

    /// <summary>Whether to leave out tests.</summary>
    [Parameter("Leave out the hooks that are tests")]
    bool SkipTests => TryGetValue<bool?>(() => SkipTests) ?? false;

    /// <summary>Whether to ignore schemas.</summary>
    [Parameter("Do not check values by the charts' schemas")]
    bool SkipSchemaValidation => TryGetValue<bool?>(() => SkipSchemaValidation) ?? false;

    /// <summary>Which Helm to follow.</summary>
    [Parameter("Follow Helm 3 or 4 where they differ. Default: 3")]
    string? HelmVersion => TryGetValue(() => HelmVersion);

    /// <summary>What to do about randomness and time.</summary>
    [Parameter(
        "What random and time functions do: helm, refuse, or stable for the same output every time. Default: helm"
    )]
    string? Random => TryGetValue(() => Random);

    /// <summary>Prints the chart's manifests on standard output, and nothing else there.</summary>
    [Example(
        "Template --chart charts/web --values dev.yaml --set replicas=2",
        "Print the manifests as helm template does"
    )]
    Target Template =>
        _ =>
            _.Description("Render a chart as 'helm template' does: Template --chart DIR --set k=v")
                .Requires(() => Chart)
                .Executes(() =>
                    ManifestOutput.Write(output =>
                        HelmTemplate.Write(
                            HelmTemplateArguments.Parse(Arguments(), EnvironmentInfo.WorkingDirectory),
                            output,
                            CancellationToken.None
                        )
                    )
                );

    private IReadOnlyList<string> Arguments()
    {
        var line = CommandLineValues.OfProcess;
        List<string> arguments = [.. ReleaseName is { } name ? [name] : Array.Empty<string>(), Chart ?? ""];
        One("--namespace", Namespace);
        One("--kube-version", KubeVersion);
        One("--output-dir", OutputDir);
        One("--helm-version", HelmVersion);
        One("--random", Random);
        Many("--values", Values);
        Many("--set", Set);
        Many("--set-string", SetString);
        Many("--set-json", SetJson);
        Many("--set-file", SetFile);
        Many("--set-literal", SetLiteral);
        Many("--api-versions", ApiVersions);
        Many("--show-only", ShowOnly);
        Switch("--is-upgrade", IsUpgrade);
        Switch("--include-crds", IncludeCrds);
        Switch("--no-hooks", NoHooks);
        Switch("--skip-tests", SkipTests);
        Switch("--skip-schema-validation", SkipSchemaValidation);
        return arguments;

        void One(string option, string? value) => arguments.AddRange(value is null ? [] : [option, value]);

        void Many(string option, string[]? values) =>
            arguments.AddRange(line.All(option, values).SelectMany(value => new[] { option, value }));

        void Switch(string option, bool isOn) => arguments.AddRange(isOn ? [option] : []);
    }
}
