using Fairlead.Components.Session;

namespace Fairlead.Components.Tests.Session;

/// <summary>Test data.</summary>
internal static class Some
{
    public static DeliveryOptions Options(string root = "/shop") =>
        new()
        {
            Root = root,
            Temporary = Path.Combine(root, ".nuke/temp"),
            Services = [],
            ChartsFolder = Path.Combine(root, "charts"),
            ContentFolder = Path.Combine(root, "manifests"),
            BaseImage = "base:1",
            ImageLockFile = Path.Combine(root, ".nuke/images.lock.json"),
            AgentProgram = Path.Combine(root, "agent.dll"),
            SandboxProgram = Path.Combine(AppContext.BaseDirectory, "Fairlead.Sandbox.dll"),
        };
}
