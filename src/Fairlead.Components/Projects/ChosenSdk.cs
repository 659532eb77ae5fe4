using System.Text.Json.Serialization;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Projects;

/// <summary>
/// The SDK that compiles in a folder: <c>dotnet</c> itself is asked, once for what is installed and what the files named
/// global.json say. Two machines that choose the same of different ones are equal.
/// </summary>
/// <param name="Asked">Hash of what decides the answer.</param>
/// <param name="Version">Such as <c>10.0.401</c>.</param>
internal sealed record ChosenSdk(string Asked, string Version)
{
    private const string Choice = "global.json";

    /// <summary>The version that is chosen in a folder.</summary>
    /// <param name="root">Full path of the source repository.</param>
    /// <param name="folder">Full path of a folder of the build's own, for the answer.</param>
    /// <param name="dotnet">Full path of the folder that <c>dotnet</c> lies in.</param>
    public static string Of(string root, string folder, string dotnet)
    {
        var choices = ChoicesOf(root).Select(File.ReadAllText).ToList();
        var asked = ContentHashes.OfTexts([dotnet, .. InstalledIn(dotnet), .. choices]);
        var file = Path.Combine(folder, "sdk.json");
        if (SealedFile.Read(file, ChosenSdkJson.Default.ChosenSdk) is { } known && known.Asked == asked)
        {
            return known.Version;
        }

        var version = Ask(root);
        // Other folders that it may name are not looked into.
        if (!choices.Exists(choice => choice.Contains("\"paths\"")))
        {
            SealedFile.Write(file, new ChosenSdk(asked, version), ChosenSdkJson.Default.ChosenSdk);
        }

        return version;
    }

    // The nearest counts; those above are read for nothing but to be sure.
    private static IEnumerable<string> ChoicesOf(string root)
    {
        for (var folder = root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, Choice);
            if (File.Exists(file))
            {
                yield return file;
            }
        }
    }

    private static IEnumerable<string> InstalledIn(string dotnet)
    {
        var folder = Path.Combine(dotnet, "sdk");
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Select(sdk => Path.GetFileName(sdk)).Order(StringComparer.Ordinal)
            : [];
    }

    private static string Ask(string root)
    {
        var process = ProcessTasks.StartProcess(
            ToolPathResolver.GetPathExecutable("dotnet"),
            "--version",
            root,
            logOutput: false,
            logInvocation: false
        );
        process.WaitForExit();
        var lines = process.Output.Select(line => line.Text).Where(line => line.Length > 0).ToList();
        return process.ExitCode == 0 && lines.Count > 0
            ? lines[^1]
            : throw new InvalidOperationException(
                $"dotnet cannot tell which SDK compiles {root}: {string.Join(' ', lines)}"
            ).Refused(Refusals.UnreadableProject);
    }
}

[JsonSerializable(typeof(ChosenSdk))]
internal sealed partial class ChosenSdkJson : JsonSerializerContext;
