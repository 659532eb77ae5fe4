using System.Text.RegularExpressions;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Processes;

/// <summary>The environment of a program that is not given one: the build's, without its secrets.</summary>
/// <remarks>
/// Withheld are the variables of <c>[Secret]</c> parameters, the tokens of CI services, and whatever holds the same value. A
/// program that needs one is given it by its settings, by <c>--pass NAME</c>, or, where it is dotnet and goes to feeds, by the
/// NuGet.config that names it.
/// </remarks>
internal static partial class ChildVariables
{
    private static readonly string[] NuGetFiles = ["NuGet.Config", "nuget.config", "NuGet.config"];

    // Those that run tests and programs do not: they run what the repository holds.
    private static readonly string[] FeedCommands =
    [
        "add",
        "build",
        "msbuild",
        "nuget",
        "pack",
        "package",
        "publish",
        "restore",
        "tool",
        "workload",
    ];

    /// <summary>The variables for a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(
        BuildSession session,
        string program,
        IReadOnlyList<string> arguments
    )
    {
        var withheld = SecretVariables.In(session.Variables!, Marked(session)).ToHashSet();
        withheld.ExceptWith(session.Options.Pass);
        if (withheld.Count > 0 && GoesToFeeds(program, arguments))
        {
            withheld.ExceptWith(NamedByNuGet(session));
        }

        return session.Variables.Where(pair => !withheld.Contains(pair.Key));
    }

    private static HashSet<string> Marked(BuildSession session) =>
        session.SecretParameters.SelectMany(parameter => session.Environment.NamesOf(parameter.Name)).ToHashSet();

    private static bool GoesToFeeds(string program, IReadOnlyList<string> arguments) =>
        Path.GetFileNameWithoutExtension(program).Equals("nuget", StringComparison.OrdinalIgnoreCase)
        || (
            Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            && arguments is [var command, ..]
            && FeedCommands.Contains(command)
        );

    // <add key="ClearTextPassword" value="%GITHUB_TOKEN%" />, as GitHub's documentation of its feed has it.
    private static IEnumerable<string> NamedByNuGet(BuildSession session) =>
        NuGetFiles
            .Select(file => Path.Combine(session.RootDirectory, file))
            .Append(
                Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                    ".nuget",
                    "NuGet",
                    "NuGet.Config"
                )
            )
            .Where(File.Exists)
            .SelectMany(file => Variable().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value);

    [GeneratedRegex("%(?<name>[A-Za-z_][A-Za-z0-9_]*)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
