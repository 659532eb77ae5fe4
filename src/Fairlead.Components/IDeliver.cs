using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The whole way from source to a healthy release.</summary>
public interface IDeliver : IBump, IAdvance
{
    /// <summary>Everything: build, test, images, push, render, commit, apply, converge.</summary>
    Target Deliver =>
        _ =>
            _.Description("Everything, from source to a healthy release")
                .DependsOn(Bump, Sync, Advance)
                .Executes(() => Session.ConcludeAsync());
}
