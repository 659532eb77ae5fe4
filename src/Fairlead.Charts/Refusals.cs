namespace Fairlead.Charts;

/// <summary>The codes of what a chart's loading, values and rendering refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>There is no chart or file at this path: correct the path.</summary>
    public const string MissingChart = "FL1401";

    /// <summary>An argument of the template command cannot be used: write it as the message says.</summary>
    public const string CommandLine = "FL1402";

    /// <summary>The chart renders no such template: correct --show-only.</summary>
    public const string MissingTemplate = "FL1403";

    /// <summary>A chart would write a manifest outside of the output folder: do not use it.</summary>
    public const string OutsideFolder = "FL1404";

    /// <summary>Chart.lock does not fit Chart.yaml or the repository: update the dependencies.</summary>
    public const string OutdatedLock = "FL1405";

    /// <summary>A dependency is missing or of another version: build the dependencies, or correct Chart.yaml.</summary>
    public const string UnmetDependency = "FL1406";

    /// <summary>A dependency names a repository that nothing here knows: write its address into Chart.yaml.</summary>
    public const string UnknownRepository = "FL1407";

    /// <summary>A package is not what its index says: it was changed after it was published; do not use it.</summary>
    public const string ChangedPackage = "FL1408";

    /// <summary>A repository of charts does not answer as one: check its address.</summary>
    public const string UnreachableRepository = "FL1409";

    /// <summary>A chart has links, or paths that lead out of it: pack plain files below the chart's folder.</summary>
    public const string UnsafeChart = "FL1410";

    /// <summary>A chart or what it renders exceeds a limit: leave out what does not belong to it (.helmignore).</summary>
    public const string TooLarge = "FL1411";

    /// <summary>No template of the chart reads a value: correct its name, or take it away. It is told only, and stops nothing.</summary>
    public const string UnreadValue = "FL1412";

    /// <summary>A file of a chart cannot be read: correct what the message names.</summary>
    public const string InvalidFile = "FL1413";

    /// <summary>A package holds no chart: pack the chart again.</summary>
    public const string InvalidPackage = "FL1414";

    /// <summary>Charts depend on each other through file://: remove one of the dependencies.</summary>
    public const string CircularDependency = "FL1415";

    /// <summary>A template fails: the message names the place, and the end of it says why.</summary>
    public const string FailedTemplate = "FL1416";

    /// <summary>A template cannot be parsed: correct the line that the message names.</summary>
    public const string TemplateSyntax = "FL1417";

    /// <summary>A chart takes too long to render: simplify its templates, or raise the limit.</summary>
    public const string TooSlow = "FL1418";

    /// <summary>The release's name is none that Helm takes: lower-case letters, digits, hyphens and dots, at most 53.</summary>
    public const string InvalidName = "FL1419";

    /// <summary>A library chart renders nothing by itself: render a chart that depends on it.</summary>
    public const string LibraryChart = "FL1420";

    /// <summary>The chart does not support this version of Kubernetes, or the version is none: give another one.</summary>
    public const string KubernetesVersion = "FL1421";

    /// <summary>What a template renders is not YAML: correct the template, or quote the value.</summary>
    public const string InvalidRendering = "FL1422";

    /// <summary>The values do not meet the chart's schema: correct each that the message names.</summary>
    public const string RejectedValues = "FL1423";

    /// <summary>Values cannot be read or do not fit each other: correct what the message names.</summary>
    public const string InvalidValues = "FL1424";
}
