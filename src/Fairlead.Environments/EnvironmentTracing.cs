using System.Diagnostics;

namespace Fairlead.Environments;

/// <summary>Spans of what takes time, for whoever listens to <c>Fairlead.Environments</c>; they go nowhere otherwise.</summary>
internal static class EnvironmentTracing
{
    public const string SourceName = "Fairlead.Environments";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of parsing a file of the environment repository.</summary>
    public static Activity? Parse(string path) => Source.StartActivity($"parse {path}");
}
