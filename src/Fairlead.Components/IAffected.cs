using Fairlead.Components.Reporting;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells which services changes touch.</summary>
public interface IAffected : ICompile, IHasSince, IHasJson
{
    /// <summary>Lists the services that are touched since a commit, with the file, item and project that are the reason.</summary>
    [DryRun]
    [Example("Affected --since origin/main", "The services that this branch touches, and why")]
    Target Affected =>
        _ =>
            _.Description("List the services that changes since a commit touch, and why")
                .Executes(async () =>
                {
                    var found = await Session.Services.AffectedAsync(
                        Since,
                        RootDirectory / ".nuke" / "images.lock.json",
                        ChartsFolder,
                        CancellationToken.None
                    );
                    Output.Tell(found.ToText, found.ToJson, AsJson);
                });
}
