using System.Diagnostics;
using Xunit;

namespace Fairlead.TestKit;

/// <summary>A checkout of this repository in a folder of its own, as a newcomer's clone is one.</summary>
public sealed class Checkout : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies what git tracks, with the working tree's changes, and commits it.</summary>
    public Checkout()
    {
        foreach (var file in Git(Repository.Root, "ls-files", "--cached", "--others", "--exclude-standard").Split('\n'))
        {
            Copy(file);
        }

        Git(Root, "init", "--quiet", "--initial-branch", "main");
        Commit("Start");
    }

    /// <summary>Clones another one: the same commit in another folder.</summary>
    public Checkout(Checkout other) => Git(Root, "clone", "--quiet", other.Root, ".");

    /// <summary>The checkout's full path.</summary>
    public string Root => _folder.FullPath;

    /// <summary>The sandbox's environment repository.</summary>
    public string Environments => Path.Combine(Root, ".nuke/temp/sandbox/git/environments.git");

    /// <summary>Commits everything.</summary>
    public void Commit(string message)
    {
        Git(Root, "add", "--all");
        Git(Root, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "-m", message);
    }

    /// <summary>Replaces a text that the file holds exactly once.</summary>
    public void Edit(string file, string from, string to)
    {
        var path = Path.Combine(Root, file);
        var text = File.ReadAllText(path);
        Assert.Equal(2, text.Split(from).Length);
        Write(file, text.Replace(from, to));
    }

    /// <summary>Writes a text file.</summary>
    public void Write(string file, string text) => _folder.Write(file, text);

    /// <summary>Takes back every change since the last commit; what git ignores stays.</summary>
    public void Reset()
    {
        Git(Root, "checkout", "--quiet", "--", ".");
        Git(Root, "clean", "--quiet", "-d", "--force");
    }

    /// <summary>Runs git and returns what it printed, without the last line's end.</summary>
    public static string Git(string folder, params string[] arguments)
    {
        var (code, output) = Run("git", folder, arguments);
        Assert.True(code == 0, output);
        return output.TrimEnd('\n');
    }

    /// <summary>Runs a program to its end and returns its exit code and what it printed, errors included.</summary>
    public static (int Code, string Output) Run(string program, string folder, params IEnumerable<string> arguments) =>
        Run(program, folder, arguments, []);

    /// <inheritdoc cref="Run(string, string, IEnumerable{string})" />
    /// <param name="variables">Environment variables beside those of the tests; null removes one.</param>
    public static (int Code, string Output) Run(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyList<(string Name, string? Value)> variables
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        // Two checkouts of the same files are then the same commit.
        start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = "2026-01-01T00:00:00Z";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private void Copy(string file)
    {
        var source = Path.Combine(Repository.Root, file);
        // A file that is deleted but not yet committed is still in git's list.
        if (File.Exists(source))
        {
            var target = Path.Combine(Root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }
}
