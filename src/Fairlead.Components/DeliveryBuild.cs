using Fairlead.Components.Services;
using Fairlead.Components.Templating;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>A build that delivers: it names its services, and has all stages.</summary>
[EndSession, GenerateCi]
public abstract class DeliveryBuild : NukeBuild, IDeliveryPipeline
{
    /// <inheritdoc />
    public abstract IReadOnlyList<ServiceProject> Services { get; }

    /// <summary>Runs the targets that the command line names; without any, the delivery. Returns the exit code.</summary>
    /// <typeparam name="T">The build.</typeparam>
    public static int Run<T>()
        where T : DeliveryBuild, new() =>
        ManifestOutput.KeepClean(() => Execute<T>(build => ((IDeliver)build).Deliver));
}
