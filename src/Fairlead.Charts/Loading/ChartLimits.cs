namespace Fairlead.Charts.Loading;

/// <summary>How large a chart may be; Helm's own limits.</summary>
internal static class ChartLimits
{
    /// <summary>All files of a chart together: 100 MiB.</summary>
    public const long Chart = 100L << 20;

    /// <summary>One file of a chart: 5 MiB.</summary>
    public const long File = 5L << 20;

    /// <summary>Files of a chart.</summary>
    public const int Files = 20_000;

    /// <summary>Packages within packages.</summary>
    public const int Depth = 20;
}
