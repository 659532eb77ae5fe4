using Fairlead.Components.Explaining;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells where what runs comes from.</summary>
public interface IExplain : IPreflight, IHasJson, IHasVerification
{
    /// <summary>What is explained.</summary>
    [Parameter("Explain: such as deploy/web, sha256:..., or a file of the environment repository", Name = "Object")]
    string? ExplainObject => TryGetValue(() => ExplainObject);

    /// <summary>Namespace of what is explained.</summary>
    [Parameter("Explain: the object's namespace. Default: any", Name = "Namespace")]
    string? ExplainNamespace => TryGetValue(() => ExplainNamespace);

    /// <summary>An image whose differences are explained, or two.</summary>
    [Parameter(
        "Explain: digest of an image, or a service's name for its newest one: which files made it differ from the release before. Two: the earlier first",
        Name = "Image"
    )]
    string[]? ExplainImages => TryGetValue(() => ExplainImages);

    /// <summary>
    /// Leads from an object, an image or a file back to release, promotion, source commit and CI run. With <c>--image</c>:
    /// which files made an image differ from that of the release before. With <c>--cache</c> and neither: which services
    /// would come from the cache, and which inputs are in the way of the others. With <c>--verify</c> each step is checked:
    /// the commit, its signer and plan, the release, image and chart in the registry, and the source commit.
    /// </summary>
    [DryRun]
    [Example("Explain --object deploy/web --environment prod", "Where what runs there comes from")]
    [Example("Explain --object deploy/web --environment prod --verify", "And whether each step of that holds")]
    [Example("Explain --image web", "Which files made the newest image another one")]
    Target Explain =>
        _ =>
            _.Description("Tell where an object comes from, or why an image is another one")
                .DependsOn(Preflight)
                .Needs(Reads.Repository)
                .Executes(() =>
                    Session.RunAsync(
                        ExplainImages is { } images
                            ? new ExplainImagesStage(images, ExplainObject, OneEnvironment, AsJson)
                        : ExplainObject is null && CachePlace is not null
                            ? new ExplainCacheStage((NukeBuild)(object)this, AsJson)
                        : new ExplainStage(ExplainObject, ExplainNamespace, OneEnvironment, AsJson)
                        {
                            Verify = VerifyChain,
                            AllowedSigners = AllowedSigners,
                        }
                    )
                );
}
