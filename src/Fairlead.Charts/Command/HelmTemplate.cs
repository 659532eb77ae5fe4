using System.Text;
using System.Text.RegularExpressions;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Rendering;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Command;

/// <summary>What <c>helm template</c> prints.</summary>
public static partial class HelmTemplate
{
    /// <summary>Renders a chart and gives what <c>helm template</c> writes to standard output.</summary>
    /// <exception cref="ChartException">What <c>helm template</c> writes after <c>Error: </c>.</exception>
    public static string Run(HelmTemplateOptions options, CancellationToken cancellationToken)
    {
        var chart = Chart.Load(options.Chart);
        var rendered = Rendered(chart, options, cancellationToken);
        return Print(rendered, options);
    }

    /// <summary>Renders a chart and writes what <c>helm template</c> writes to standard output, and its files where a folder is given.</summary>
    /// <exception cref="ChartException">What <c>helm template</c> writes after <c>Error: </c>.</exception>
    public static void Write(HelmTemplateOptions options, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        var text = options.OutputFolder is { } folder
            ? ManifestFolder.Write(Rendered(Chart.Load(options.Chart), options, cancellationToken), options, folder)
            : Run(options, cancellationToken);

        // Templates may give bytes that are no text.
        output.Write(GoString.ToBytes(text));
    }

    /// <summary>A rendered chart in the form of <c>helm template</c>.</summary>
    /// <exception cref="ChartException">A file of <see cref="HelmTemplateOptions.ShowOnly"/> is not among what was rendered.</exception>
    public static string Print(RenderedChart rendered, HelmTemplateOptions options)
    {
        var text = new StringBuilder();
        foreach (var manifest in (options.IncludeCrds ? rendered.Crds : []).Concat(rendered.Manifests))
        {
            Append(text, manifest);
        }

        while (text.Length > 0 && char.IsWhiteSpace(text[^1]))
        {
            text.Length--;
        }

        text.Append('\n');
        foreach (var hook in HooksOf(rendered, options))
        {
            Append(text, hook);
        }

        return options.ShowOnly.Count == 0 ? text.ToString() : Only(text.ToString(), options);
    }

    private static RenderedChart Rendered(Chart chart, HelmTemplateOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return ChartRenderer.Render(
                new RenderRequest
                {
                    Chart = chart,
                    ReleaseName = options.ReleaseName,
                    Namespace = options.Namespace,
                    Values = options.Values,
                    KubeVersion = options.KubeVersion,
                    ApiVersions = options.ApiVersions,
                    IsUpgrade = options.IsUpgrade,
                    Mode = options.Mode,
                    HelmVersion = options.HelmVersion,
                    ValidateSchema = !options.SkipSchemaValidation,
                },
                cancellationToken
            );
        }
        catch (ChartException error) when (IsAfterValues(error.Message))
        {
            throw new ChartException(
                Refusals.InvalidRendering,
                $"{error.Message}\n\nUse --debug flag to render out invalid YAML",
                error
            );
        }
    }

    // Helm adds its advice only once it has begun to make a release, which is after values were brought together.
    private static bool IsAfterValues(string message) =>
        !message.StartsWith("An error occurred while checking for chart dependencies", StringComparison.Ordinal)
        && !message.StartsWith("values don't meet the specifications", StringComparison.Ordinal)
        && !message.StartsWith("release name ", StringComparison.Ordinal)
        && !message.StartsWith("invalid kube version ", StringComparison.Ordinal)
        && !message.StartsWith("library charts are not installable", StringComparison.Ordinal)
        && !message.StartsWith("type mismatch on ", StringComparison.Ordinal);

    /// <summary>The hooks that are wanted.</summary>
    internal static IEnumerable<RenderedManifest> HooksOf(RenderedChart rendered, HelmTemplateOptions options) =>
        options.NoHooks ? [] : rendered.Hooks.Where(hook => !options.SkipTests || !hook.HookEvents.Contains("test"));

    /// <summary>A manifest with the lines that Helm puts before it.</summary>
    internal static string Document(RenderedManifest manifest) => Append(new StringBuilder(), manifest).ToString();

    private static StringBuilder Append(StringBuilder text, RenderedManifest manifest) =>
        text.Append("---\n# Source: ").Append(manifest.Path).Append('\n').Append(manifest.Text).Append('\n');

    private static string Only(string text, HelmTemplateOptions options)
    {
        var documents = ManifestSplitter.Split(text, options.HelmVersion).ToList();
        var output = new StringBuilder();
        foreach (var file in options.ShowOnly)
        {
            var shown = documents.Where(document => SourceOf(document) is { } source && Matches(file, source)).ToList();
            if (shown.Count == 0)
            {
                throw new ChartException(Refusals.MissingTemplate, $"could not find template {file} in chart");
            }

            shown.ForEach(document => output.Append("---\n").Append(document).Append('\n'));
        }

        return output.ToString();
    }

    private static bool Matches(string pattern, string path)
    {
        try
        {
            return GoGlob.Compile(pattern).IsMatch(path);
        }
        catch (FormatException)
        {
            // Helm takes a malformed pattern for one that matches nothing.
            return false;
        }
    }

    private static string? SourceOf(string document) =>
        Source().Match(document) is { Success: true } match ? match.Groups["path"].Value : null;

    [GeneratedRegex("# Source: [^/]+/(?<path>.+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Source();
}
