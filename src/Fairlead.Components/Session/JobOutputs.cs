using System.Text;
using Nuke.Common;

namespace Fairlead.Components.Session;

/// <summary>
/// What the next job of a pipeline takes from this one: <c>.nuke/temp/outputs.env</c>, a line <c>NAME=value</c> each, which GitLab
/// takes as a dotenv report, and the same as outputs of a step on GitHub.
/// </summary>
/// <remarks>Source: GitLab's <c>artifacts:reports:dotenv</c>, and GitHub's environment file <c>GITHUB_OUTPUT</c>.</remarks>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
internal sealed class JobOutputs(string temporary)
{
    private const string GitHubFile = "GITHUB_OUTPUT";
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Name of the file below <c>.nuke/temp</c>.</summary>
    public const string FileName = "outputs.env";

    /// <summary>An application's name as part of a variable's: <c>web-api</c> is <c>WEB_API</c>.</summary>
    public static string NameOf(string app) =>
        string.Concat(app.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));

    /// <summary>Gives some on; of one that was given before the later value counts.</summary>
    public void Give(params IEnumerable<(string Name, string Value)> outputs)
    {
        lock (_lock)
        {
            var lines = new StringBuilder();
            foreach (var (name, value) in outputs)
            {
                _values[name] = value;
                lines.Append($"{name}={value}\n");
            }

            // What an earlier run left there is not this run's.
            AtomicFile.Write(
                Path.Combine(temporary, FileName),
                Encoding.UTF8.GetBytes(string.Concat(_values.Select(one => $"{one.Key}={one.Value}\n")))
            );
            if (EnvironmentInfo.GetVariable(GitHubFile) is { Length: > 0 } file)
            {
                File.AppendAllText(file, lines.ToString());
            }
        }
    }
}
