using System.ComponentModel;
using System.Globalization;
using Fairlead.Mutation.Mutants;

namespace Fairlead.Mutation.Running;

/// <summary>A compiled program of tests, copied so that one of its libraries can be another one.</summary>
/// <param name="path">Full path of the copied program.</param>
/// <param name="environment">Environment variables for its tests.</param>
/// <param name="patience">How long it may take beyond three times what it takes without a mutant.</param>
internal sealed class TestProgram(string path, IReadOnlyDictionary<string, string> environment, TimeSpan patience)
{
    /// <summary>Copies a program with everything beside it; gives the copy's path.</summary>
    /// <param name="program">Full path of the program.</param>
    /// <param name="folder">Full path of the folder to make; one that is there is replaced.</param>
    /// <param name="replaced">Full path of a library that takes the place of the one of its name.</param>
    public static string Copy(string program, string folder, string replaced)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var from = Path.GetDirectoryName(program)!;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        var library = Path.Combine(folder, Path.GetFileName(replaced));
        File.Copy(replaced, library, overwrite: true);
        // These are no longer the library's symbols.
        File.Delete(Path.ChangeExtension(library, ".pdb"));
        return Path.Combine(folder, Path.GetFileName(program));
    }

    /// <summary>The full names of its test classes, in their order.</summary>
    /// <exception cref="MutationException">It does not tell them.</exception>
    public IReadOnlyList<string> Classes()
    {
        var told = new ChildProgram(path, Folder).Run([], "-noLogo", "-noColor", "-list", "classes");
        return told.ExitCode == 0
            ? [.. Lines(told.Output).Order(StringComparer.Ordinal)]
            : throw new MutationException($"{path} does not list its test classes: {told.Errors}{told.Output}");
    }

    /// <summary>Runs a class without a mutant; tells which sites it enters and how long it takes.</summary>
    /// <exception cref="MutationException">Its tests fail.</exception>
    public TestClass Measure(string name)
    {
        var entered = Directory.CreateTempSubdirectory("mutants-").FullName;
        try
        {
            var program = With(MutantSwitch.Entered, entered);
            var begin = TimeProvider.System.GetTimestamp();
            var run = program.Run([], Arguments([name]));
            return run.ExitCode == 0
                ? new TestClass(this, name, TimeProvider.System.GetElapsedTime(begin), Numbers(entered))
                : throw new MutationException($"Tests of {name} fail without any mutant:\n{run.Output}{run.Errors}");
        }
        finally
        {
            Directory.Delete(entered, recursive: true);
        }
    }

    /// <summary>Runs classes with a mutant until a test fails.</summary>
    public MutantEnd Run(Mutant mutant, IReadOnlyCollection<TestClass> classes)
    {
        var program = With(MutantSwitch.Active, mutant.Id.ToString(CultureInfo.InvariantCulture)) with
        {
            Limit = patience + (3 * classes.Aggregate(TimeSpan.Zero, (sum, test) => sum + test.Time)),
        };
        try
        {
            return program.Run([], Arguments(classes.Select(test => test.Name))).ExitCode == 0
                ? MutantEnd.Survived
                : MutantEnd.Killed;
        }
        catch (TimeoutException)
        {
            return MutantEnd.TimedOut;
        }
        catch (Win32Exception error)
        {
            throw new MutationException($"{path} cannot be started: {error.Message}");
        }
    }

    private ChildProgram With(string variable, string value) =>
        new(path, Folder) { Environment = new Dictionary<string, string>(environment) { [variable] = value } };

    private string Folder => Path.GetDirectoryName(path)!;

    private static string[] Arguments(IEnumerable<string> classes) =>
        ["-noLogo", "-noColor", "-stopOnFail", .. classes.SelectMany(name => (string[])["-class", name])];

    private static HashSet<int> Numbers(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .SelectMany(File.ReadLines)
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture)),
        ];

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
