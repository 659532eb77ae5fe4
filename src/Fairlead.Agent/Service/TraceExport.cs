using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fairlead.Agent.Service;

/// <summary>Sends spans to a collector where the usual variables of OpenTelemetry name one, and costs nothing elsewhere.</summary>
/// <remarks>Source: OpenTelemetry specification, "OpenTelemetry Protocol Exporter", OTEL_EXPORTER_OTLP_ENDPOINT.</remarks>
internal static class TraceExport
{
    private static readonly string[] Variables = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <summary>Begins to send; null where no collector is named.</summary>
    public static IDisposable? FromEnvironment() =>
        Array.Exists(Variables, name => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 })
            ? Start()
            : null;

    // A method of its own, so that the libraries are loaded only where they are used.
    private static TracerProvider Start() =>
        Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("fairlead-agent"))
            .AddSource(Tracing.SourceName)
            .AddOtlpExporter()
            .Build();
}
