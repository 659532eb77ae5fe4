using Fairlead.Components.Services;
using Nuke.Common;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>A build that does not run without two parameters.</summary>
internal sealed class Demanding : DeliveryBuild
{
    public override IReadOnlyList<ServiceProject> Services => [];

    [Parameter("Where to"), Secret, Required]
    private string? Webhook { get; set; }

    [Parameter("Which channel")]
    private string? Channel { get; set; }

    public Target Announce =>
        _ => _.Requires(() => Channel).Executes(() => Serilog.Log.Information("{Webhook}", Webhook));
}
