using System.Globalization;

namespace Fairlead.Sandbox.CommandLine;

/// <summary>One option of the command line.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Value">What its value is called in the help.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Apply">Takes the value; null where the value is none it accepts.</param>
internal sealed record Option(
    string Name,
    string Value,
    string Description,
    Func<SandboxArguments, string, SandboxArguments?> Apply
)
{
    /// <summary>Every option with a value; the help is made of this table.</summary>
    public static IReadOnlyList<Option> All { get; } =
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
            (all, text) => Port(text) is { } port ? all with { RegistryPort = port } : null
        ),
        new(
            "--git-port",
            "PORT",
            "Port of the Git server.",
            (all, text) => Port(text) is { } port ? all with { GitPort = port } : null
        ),
        new(
            "--kubernetes-port",
            "PORT",
            "Port of the Kubernetes API.",
            (all, text) => Port(text) is { } port ? all with { KubernetesPort = port } : null
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
