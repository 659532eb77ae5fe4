using System.Reflection;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shop;

/// <summary>What every service of the shop has in common; compiled into each of them.</summary>
internal static class ServiceDefaults
{
    private const string HealthPath = "/healthz";

    /// <summary>Time a stopping service gives to requests that are under way; less than the pod's grace period.</summary>
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(20);

    public static string Version { get; } =
        Assembly
            .GetExecutingAssembly()
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "unknown";

    /// <summary>A builder with structured logs, traces and a graceful end.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, string service)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder
            .Logging.ClearProviders()
            .AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 64 * 1024;
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownPatience);
        AddTraces(builder, service);
        return builder;
    }

    /// <summary>
    /// <c>/healthz/live</c> says that the process answers; <c>/healthz/ready</c> what <paramref name="check"/> says, and
    /// no as soon as the service is stopping.
    /// </summary>
    public static void MapHealth(this WebApplication app, Func<CancellationToken, Task<Health>> check)
    {
        app.MapGet(HealthPath + "/live", () => TypedResults.Ok(new Health("live")));
        app.MapGet(
            HealthPath + "/ready",
            async (CancellationToken cancellationToken) =>
            {
                var health = app.Lifetime.ApplicationStopping.IsCancellationRequested
                    ? new Health("stopping", IsReady: false)
                    : await check(cancellationToken);
                return Results.Json(
                    health,
                    statusCode: health.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
                );
            }
        );
    }

    private static void AddTraces(WebApplicationBuilder builder, string service)
    {
        var isExported = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceVersion: Version))
            .WithTracing(traces =>
            {
                traces
                    .AddAspNetCoreInstrumentation(options =>
                        options.Filter = context =>
                            !context.Request.Path.StartsWithSegments(HealthPath, StringComparison.Ordinal)
                    )
                    .AddHttpClientInstrumentation()
                    .AddSource("Npgsql");
                if (isExported)
                {
                    traces.AddOtlpExporter();
                }
            });
    }
}

/// <summary>The answer of a health check.</summary>
/// <param name="Status">For people: ready, degraded, not ready, stopping.</param>
/// <param name="Reason">Why it is not simply ready.</param>
/// <param name="IsReady">Whether requests should be sent here.</param>
internal sealed record Health(string Status, string? Reason = null, bool IsReady = true)
{
    public static Health Ready { get; } = new("ready");
}
