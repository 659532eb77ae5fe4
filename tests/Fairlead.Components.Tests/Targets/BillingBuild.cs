using Fairlead.Components.Services;

namespace Fairlead.Components.Tests.Targets;

/// <summary>Another team's build, with one service of its own.</summary>
internal sealed class BillingBuild : DeliveryBuild, IHasDelivery
{
    public override IReadOnlyList<ServiceProject> Services => [];

    public IReadOnlyList<OutsideService> OutsideServices =>
        [OutsideService.InFolder("billing", RootDirectory / "image", "acme/billing")];
}
