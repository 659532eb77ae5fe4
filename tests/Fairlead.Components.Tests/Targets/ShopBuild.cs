using Fairlead.Components.Services;

namespace Fairlead.Components.Tests.Targets;

/// <summary>A build whose services are images, one that another tool left in a folder and maybe one of others, so that nothing is compiled.</summary>
internal sealed class ShopBuild : DeliveryBuild, IHasDelivery
{
    public override IReadOnlyList<ServiceProject> Services => [];

    public IReadOnlyList<OutsideService> OutsideServices =>
        File.Exists(Redis)
            ? [Catalog, OutsideService.OfImage("redis", File.ReadAllText(Redis), "shop/redis")]
            : [Catalog];

    private static string Redis => RootDirectory / "redis";

    private static OutsideService Catalog =>
        OutsideService.InFolder("catalog", RootDirectory / "image", "shop/catalog");
}
