using System.Globalization;
using Fairlead.Tool.CommandLine;
using Fairlead.Tool.Files;
using Fairlead.Tool.Projects;
using Fairlead.Tool.Scanning;
using Fairlead.Tool.Writing;

namespace Fairlead.Tool;

/// <summary>Makes a repository one that is delivered: looks, shows, asks where it must, and writes.</summary>
internal sealed class InitCommand(Terminal terminal)
{
    /// <summary>Runs it, and returns the exit code.</summary>
    /// <exception cref="ToolException">It is refused, and nothing was written.</exception>
    public async Task<int> RunAsync(InitRequest request, CancellationToken cancellationToken)
    {
        var solution = SolutionOf(Path.GetFullPath(request.Place));
        var folder = Path.GetDirectoryName(solution)!;
        var root = Remote.CheckoutOf(folder) ?? RootWithoutGit(request, folder);
        var scan = await new Scanner(root, solution).RunAsync(request.Jobs, cancellationToken);
        terminal.Print(InitReport.Found(scan));

        var changes = FileChange.Of(root, FilePlan.Of(scan));
        if (!changes.Any(change => change.IsWritten))
        {
            terminal.Print("  unchanged   every file is there as it would be written");
            return ExitCode.Done;
        }

        terminal.Print(InitReport.Written(changes));
        foreach (var change in changes.Where(change => change.Overwrites))
        {
            terminal.Print("\n" + UnifiedDiff.Of(change.File.Path, change.Before!, change.File.Text).TrimEnd('\n'));
        }

        if (request.IsDryRun)
        {
            terminal.Print("  Nothing was written (--dry-run).");
            return ExitCode.Done;
        }

        if (!IsAgreed(request, changes))
        {
            terminal.Print("  Nothing was written.");
            return ExitCode.Failed;
        }

        new FileTransaction(root).Write(changes);
        terminal.Print("\n" + InitReport.Next(scan));
        return ExitCode.Done;
    }

    // New files alone are in nobody's way, so that only a person is asked for them.
    private bool IsAgreed(InitRequest request, IReadOnlyList<FileChange> changes)
    {
        if (request.IsAgreed)
        {
            return true;
        }

        var written = changes.Count(change => change.IsWritten);
        var others = changes.Where(change => change.Overwrites).Select(change => change.File.Path).ToList();
        var files = written == 1 ? "this file" : $"these {written} files";
        if (terminal.IsAnswered)
        {
            return others.Count == 0
                ? terminal.Ask($"  Write {files}? [Y/n]") is "" or "y" or "Y" or "yes"
                : terminal.Ask($"  Write {files}, of which {others.Count} would become others? [y/N]")
                    is "y"
                        or "Y"
                        or "yes";
        }

        return others.Count == 0
            ? true
            : throw new ToolException(
                $"{string.Join(", ", others)} would become {(others.Count == 1 ? "another one" : "others")}, as shown above. Give --yes to agree, or move away what is yours.",
                Refusals.WouldOverwrite
            );
    }

    private string SolutionOf(string place)
    {
        if (File.Exists(place) && SolutionFiles.IsOne(place))
        {
            return place;
        }

        if (!Directory.Exists(place))
        {
            throw new ToolException(
                File.Exists(place) ? $"{place} is no solution." : $"There is no folder {place}.",
                Refusals.NoFolder
            );
        }

        var found = SolutionFiles.In(place);
        return found.Count switch
        {
            0 => throw new ToolException(
                $"There is no solution (.slnx, .sln) in {place} or the folders below. Make one with dotnet new sln, and add the projects to it with dotnet sln add.",
                Refusals.NoSolution
            ),
            1 => found[0],
            _ => Choose(place, found),
        };
    }

    private string Choose(string place, IReadOnlyList<string> found)
    {
        var names = found.Select(file => Path.GetRelativePath(place, file).Replace('\\', '/')).ToList();
        if (terminal.IsAnswered)
        {
            var lines = names.Select((name, index) => $"  {index + 1}  {name}");
            var answer = terminal.Ask(string.Join('\n', lines) + $"\n  Which solution? [1-{names.Count}]");
            if (
                int.TryParse(answer, CultureInfo.InvariantCulture, out var number)
                && number >= 1
                && number <= names.Count
            )
            {
                return found[number - 1];
            }
        }

        throw new ToolException(
            $"There are {names.Count} solutions: {string.Join(", ", names)}. Name one: fairlead init {names[0]}.",
            Refusals.SeveralSolutions
        );
    }

    private static string RootWithoutGit(InitRequest request, string folder)
    {
        var place = Path.GetFullPath(request.Place);
        return Directory.Exists(place) ? place.TrimEnd(Path.DirectorySeparatorChar) : folder;
    }
}
