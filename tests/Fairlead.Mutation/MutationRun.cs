using System.Globalization;
using Fairlead.Mutation.Mutants;
using Fairlead.Mutation.Running;
using Fairlead.Mutation.Scores;

namespace Fairlead.Mutation;

/// <summary>Measures sets of files and compares them with the baseline.</summary>
/// <param name="repository">Full path of the repository's root.</param>
/// <param name="baselinePath">Full path of the baseline.</param>
/// <param name="options">What was asked for.</param>
/// <param name="output">Takes what is told.</param>
/// <param name="progress">Takes a line for each mutant, as soon as it was run.</param>
internal sealed class MutationRun(
    string repository,
    string baselinePath,
    MutationOptions options,
    TextWriter output,
    TextWriter progress
)
{
    private readonly long _begin = TimeProvider.System.GetTimestamp();

    /// <summary>Runs; the sentences about scores that fell are the result.</summary>
    /// <exception cref="MutationException">They cannot be measured.</exception>
    public IReadOnlyList<string> Run(IReadOnlyList<MutationSet> sets)
    {
        var fallen = new List<string>();
        foreach (var set in sets)
        {
            // What a long run has measured so far is not lost with its end.
            var baseline = Baseline.Read(baselinePath);
            var results = Run(set, baseline);
            fallen.AddRange(results.Select(result => Verdict.Of(result, baseline)).OfType<string>());
            if (options.Update)
            {
                Update(set, baseline, results);
            }
        }

        foreach (var sentence in options.Update ? [] : fallen)
        {
            output.WriteLine(sentence);
        }

        return options.Update ? [] : fallen;
    }

    private IReadOnlyList<FileResult> Run(MutationSet set, Baseline baseline)
    {
        var hashes = Hashes(set);
        var choice = Choice.Of(set, hashes, baseline, options);
        Tell(set, baseline, choice);
        if (choice.Run.Count == 0)
        {
            return [];
        }

        // Along with what they test, which the mutants are compiled against.
        foreach (var tests in set.Tests)
        {
            Build(tests.Path);
        }

        var project = new MutatedProject(repository, set.Project, options.Configuration, choice.Run.Contains);
        project.Compile(Path.Combine(repository, ".nuke", "temp", "mutants"));
        var programs = set.Tests.Select(tests => (Tests: tests, Program: Prepare(tests, project))).ToList();
        var mutants = project.Mutants.ToList();
        output.WriteLine($"  {mutants.Count} mutants, {project.Left} more that do not compile");
        var classes = programs
            .SelectMany(test => test.Program.Classes().Where(test.Tests.Runs).Select(test.Program.Measure))
            .ToList();
        output.WriteLine(
            $"  {classes.Count} test classes, which take {classes.Sum(test => test.Time.TotalSeconds):0} s without a mutant"
        );
        var (killed, run) = options.Missed ? Split(mutants, baseline) : ([], mutants);
        var ends = Ends(new MutantRuns(classes), Sampled(run));
        ends.AddRange(killed.Select(mutant => (mutant, MutantEnd.Killed)));
        return [.. choice.Run.Select(file => Result(file))];

        FileResult Result(string file)
        {
            var result = new FileResult(
                file,
                hashes[file],
                mutants.Count(mutant => mutant.File == file),
                [.. ends.FindAll(pair => pair.Mutant.File == file).OrderBy(pair => pair.Mutant.Id)]
            );
            Tell(result);
            return result;
        }
    }

    // What was killed is so still, as long as nobody takes a test away.
    private static (List<Mutant> Killed, List<Mutant> Missed) Split(List<Mutant> mutants, Baseline baseline)
    {
        var missed = mutants.ToLookup(mutant => baseline.Files[mutant.File].Survived.Contains(mutant.ToString()));
        return ([.. missed[false]], [.. missed[true]]);
    }

    private TestProgram Prepare(TestProject tests, MutatedProject project)
    {
        var name = Path.GetFileNameWithoutExtension(tests.Path);
        var bin = Path.Combine(repository, ".nuke", "temp", "bin", name);
        // Beside the others, for tests look for programs from their own folder on.
        var folder = Path.Combine(bin, "mutants");
        var built = Path.Combine(bin, options.Configuration.ToLowerInvariant(), name);
        return new TestProgram(TestProgram.Copy(built, folder, project.Compiled), tests.Environment, options.Patience);
    }

    private void Build(string project)
    {
        var built = new ChildProgram("dotnet", repository).Run(
            [],
            "build",
            project,
            "--configuration",
            options.Configuration,
            "--verbosity",
            "quiet",
            "--nologo"
        );
        if (built.ExitCode != 0)
        {
            throw new MutationException($"{project} does not compile:\n{built.Output}{built.Errors}");
        }
    }

    private List<(Mutant Mutant, MutantEnd End)> Ends(MutantRuns runs, List<Mutant> mutants)
    {
        var ends = new MutantEnd?[mutants.Count];
        Parallel.For(
            0,
            mutants.Count,
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel },
            index =>
            {
                if (options.Time is null || TimeProvider.System.GetElapsedTime(_begin) < options.Time)
                {
                    var (mutant, end) = (mutants[index], runs.Run(mutants[index]));
                    ends[index] = end;
                    var result = end is MutantEnd.Survived or MutantEnd.NotReached ? $" {end}" : "";
                    progress.WriteLine($"{index + 1}/{mutants.Count} {mutant.File}:{mutant}{result}");
                }
            }
        );
        var left = ends.Count(end => end is null);
        if (left > 0)
        {
            output.WriteLine($"  {left} mutants were not run, for the time was over");
        }

        return
        [
            .. mutants
                .Zip(ends)
                .Where(pair => pair.Second is not null)
                .Select(pair => (pair.First, pair.Second!.Value)),
        ];
    }

    // As a seed has it: a hash of each number, so that the choice does not hang on how many there are.
    private List<Mutant> Sampled(List<Mutant> mutants)
    {
        if (options.Sample is not { } sample || sample >= mutants.Count)
        {
            return mutants;
        }

        output.WriteLine($"  a sample of {sample} mutants is run, chosen with the seed {options.Seed}");
        return
        [
            .. mutants
                .OrderBy(mutant => Baseline.Hash($"{options.Seed} {mutant.Id}"), StringComparer.Ordinal)
                .Take(sample)
                .OrderBy(mutant => mutant.Id),
        ];
    }

    private void Tell(MutationSet set, Baseline baseline, Choice choice)
    {
        var known = choice.Known.Select(file => baseline.Files[file]).ToList();
        var percent = FileScore.PercentOf(known.Sum(file => file.Killed), known.Sum(file => file.Mutants));
        output.WriteLine(
            $"{set.Name}: {choice.Known.Count} files as they were measured{(known.Count == 0 ? "" : $" ({percent:0.0} %)")}, {choice.Run.Count} to run, {choice.Unmeasured.Count} not measured"
        );
        foreach (var file in choice.Unmeasured)
        {
            output.WriteLine($"  not measured: {file}");
        }
    }

    private void Tell(FileResult result)
    {
        var score = result.Score;
        var run = result.IsWhole ? "" : $", {result.Ends.Count} of them run";
        output.WriteLine(
            $"  {result.File}: {result.Mutants} mutants{run}, {result.Count(MutantEnd.Killed)} killed, {result.Count(MutantEnd.TimedOut)} timed out, {result.Count(MutantEnd.Survived)} survived, {score.NotReached} not reached: {FileScore.PercentOf(score.Killed, result.Ends.Count).ToString("0.0", CultureInfo.InvariantCulture)} %"
        );
        foreach (var (mutant, end) in result.Ends.Where(pair => result.Missed.Contains(pair.Mutant)))
        {
            output.WriteLine($"    {result.File}:{mutant}{(end is MutantEnd.NotReached ? " (not reached)" : "")}");
        }
    }

    private void Update(MutationSet set, Baseline baseline, IReadOnlyList<FileResult> results)
    {
        var present = Hashes(set);
        foreach (var gone in baseline.Files.Keys.Where(file => set.Has(file) && !present.ContainsKey(file)).ToList())
        {
            baseline.Files.Remove(gone);
        }

        foreach (var result in results.Where(result => result.IsWhole))
        {
            baseline.Files[result.File] = result.Score;
        }

        baseline.Write(baselinePath);
    }

    private Dictionary<string, string> Hashes(MutationSet set) =>
        Directory
            .EnumerateFiles(
                Path.Combine(repository, Path.GetDirectoryName(set.Project)!),
                "*.cs",
                SearchOption.AllDirectories
            )
            .Select(path => (Name: Path.GetRelativePath(repository, path).Replace('\\', '/'), Path: path))
            .Where(file => set.Has(file.Name))
            .ToDictionary(file => file.Name, file => Baseline.Hash(File.ReadAllText(file.Path)));
}
