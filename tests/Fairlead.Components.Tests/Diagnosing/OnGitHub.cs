using Fairlead.Components.Services;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>A build that delivers from GitHub.</summary>
[GitHubDelivery(Secrets = ["CacheKey", "DeliveryForgeAppKey"], Variables = ["DeliveryForgeApp"])]
internal sealed class OnGitHub : DeliveryBuild
{
    public override IReadOnlyList<ServiceProject> Services => [];
}
