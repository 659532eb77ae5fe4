using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairlead.BuildEngine.Files;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>What a target's result depends on: each input by name with the hash of its content.</summary>
internal static class TargetState
{
    public static SortedDictionary<string, string> Capture(
        IncrementalDeclaration declaration,
        NukeBuild build,
        BuildSession session
    )
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (declaration.Inputs.Count > 0)
        {
            foreach (var file in Glob.Find(session.RootDirectory, declaration.Inputs, directories: false))
            {
                state[$"file {session.RootDirectory.GetUnixRelativePathTo(file)}"] = HashFile(file);
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
                .Where(input => !string.Equals(known[input.Key], input.Value, StringComparison.Ordinal))
                .Select(input => $"{input.Key} has changed")
                .FirstOrDefault();
    }

    private static bool Matters(Parameter parameter, IncrementalDeclaration declaration) =>
        declaration.Parameters.Count == 0 || declaration.Parameters.Contains(parameter.Name, StringComparer.Ordinal);

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

    private static string HashFile(AbsolutePath file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string HashText(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
