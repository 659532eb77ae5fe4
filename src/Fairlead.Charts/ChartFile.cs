namespace Fairlead.Charts;

/// <summary>One file of a chart.</summary>
/// <param name="Name">Path inside the chart, with forward slashes.</param>
/// <param name="Data">Its bytes, without a leading byte order mark.</param>
public sealed record ChartFile(string Name, byte[] Data);
