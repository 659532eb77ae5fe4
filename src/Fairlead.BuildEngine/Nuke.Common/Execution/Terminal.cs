#nullable disable
namespace Nuke.Common.Execution;

/// <summary>No CI service: a person's terminal, or a plain process.</summary>
public class Terminal : Host
{
    internal static bool IsRunningTerminal => true;

    public static new Terminal Instance => NukeBuild.Host as Terminal;
}
