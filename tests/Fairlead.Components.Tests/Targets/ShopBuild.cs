using Fairlead.Components.Services;

namespace Fairlead.Components.Tests.Targets;

/// <summary>A build whose only service is an image that another tool left in a folder, so that nothing is compiled.</summary>
internal sealed class ShopBuild : DeliveryBuild, IHasDelivery
{
    public override IReadOnlyList<ServiceProject> Services => [];

    public IReadOnlyList<OutsideService> OutsideServices =>
        [OutsideService.InFolder("catalog", RootDirectory / "image", "shop/catalog")];
}
