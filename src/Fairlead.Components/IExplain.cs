using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells where what runs comes from.</summary>
public interface IExplain : IEnvironments
{
    /// <summary>
    /// Leads from an object, an image or a file back to release, promotion, source commit and CI run. With <c>--cache</c>
    /// and no object: which services would come from the cache, and which inputs are in the way of the others.
    /// </summary>
    Target Explain =>
        _ =>
            _.Description("Tell where an object comes from")
                .DependsOn(Preflight)
                .Executes(() =>
                    ExplainObject is null && CachePlace is not null
                        ? Session.ExplainCacheAsync((NukeBuild)(object)this, AsJson)
                        : Session.ExplainAsync(ExplainObject, ExplainNamespace, OneEnvironment, AsJson)
                );
}
