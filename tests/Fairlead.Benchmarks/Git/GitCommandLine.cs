using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Fairlead.Benchmarks.Git;

/// <summary>The same bump as a script of git commands does it: fetch, edit the tree in an index, commit, push, again if others were faster.</summary>
internal sealed class GitCommandLine
{
    private readonly string _app;
    private readonly string _folder;

    private GitCommandLine(string app, string folder) => (_app, _folder) = (app, folder);

    /// <summary>A bare clone.</summary>
    public static async Task<GitCommandLine> CloneAsync(
        string app,
        string folder,
        string url,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder);
        await RunAsync(folder, ["clone", "--quiet", "--bare", url, "."], cancellationToken);
        return new GitCommandLine(app, folder);
    }

    public async Task<IReadOnlyList<WriterBump>> BumpAsync(int bumps, CancellationToken cancellationToken)
    {
        var done = new List<WriterBump>();
        for (var bump = 1; bump <= bumps; bump++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var attempts = 1;
            while (!await TryAsync(bump, cancellationToken))
            {
                attempts++;
                await Task.Delay(Random.Shared.Next(5, 100), cancellationToken);
            }

            done.Add(new WriterBump(attempts, TimeProvider.System.GetElapsedTime(start).TotalMilliseconds));
        }

        return done;
    }

    /// <summary>Runs git and returns what it prints.</summary>
    /// <exception cref="BenchmarkException">It fails.</exception>
    public static async Task<string> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken) =>
        await FeedAsync(folder, _ => Task.CompletedTask, arguments, cancellationToken);

    /// <summary>Runs git with an input and returns what it prints.</summary>
    /// <exception cref="BenchmarkException">It fails.</exception>
    public static async Task<string> FeedAsync(
        string folder,
        Func<TextWriter, Task> input,
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        var (exitCode, output, errors) = await StartAsync(folder, input, arguments, cancellationToken);
        return exitCode == 0
            ? output.Trim()
            : throw new BenchmarkException($"git {string.Join(' ', arguments)} failed: {errors.Trim()}");
    }

    private async Task<bool> TryAsync(int bump, CancellationToken cancellationToken)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{_app}.{bump}\n");
        string[] files =
        [
            $"environments/dev/{_app}/release.yaml",
            $"environments/dev/{_app}/manifests/deployment.yaml",
        ];
        await GitAsync("fetch", "--quiet", "origin", "+main:main");
        await GitAsync("read-tree", "main");
        foreach (var file in files)
        {
            var (_, before, _) = await StartAsync(_folder, Nothing, ["show", $"main:{file}"], cancellationToken);
            var blob = await FeedAsync(
                _folder,
                input => input.WriteAsync(before + line),
                ["hash-object", "-w", "--stdin"],
                cancellationToken
            );
            await GitAsync("update-index", "--add", "--cacheinfo", $"100644,{blob},{file}");
        }

        var tree = await GitAsync("write-tree");
        var commit = await GitAsync("commit-tree", tree, "-p", "main", "-m", $"dev: {line.Trim()}");
        var (exitCode, _, _) = await StartAsync(
            _folder,
            Nothing,
            ["push", "--quiet", "origin", $"{commit}:refs/heads/main"],
            cancellationToken
        );
        return exitCode == 0;

        Task<string> GitAsync(params string[] arguments) => RunAsync(_folder, arguments, cancellationToken);
    }

    private static Task Nothing(TextWriter input) => Task.CompletedTask;

    private static async Task<(int ExitCode, string Output, string Errors)> StartAsync(
        string folder,
        Func<TextWriter, Task> input,
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "Fairlead";
            start.Environment[$"GIT_{who}_EMAIL"] = "fairlead@localhost";
        }

        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        await input(git.StandardInput);
        git.StandardInput.Close();
        await git.WaitForExitAsync(cancellationToken);
        return (git.ExitCode, await output, await errors);
    }
}
