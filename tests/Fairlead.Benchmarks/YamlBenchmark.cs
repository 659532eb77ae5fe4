using System.Globalization;
using System.Text;
using Fairlead.Yaml;
using YamlDotNet.RepresentationModel;

namespace Fairlead.Benchmarks;

/// <summary>Reads a stream of Kubernetes objects with our reader, beside YamlDotNet's own representation model.</summary>
internal sealed class YamlBenchmark : IBenchmark
{
    private const int Documents = 1000;
    private const int Rounds = 7;

    /// <inheritdoc />
    public string Name => "yaml";

    /// <inheritdoc />
    public string Summary => "reading 1,000 Deployments, beside YamlDotNet's representation model";

    /// <inheritdoc />
    public Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var text = Stream();
        var floor = Measure(() => Peer(text), cancellationToken);
        var ours = Measure(() => Ours(text), cancellationToken);
        context.Report(
            new BenchmarkTable(
                $"Reading {Documents} Deployments ({text.Length / 1024} KiB)",
                ["reader", "median", "allocated", "ratio"],
                [Row("YamlDotNet YamlStream", floor, floor), Row("Fairlead.Yaml", ours, floor)]
            )
        );
        return Task.CompletedTask;
    }

    private static void Peer(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        Check(stream.Documents.Count);
    }

    private static void Ours(string text) => Check(YamlReader.ReadAll(text, "bench.yaml").Count);

    private static void Check(int read)
    {
        if (read != Documents)
        {
            throw new BenchmarkException($"{read} of {Documents} documents were read.");
        }
    }

    private static (double Milliseconds, long Bytes) Measure(Action action, CancellationToken cancellationToken)
    {
        action();
        var times = new List<double>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = TimeProvider.System.GetTimestamp();
            action();
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        return (times.Order().ElementAt(Rounds / 2), (GC.GetAllocatedBytesForCurrentThread() - allocated) / Rounds);
    }

    private static string[] Row(
        string reader,
        (double Milliseconds, long Bytes) figures,
        (double Milliseconds, long Bytes) floor
    ) =>
        [
            reader,
            string.Create(CultureInfo.InvariantCulture, $"{figures.Milliseconds:0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{figures.Bytes / 1048576.0:0} MiB"),
            string.Create(CultureInfo.InvariantCulture, $"{figures.Milliseconds / floor.Milliseconds:0.00}"),
        ];

    private static string Stream()
    {
        var text = new StringBuilder();
        for (var index = 0; index < Documents; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web-{{index}}
                  namespace: bench
                  labels: { app: web-{{index}} }
                spec:
                  replicas: 3
                  selector: { matchLabels: { app: web-{{index}} } }
                  template:
                    metadata: { labels: { app: web-{{index}} } }
                    spec:
                      containers:
                      - name: web
                        image: "registry.example.com/web:1.0.{{index}}"
                        ports: [{ containerPort: 8080, name: http }]
                        resources: { limits: { cpu: 500m, memory: 256Mi } }

                """
            );
        }

        return text.ToString();
    }
}
