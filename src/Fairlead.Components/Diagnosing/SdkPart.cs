using Fairlead.Components.Connecting;
using Fairlead.Components.Processes;

namespace Fairlead.Components.Diagnosing;

/// <summary>The .NET SDK: that the one is there that the repository asks for.</summary>
internal static class SdkPart
{
    private const string Remedy = "install it with ./build.sh --install-sdk, or correct global.json";

    /// <summary>What the SDK says in a repository.</summary>
    public static ConnectedPart Of(string root)
    {
        if (ProgramAnswer.TryAsk("dotnet", root, "--version") is not { } answer)
        {
            return ConnectedPart.Lacking(
                "sdk",
                "there is no program dotnet in PATH: ./build.sh --install-sdk installs one."
            );
        }

        var global = Path.Combine(root, "global.json");
        if (answer is { Code: 0, Lines: [.., var version] })
        {
            return new ConnectedPart(
                "sdk",
                File.Exists(global) ? $"{version}, as global.json asks" : $"{version}; no global.json asks for one"
            );
        }

        // Where the chosen one is missing nothing else answers in this folder.
        var installed = ProgramAnswer.Ask("dotnet", Path.GetTempPath(), "--list-sdks").Lines;
        return ConnectedPart.Lacking(
            "sdk",
            $"the SDK that global.json asks for is not installed ({List(installed)}): {Remedy}."
        );
    }

    private static string List(IReadOnlyList<string> installed) =>
        installed.Count == 0
            ? "there is none"
            : $"there is {string.Join(", ", installed.Select(line => line.Split(' ')[0]))}";
}
