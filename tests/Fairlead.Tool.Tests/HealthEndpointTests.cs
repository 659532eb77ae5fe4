using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Tests;

/// <summary>Where a service says that it is well.</summary>
public sealed class HealthEndpointTests
{
    [Theory]
    [InlineData("""app.MapHealthChecks("/hc");""", "/hc")]
    [InlineData("""app.MapHealthChecks( "/ready" ); app.MapHealthChecks("/healthz", new());""", "/healthz")]
    [InlineData("""app.UseHealthChecks("/status");""", "/status")]
    [InlineData("""app.MapGet("/health", () => "well");""", "/health")]
    [InlineData("""app.MapGet("/healthy-food", () => "soup");""", null)]
    [InlineData("""  // app.MapHealthChecks("/hc");""", null)]
    [InlineData("""/* app.MapHealthChecks("/hc"); */""", null)]
    [InlineData("""var at = "http://x"; app.MapHealthChecks("/hc");""", "/hc")]
    [InlineData("", null)]
    public void The_path_is_the_one_that_the_source_maps(string source, string? path) =>
        Assert.Equal(path, HealthEndpoint.In([source]));
}
