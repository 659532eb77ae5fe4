using Fairlead.Tool.Projects;

namespace Fairlead.Tool.Scanning;

/// <summary>An app that is to be delivered.</summary>
/// <param name="Name">Its name in <c>fairlead.yaml</c>: a label of DNS.</param>
/// <param name="Project">The project that it is made of.</param>
internal sealed record DeliveredApp(string Name, ScannedProject Project)
{
    /// <summary>The project with its own tests; null where there is none.</summary>
    public ScannedProject? Tests { get; init; }

    /// <summary>The port it listens on; null where it answers nobody.</summary>
    public int? Port { get; init; }

    /// <summary>Where it says that it is well; null where the source names no place.</summary>
    public string? Health { get; init; }

    /// <summary>Names of the connection strings that must come from outside.</summary>
    public IReadOnlyList<string> ConnectionStrings { get; init; } = [];

    /// <summary>The name of its workload's kind in the chart's values.</summary>
    public string Kind =>
        Project.Kind switch
        {
            ProjectKind.Web => "web",
            ProjectKind.Worker => "worker",
            _ => "cronJob",
        };
}
