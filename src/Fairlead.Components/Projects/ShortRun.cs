namespace Fairlead.Components.Projects;

/// <summary>
/// Lets .NET programs that are started now not watch which of their paths are hot: a compiler that runs for a minute does not
/// get back what that costs.
/// </summary>
internal sealed class ShortRun : IDisposable
{
    private const string Profiling = "DOTNET_TieredPGO";
    private readonly string? _before = Environment.GetEnvironmentVariable(Profiling);

    public ShortRun() => Environment.SetEnvironmentVariable(Profiling, _before ?? "0");

    /// <inheritdoc />
    public void Dispose() => Environment.SetEnvironmentVariable(Profiling, _before);
}
