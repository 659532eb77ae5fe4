using System.Globalization;
using Fairlead.Components.Images;
using Fairlead.Components.Services;
using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;
using Fairlead.Sandbox;

namespace Fairlead.Benchmarks.Images;

/// <summary>From a saved file to an image's digest, beside the SDK's own images, and with many services of which none or one changed.</summary>
internal sealed class ImageBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private const int Files = 200;
    private static readonly int[] Sizes = [3, 100];

    /// <inheritdoc />
    public string Name => "images";

    /// <inheritdoc />
    public string Summary => "from a saved line to an image's digest, beside dotnet publish -t:PublishContainer";

    /// <inheritdoc />
    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await OneLineAsync(context, cancellationToken);
        foreach (var size in context.Options.Sizes.Count > 0 ? context.Options.Sizes : Sizes)
        {
            await ManyAsync(context, size, cancellationToken);
        }
    }

    // Both compile, publish and write the image on this machine; neither pushes it.
    private static async Task OneLineAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(context.Folder, "sandbox") },
            cancellationToken
        );
        var registry = sandbox.Addresses.Registry.Authority;
        await PushBaseAsync(context, registry, cancellationToken);
        var ours = new Checkout(Path.Combine(context.Folder, "ours"), 1, 20);
        var theirs = new GeneratedServices(Path.Combine(context.Folder, "theirs")).Write(1, 20)[0];
        var (own, sdk) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            BenchmarkContext.Progress($"one changed line, round {round} of {Rounds}");
            GeneratedServices.Edit(ours.Services[0], round);
            var first = await Timed(() => ours.BuildAsync(cancellationToken));
            GeneratedServices.Edit(theirs, round);
            var second = await Timed(() => SdkImage.WriteAsync(theirs, registry, cancellationToken));
            // The first round restores and fills caches.
            if (round > 0)
            {
                own.Add(first);
                sdk.Add(second);
            }
        }

        context.Report(
            new BenchmarkTable(
                "One changed line of a web service, to the image's digest",
                ["", "fastest", "middle", "of the SDK's"],
                [Row("Fairlead", own, sdk), Row("dotnet publish -t:PublishContainer", sdk, sdk)]
            )
        );
    }

    private static async Task ManyAsync(BenchmarkContext context, int count, CancellationToken cancellationToken)
    {
        var checkout = new Checkout(Path.Combine(context.Folder, $"many{count}"), count, Files);
        BenchmarkContext.Progress($"{count} services of {Files} files: the first build");
        var first = await Timed(() => checkout.BuildAsync(cancellationToken));
        BenchmarkContext.Progress($"{count} services of {Files} files: unchanged, and one changed");
        var (unchanged, one) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            unchanged.Add(await Timed(() => checkout.BuildAsync(cancellationToken)));
            GeneratedServices.Edit(checkout.Services[0], round);
            one.Add(await Timed(() => checkout.BuildAsync(cancellationToken)));
        }

        context.Report(
            new BenchmarkTable(
                Text($"{count} services of {Files} files each, to all digests"),
                ["first", "unchanged", "one changed"],
                [
                    [Seconds(first), Seconds(unchanged.Min()), Seconds(one.Min())],
                ]
            )
        );
    }

    private static async Task PushBaseAsync(
        BenchmarkContext context,
        string registry,
        CancellationToken cancellationToken
    )
    {
        var layout = new LayoutFolder(Path.Combine(context.Folder, "base"));
        var index = await StandInImage
            .Of(ImageReference.Parse("mcr.microsoft.com/dotnet/aspnet:10.0"))
            .WriteAsync(layout, cancellationToken);
        using var client = new RegistryClient(new RegistryOptions());
        await new ImagePusher(client).PushAsync(
            layout,
            index,
            ImageReference.Parse($"{registry}/{SdkImage.Base}"),
            cancellationToken
        );
    }

    private static IReadOnlyList<string> Row(string name, List<double> times, List<double> peers)
    {
        times.Sort();
        return [name, Seconds(times[0]), Seconds(times[times.Count / 2]), Text($"{times.Min() / peers.Min():P0}")];
    }

    private static async Task<double> Timed(Func<Task> action)
    {
        var started = TimeProvider.System.GetTimestamp();
        await action();
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static string Seconds(double seconds) => Text($"{seconds:0.00} s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A checkout whose images are built as a run of its own does it, which knows what lies on the disk.
    private sealed class Checkout
    {
        private readonly string _root;

        public Checkout(string root, int count, int files)
        {
            _root = root;
            Services = new GeneratedServices(root).Write(count, files);
        }

        public IReadOnlyList<ServiceProject> Services { get; }

        private string Temporary => Path.Combine(_root, ".nuke", "temp");

        public async Task BuildAsync(CancellationToken cancellationToken)
        {
            var build = new ServiceBuild(_root, Temporary, Services);
            var images = new ServiceImages(_root, Path.Combine(Temporary, "images"));
            await build.CompileAsync(publishes: true, cancellationToken);
            await build.PublishAsync(cancellationToken);
            var look = build.Work.Look();
            foreach (var service in Services)
            {
                _ = await images.BuildAsync(
                    service,
                    build.Work.KnownAsPublished(service, look),
                    () => build.Work.PublishedAsync(service, checks: false, cancellationToken),
                    async facts =>
                        (
                            await StandInImage
                                .Of(BaseImages.Of(facts, null))
                                .BuildAsync(images.Layout, BaseImages.PlatformOf(facts), cancellationToken)
                        ).Manifest,
                    build.TimesOf(service, look),
                    cancellationToken
                );
            }
        }
    }
}
