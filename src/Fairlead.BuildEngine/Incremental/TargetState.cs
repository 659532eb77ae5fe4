using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Files;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>What a target's result depends on: each input by name with the hash of its content.</summary>
internal static class TargetState
{
    // What builds and Git themselves write is no input, whatever a glob says.
    private static readonly string[] NeverInputs = ["!.nuke/temp/**", "!.git/**"];

    public static SortedDictionary<string, string> Capture(
        ExecutableTarget target,
        IncrementalDeclaration declaration,
        NukeBuild build,
        BuildSession session
    )
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            // What the target does is an input as well.
            ["the build program"] = HashText(
                $"{ModuleContent.Of(build.GetType().Module)} {ModuleContent.Of(target.Factory.Method.Module)}"
            ),
        };
        // Outputs may come from another machine.
        state["the kind of machine"] = RuntimeInformation.RuntimeIdentifier;
        if (session.Options.Partition.Total > 1)
        {
            state["the partition"] = session.Options.Partition.ToString();
        }

        if (declaration.Inputs.Count > 0)
        {
            foreach (var file in Files(session, declaration))
            {
                state[$"file {session.RootDirectory.GetUnixRelativePathTo(file)}"] = Outputs.Hash(file);
            }
        }

        var parameters = ParameterSet.Of(build.GetType()).All;
        foreach (var parameter in parameters.Where(parameter => Matters(parameter, declaration)))
        {
            state[$"parameter {parameter.Name}"] = HashText(Text(MemberOf.Get(parameter.Member, build)));
        }

        foreach (var tool in declaration.Tools)
        {
            state[$"tool {tool}"] = HashText(Version(tool));
        }

        return state;
    }

    /// <summary>One name for the whole state.</summary>
    public static string KeyOf(IEnumerable<KeyValuePair<string, string>> state) =>
        HashText(string.Join('\n', state.Select(input => $"{input.Key} {input.Value}")));

    /// <summary>Says in words what differs; null when nothing does.</summary>
    public static string? FirstChange(
        IReadOnlyDictionary<string, string>? known,
        IReadOnlyDictionary<string, string> current
    )
    {
        if (known is null)
        {
            return "it has not run before";
        }

        return current
                .Where(input => !known.ContainsKey(input.Key))
                .Select(input => $"{input.Key} is new")
                .FirstOrDefault()
            ?? known.Keys.Where(name => !current.ContainsKey(name)).Select(name => $"{name} is gone").FirstOrDefault()
            ?? current
                .Where(input => known[input.Key] != input.Value)
                .Select(input => $"{input.Key} has changed")
                .FirstOrDefault();
    }

    // The hash of a secret is not for a folder that others may read, unless the build asks for it by name.
    private static bool Matters(Parameter parameter, IncrementalDeclaration declaration) =>
        // Where the cache is says nothing about what is in it.
        declaration.Parameters.Count == 0
            ? !parameter.IsSecret && !new GivenOption("cache", []).Matches(parameter.Name)
            : declaration.Parameters.Contains(parameter.Name);

    private static string Text(object? value) =>
        value is Array array
            ? string.Join('\0', array.Cast<object>())
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Version(string tool) =>
        ChildProcess
            .Start(
                new ProcessRequest(tool, ArgumentText.List(["--version"])) { LogOutput = false, LogInvocation = false }
            )
            .AssertZeroExitCode()
            .Output.StdToText();

    private static IEnumerable<AbsolutePath> Files(BuildSession session, IncrementalDeclaration declaration) =>
        Glob.Find(session.RootDirectory, [.. declaration.Inputs, .. NeverInputs], directories: false);

    private static string HashText(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
