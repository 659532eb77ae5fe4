using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells what runs.</summary>
public interface IStatus : IPreflight
{
    /// <summary>Shows each application's version, digest, commit and health; changes nothing.</summary>
    Target Status =>
        _ => _.Description("Show what the environment runs").DependsOn(Preflight).Executes(() => Session.StatusAsync());
}
