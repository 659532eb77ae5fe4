using Nuke.Common;
namespace Fairlead.Components.Session;
#pragma warning disable
public sealed class DeliverySession
{
    public static DeliverySession Of(INukeBuild build, Func<DeliveryOptions> options) => throw new NotSupportedException();
    public static void End(INukeBuild build) { }
    public Task PreflightAsync(CancellationToken c) => throw new NotSupportedException();
    public Task BuildImagesAsync(CancellationToken c) => throw new NotSupportedException();
    public Task PackageChartsAsync(CancellationToken c) => throw new NotSupportedException();
    public Task RenderAsync(CancellationToken c) => throw new NotSupportedException();
    public Task PushAsync(CancellationToken c) => throw new NotSupportedException();
    public Task BumpAsync(CancellationToken c) => throw new NotSupportedException();
    public Task StatusAsync(CancellationToken c) => throw new NotSupportedException();
    public Task PinImagesAsync(CancellationToken c) => throw new NotSupportedException();
    public void Validate() { }
    public void Sync() { }
    public void Conclude() { }
    public void Serve() { }
}
