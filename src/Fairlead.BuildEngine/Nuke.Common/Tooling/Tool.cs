#nullable disable
namespace Nuke.Common.Tooling;

/// <summary>Runs a program with arguments and returns what it printed; fails when it does.</summary>
/// <example><c>[PathVariable] readonly Tool Helm; ... Helm($"lint {chart}");</c></example>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string workingDirectory = null,
    IReadOnlyDictionary<string, string> environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string> logger = null,
    Action<IProcess> exitHandler = null
);

public interface IRequireTool;

public interface IRequireToolWithVersion : IRequireTool;

public interface IRequirePathTool : IRequireTool;

/// <summary>The program in PATH behind a class of tasks.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class PathToolAttribute : Attribute
{
    public string Executable { get; set; }
}

/// <summary>Base of the classes that hold a tool's tasks.</summary>
public abstract class ToolTasks;
