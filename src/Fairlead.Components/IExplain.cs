using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells where what runs comes from.</summary>
public interface IExplain : IEnvironments
{
    /// <summary>Leads from an object, an image or a file back to release, promotion, source commit and CI run.</summary>
    Target Explain =>
        _ =>
            _.Description("Tell where an object comes from")
                .DependsOn(Preflight)
                .Executes(() => Session.ExplainAsync(ExplainObject, ExplainNamespace, OneEnvironment, AsJson));
}
