using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Components.Session;

namespace Fairlead.Components.Caching;

/// <summary>
/// The key of everything that decides a service's image and what its tests say: the same on every machine, whatever its
/// folders, users, zone and language are.
/// </summary>
/// <param name="outside">What decides the base image, as <see cref="OutsideOf"/> tells it.</param>
/// <param name="build">Knows the source.</param>
internal sealed class ServiceKeys(Func<string> outside, ServiceBuild build)
{
    // Times are asked of git, and a key is asked for many times.
    private readonly ConditionalWeakTable<SourceLook, ConcurrentDictionary<string, string>> _known = [];

    /// <summary>Which base images a delivery takes: all its pins, as what is published decides which of them it is.</summary>
    public static string OutsideOf(DeliveryOptions options) =>
        ContentHashes.OfTexts([
            options.BaseImage ?? "",
            options.IsSandbox ? "stand-ins" : new ContentHashes().Of(options.ImageLockFile),
        ]);

    /// <summary>The key, 64 hexadecimal digits.</summary>
    public string Of(ServiceProject service, SourceLook look) =>
        _known.GetOrCreateValue(look).GetOrAdd(service.Name, _ => Make(service, look));

    /// <summary>
    /// The inputs one by one, to tell two keys apart: each file of each project, and what is beside them, by name with its
    /// hash.
    /// </summary>
    public SortedDictionary<string, string> InputsOf(ServiceProject service, SourceLook look)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["the base images' pins"] = outside(),
            ["the code that builds images"] = ContentHashes.OfTexts(ServiceImages.Builders),
            ["the SDK and the code that compiles"] = ContentHashes.OfTexts([build.Source.Facts]),
            ["the service's name"] = service.Name,
            ["the times of static files"] = build.TimesKeyOf(service, look),
        };
        foreach (var project in look.Closure(service.Projects))
        {
            inputs[$"the settings of {build.Source.NameOf(project)}"] = build.Source.SettingsKey(
                look.Projects[project]
            );
            foreach (var (file, hash) in build.Source.HashesOf(look.Projects[project]))
            {
                inputs[$"the file {file}"] = hash;
            }
        }

        return inputs;
    }

    private string Make(ServiceProject service, SourceLook look) =>
        ContentHashes.OfTexts([
            "fairlead.dev/cache/v1 service",
            service.Name,
            look.Keys[service.Project],
            service.TestProject is null ? "" : look.Keys[service.TestProject],
            PublishedRuntime.Of(look.Projects[service.Project].Facts) ?? "",
            build.TimesKeyOf(service, look),
            outside(),
            .. ServiceImages.Builders,
        ]);
}
