using System.Globalization;

namespace Fairlead.Sandbox.CommandLine;

/// <summary>Every option with a value; the help is made of this table.</summary>
internal static class OptionTable
{
    private const string PortForm = "a whole number";

    public static IReadOnlyList<CommandLineOption<SandboxArguments>> All { get; } =
    [
        new(
            "--folder",
            "DIR",
            "Where everything is kept; made when missing, and there again after a restart.",
            (all, text) => all with { Folder = text }
        ),
        new(
            "--registry-port",
            "PORT",
            "Port of the registry on 127.0.0.1; the last one again, or any free one, by default.",
            (all, text) => Port(text) is { } port ? all with { RegistryPort = port } : null,
            PortForm
        ),
        new(
            "--git-port",
            "PORT",
            "Port of the Git server.",
            (all, text) => Port(text) is { } port ? all with { GitPort = port } : null,
            PortForm
        ),
        new(
            "--kubernetes-port",
            "PORT",
            "Port of the Kubernetes API.",
            (all, text) => Port(text) is { } port ? all with { KubernetesPort = port } : null,
            PortForm
        ),
        new(
            "--repository",
            "NAME",
            "A Git repository that is made where there is none of that name.",
            (all, text) => all with { Repository = text }
        ),
        new("--content", "DIR", "What that repository begins with.", (all, text) => all with { Content = text }),
        new("--branch", "NAME", "Its first branch; main by default.", (all, text) => all with { Branch = text }),
    ];

    // Which ports there are is the listener's to say.
    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? port : null;
}
