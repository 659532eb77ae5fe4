using System.Runtime.InteropServices;

namespace Fairlead.Benchmarks.Apply;

/// <summary>The agent in one of the forms in which it can be compiled.</summary>
/// <param name="Name">What its rows are called.</param>
/// <param name="Program">The program to start.</param>
/// <param name="Arguments">Arguments that come before the agent's own.</param>
internal sealed record AgentProgram(string Name, string Program, IReadOnlyList<string> Arguments)
{
    private const string Project = "Fairlead.Agent";

    /// <summary>
    /// The agent as the build runs it, and compiled ahead of time where that was done:
    /// <c>dotnet publish src/Fairlead.Agent -c Release -p:Native=true</c>.
    /// </summary>
    public static IReadOnlyList<AgentProgram> All(BenchmarkContext context)
    {
        var native = Path.Combine(
            context.Repository,
            ".nuke/temp/native/publish",
            Project,
            $"release_{RuntimeInformation.RuntimeIdentifier}",
            Project
        );
        AgentProgram[] all = [new("agent", "dotnet", [context.Assembly(Project)]), new("agent, native", native, [])];
        return [.. all.Where(agent => agent.Arguments.Count > 0 || File.Exists(agent.Program))];
    }
}
