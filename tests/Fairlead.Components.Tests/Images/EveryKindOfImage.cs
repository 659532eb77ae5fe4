using Fairlead.Components.Images;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Images;

/// <summary>The images of <see cref="EveryKind"/>, made in one build for all tests, as a delivery makes them.</summary>
public sealed class EveryKindOfImage : IAsyncLifetime
{
    private readonly EveryKind _repository = new("acme");
    private int _started;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var images = new ServiceImages(_repository.Root, Path.Combine(_repository.Temporary, "images"));
        var baseImage = await BaseForTests.WriteAsync(images.Layout, token);
        var build = await _repository.PublishAsync(token);
        var look = build.Work.Look();
        foreach (var service in _repository.Services)
        {
            var image = await images.BuildAsync(
                service,
                null,
                () => build.Work.PublishedAsync(service, checks: false, token),
                _ => Task.FromResult(baseImage),
                build.TimesOf(service, look),
                token
            );
            await images.Layout.SetAsync(service.Name, image.Manifest, token);
        }

        Layout = images.Layout;
    }

    /// <summary>Where the images lie, each under its service's name.</summary>
    internal LayoutFolder? Layout { get; private set; }

    /// <summary>Hash of each published file of a service, by path.</summary>
    internal IReadOnlyDictionary<string, string> Published(string service) => _repository.Published(service);

    internal RunningImage Start(string service) =>
        RunningImage.Start(
            Layout!.FullPath,
            service,
            Path.Combine(_repository.Root, $"bundle-{Interlocked.Increment(ref _started)}")
        );

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }
}
