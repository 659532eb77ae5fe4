using System.Runtime.CompilerServices;
using Xunit;

namespace Fairlead.TestKit;

/// <summary>The commands that a document tells people to type in one of its sections, which a test types one by one.</summary>
public sealed class DocumentedCommands
{
    private readonly Queue<string> _left;

    private DocumentedCommands(IEnumerable<string> commands) => _left = new Queue<string>(commands);

    /// <summary>The commands of a section.</summary>
    /// <param name="document">Path of the document in the repository.</param>
    /// <param name="section">Its heading.</param>
    public static DocumentedCommands In(string document, string section)
    {
        var lines = Lines(document).SkipWhile(line => line != $"## {section}").Skip(1);
        return new DocumentedCommands(
            Blocks(lines.TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)))
        );
    }

    /// <summary>The headings of the sections.</summary>
    public static IReadOnlyList<string> Sections(string document) =>
        [
            .. Lines(document)
                .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
                .Select(line => line["## ".Length..]),
        ];

    /// <summary>The words of the next command.</summary>
    /// <param name="values">What stands for its placeholders, which are written in capitals.</param>
    public IReadOnlyList<string> Next(params (string Placeholder, string Value)[] values)
    {
        Assert.True(_left.TryDequeue(out var line), "The document has no further command here.");
        return [.. Words(line).Select(word => values.Aggregate(word, Replace))];
    }

    /// <summary>Fails where a command was not typed.</summary>
    public void End() => Assert.Empty(_left);

    private static string Replace(string word, (string Placeholder, string Value) its) =>
        word.Replace(its.Placeholder, its.Value, StringComparison.Ordinal);

    private static IEnumerable<string> Blocks(IEnumerable<string> lines)
    {
        var (isCommand, command) = (false, "");
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCommand = line is "```sh";
            }
            else if (isCommand && line.EndsWith('\\'))
            {
                command += line[..^1];
            }
            else if (isCommand)
            {
                yield return command + line;
                command = "";
            }
        }
    }

    // As a shell splits them: at blanks, but not between double quotes.
    private static IEnumerable<string> Words(string line) =>
        line.Split('"')
            .SelectMany(
                (part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );

    private static string[] Lines(string document, [CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", document)));
}
