using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Pushes images and charts to the registry.</summary>
public interface IPush : IImages, IPackage, IValidate
{
    /// <summary>Pushes what the registry lacks, after everything that could still fail locally has passed.</summary>
    Target Push =>
        _ =>
            _.Description("Push images and charts")
                .DependsOn(Images, Package, Validate, Check)
                .Needs(Reads.Source | Reads.Declarations, Writes.Registry)
                .Executes(() => Session.RunAsync(new PushStage()));
}
