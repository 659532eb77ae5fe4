using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Command;

/// <summary>Reads the command line of <c>helm template</c>.</summary>
public static class HelmTemplateArguments
{
    private static readonly Dictionary<string, string> Short = new()
    {
        ["-n"] = "--namespace",
        ["-f"] = "--values",
        ["-a"] = "--api-versions",
        ["-s"] = "--show-only",
        ["-g"] = "--generate-name",
    };

    // These two are no options of Helm's: it has one behaviour, and randomness as it comes.
    private static readonly Dictionary<string, HelmVersion> HelmVersions = new()
    {
        ["3"] = HelmVersion.V3,
        ["4"] = HelmVersion.V4,
    };

    private static readonly Dictionary<string, RandomMode> RandomModes = new()
    {
        ["helm"] = RandomMode.Helm,
        ["refuse"] = RandomMode.Refuse,
        ["stable"] = RandomMode.Stable,
    };

    private static readonly HashSet<string> Switches = new()
    {
        "--include-crds",
        "--no-hooks",
        "--skip-tests",
        "--skip-schema-validation",
        "--is-upgrade",
        "--generate-name",
        "--release-name",
        "--validate",
        "--skip-crds",
        "--render-subchart-notes",
        "--hide-notes",
        "--disable-openapi-validation",
        "--debug",
    };

    /// <summary>The options that arguments stand for.</summary>
    /// <param name="arguments">What follows <c>helm template</c>.</param>
    /// <param name="folder">The folder that paths are relative to.</param>
    /// <exception cref="ChartException">An option is unknown, lacks its value, or its value is malformed.</exception>
    public static HelmTemplateOptions Parse(IReadOnlyList<string> arguments, string folder)
    {
        var (names, options) = Split(arguments);
        if (names.Count is 0 or > 2)
        {
            throw new ChartException(
                Refusals.CommandLine,
                "The template command needs a chart, or a release name and a chart: [NAME] CHART."
            );
        }

        var result = new HelmTemplateOptions
        {
            ReleaseName = names.Count == 2 ? names[0] : "release-name",
            Chart = Path.Combine(folder, names[^1]),
            Values = Values(options, folder),
        };
        return options.Aggregate(result, (all, given) => Apply(all, given, folder));
    }

    private static (List<string> Names, List<(string Option, string Value)> Options) Split(
        IReadOnlyList<string> arguments
    )
    {
        var names = new List<string>();
        var options = new List<(string Option, string Value)>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith('-'))
            {
                names.Add(arguments[i]);
                continue;
            }

            var (option, value) = Option(arguments[i]);
            if (value is null && !Switches.Contains(option))
            {
                value =
                    i + 1 < arguments.Count
                        ? arguments[++i]
                        : throw new ChartException(Refusals.CommandLine, $"flag needs an argument: {option}");
            }

            options.Add((option, value ?? "true"));
        }

        return (names, options);
    }

    private static (string Option, string? Value) Option(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        return (Short.GetValueOrDefault(name, name), equals < 0 ? null : argument[(equals + 1)..]);
    }

    private static HelmTemplateOptions Apply(
        HelmTemplateOptions options,
        (string Option, string Value) given,
        string folder
    ) =>
        given.Option switch
        {
            "--namespace" => options with { Namespace = given.Value },
            "--kube-version" => options with { KubeVersion = given.Value },
            "--api-versions" => options with { ApiVersions = [.. options.ApiVersions, .. given.Value.Split(',')] },
            "--show-only" => options with { ShowOnly = [.. options.ShowOnly, given.Value] },
            "--include-crds" => options with { IncludeCrds = IsOn(given) },
            "--no-hooks" => options with { NoHooks = IsOn(given) },
            "--skip-tests" => options with { SkipTests = IsOn(given) },
            "--skip-schema-validation" => options with { SkipSchemaValidation = IsOn(given) },
            "--is-upgrade" => options with { IsUpgrade = IsOn(given) },
            "--output-dir" => options with { OutputFolder = Path.Combine(folder, given.Value) },
            "--release-name" => options with { UsesReleaseFolder = IsOn(given) },
            "--helm-version" => options with { HelmVersion = OneOf(given, HelmVersions) },
            "--random" => options with { Mode = OneOf(given, RandomModes) },
            "--validate" => throw new ChartException(
                Refusals.CommandLine,
                "--validate asks a cluster, which a render never does. Compare with the cluster by the plan of a delivery instead."
            ),
            "--dry-run" when given.Value is "client" or "true" => options,
            "--dry-run" => throw new ChartException(
                Refusals.CommandLine,
                $"--dry-run={given.Value} asks a cluster, which a render never does; leave it away."
            ),
            "--values"
            or "--set"
            or "--set-string"
            or "--set-json"
            or "--set-file"
            or "--set-literal"
            or "--generate-name"
            or "--skip-crds"
            or "--render-subchart-notes"
            or "--hide-notes"
            or "--disable-openapi-validation"
            or "--debug" => options,
            _ => throw new ChartException(Refusals.CommandLine, $"unknown flag: {given.Option}"),
        };

    private static T OneOf<T>((string Option, string Value) given, Dictionary<string, T> choices) =>
        choices.TryGetValue(given.Value, out var choice)
            ? choice
            : throw new ChartException(
                Refusals.CommandLine,
                $"invalid argument {GoQuote.Quote(given.Value)} for {GoQuote.Quote(given.Option)} flag: expected {string.Join(" or ", choices.Keys)}"
            );

    private static bool IsOn((string Option, string Value) given) =>
        bool.TryParse(given.Value, out var isOn)
            ? isOn
            : throw new ChartException(
                Refusals.CommandLine,
                $"invalid argument {GoQuote.Quote(given.Value)} for {GoQuote.Quote(given.Option)} flag"
            );

    // Helm reads all files first, then JSON, values, texts, files and literals, each kind in its own order.
    private static ChartValues Values(List<(string Option, string Value)> options, string folder)
    {
        var values = ChartValues.Empty;
        values = All("--values")
            .SelectMany(list => list.Split(','))
            .Aggregate(values, (v, path) => v.Overlay(ValuesFile(folder, path)));
        values = All("--set-json").Aggregate(values, (v, expression) => v.SetJson(expression));
        values = All("--set").Aggregate(values, (v, expression) => v.Set(expression));
        values = All("--set-string").Aggregate(values, (v, expression) => v.SetString(expression));
        values = All("--set-file")
            .Aggregate(values, (v, expression) => v.SetFile(expression, path => Read(folder, path)));
        return All("--set-literal").Aggregate(values, (v, expression) => v.SetLiteral(expression));

        IEnumerable<string> All(string option) =>
            options.Where(given => given.Option == option).Select(given => given.Value);
    }

    private static ChartValues ValuesFile(string folder, string path) => ChartValues.Parse(Read(folder, path), path);

    private static string Read(string folder, string path)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file)
            ? GoString.FromBytes(File.ReadAllBytes(file))
            : throw new ChartException(Refusals.MissingChart, $"open {path}: no such file or directory");
    }
}
