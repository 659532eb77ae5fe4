using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Fairlead.Sandbox.Git;

/// <summary>The bare repositories of the Git server: a folder <c>name.git</c> each.</summary>
public sealed class GitRepositories
{
    private const string Suffix = ".git";
    private readonly string _folder;
    private readonly string _unfinished;
    private readonly TimeProvider _time;
    private readonly ForgeKey _key;
    private readonly ConcurrentDictionary<string, bool> _readOnly = new();

    private GitRepositories(string folder, ForgeKey key, TimeProvider time)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _unfinished = Path.Combine(_folder, ".unfinished");
        _key = key;
        _time = time;
    }

    /// <summary>Called once there is another repository.</summary>
    internal Action Changed { get; set; } = () => { };

    /// <summary>The server's address, once it is started.</summary>
    internal Uri? Address { get; set; }

    /// <summary>The names of all repositories, in ordinal order.</summary>
    public IReadOnlyList<string> Names =>
        [
            .. Folders()
                .Select(folder => Path.GetRelativePath(_folder, folder).Replace('\\', '/')[..^Suffix.Length])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Whether there is a repository of that name.</summary>
    public bool Exists(string name) =>
        RepositoryName.IsValid(name) && File.Exists(Path.Combine(FolderOf(name), "HEAD"));

    /// <summary>Where a repository is cloned from.</summary>
    /// <exception cref="SandboxException">The name cannot be a repository's.</exception>
    public Uri AddressOf(string name)
    {
        Check(name);
        return new Uri(Address!, name + Suffix);
    }

    /// <summary>The bare repository's own folder, for tests that look at it or install hooks.</summary>
    /// <exception cref="SandboxException">The name cannot be a repository's.</exception>
    public string FolderOf(string name)
    {
        Check(name);
        return Path.Combine(_folder, name.Replace('/', Path.DirectorySeparatorChar) + Suffix);
    }

    /// <summary>Makes the server refuse pushes to a repository as a forge does (403), until it is undone or restarted.</summary>
    public void SetReadOnly(string name, bool readOnly) => _readOnly[name] = readOnly;

    /// <summary>What is wrong with a repository, as a sentence; null where all of it can be read.</summary>
    /// <exception cref="SandboxException">The git program is not installed.</exception>
    internal string? DamageOf(string name)
    {
        using var git = GitProgram.Start([$"--git-dir={FolderOf(name)}", "fsck", "--full", "--no-progress"]);
        git.StandardInput.Close();
        var errors = git.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        var said = errors.GetAwaiter().GetResult();
        // Commits that no branch leads to are no news, but where there is no branch at all, one was lost.
        var isCut = said.Contains("unborn branch") && output.Contains("dangling commit");
        return git.ExitCode == 0 && !isCut
            ? null
            : $"The sandbox's repository {name} is damaged: git says \"{said.Trim().Split('\n')[0]}\".";
    }

    internal bool IsReadOnly(string name) => _readOnly.GetValueOrDefault(name);

    /// <summary>
    /// Makes a repository with a first commit; it appears as a whole or not at all. False when there was one of that name,
    /// which stays as it is.
    /// </summary>
    /// <exception cref="SandboxException">The name or a path is not acceptable, or git is not installed.</exception>
    public async Task<bool> CreateAsync(string name, GitSeed seed, CancellationToken cancellationToken)
    {
        var folder = FolderOf(name);
        if (Exists(name))
        {
            return false;
        }

        var unfinished = Path.Combine(_unfinished, Guid.NewGuid().ToString("N"));
        await GitProgram.RunAsync(
            $"make the repository {name}",
            ["init", "--quiet", "--bare", "--template=", $"--initial-branch={seed.Branch}", unfinished],
            _ => Task.CompletedTask,
            cancellationToken
        );
        if (seed.Files.Count > 0)
        {
            await GitProgram.RunAsync(
                $"seed the repository {name}",
                [$"--git-dir={unfinished}", "fast-import", "--quiet"],
                stream => WriteAsync(stream, seed, cancellationToken),
                cancellationToken
            );
            var branch = $"refs/heads/{seed.Branch}";
            var signed = await CommitSignature.AddAsync(unfinished, branch, _key, cancellationToken);
            await GitProgram.RunAsync(
                $"seed the repository {name}",
                [$"--git-dir={unfinished}", "update-ref", branch, signed],
                _ => Task.CompletedTask,
                cancellationToken
            );
        }

        var isMade = TryMove(unfinished, folder);
        Changed();
        return isMade;
    }

    internal static GitRepositories Open(string folder, ForgeKey key, TimeProvider time)
    {
        var repositories = new GitRepositories(folder, key, time);
        if (Directory.Exists(repositories._unfinished))
        {
            Directory.Delete(repositories._unfinished, recursive: true);
        }

        foreach (var repository in repositories.Folders())
        {
            RemoveStaleLocks(repository);
        }

        return repositories;
    }

    private static bool TryMove(string unfinished, string folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        try
        {
            Directory.Move(unfinished, folder);
            return true;
        }
        // Somebody else made it meanwhile.
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
            return false;
        }
    }

    // A killed push leaves its lock behind, which would refuse every later one.
    private static void RemoveStaleLocks(string repository)
    {
        var references = Path.Combine(repository, "refs");
        var below = Directory.Exists(references)
            ? Directory.EnumerateFiles(references, "*.lock", SearchOption.AllDirectories)
            : [];
        foreach (var stale in Directory.EnumerateFiles(repository, "*.lock").Concat(below).ToList())
        {
            File.Delete(stale);
        }
    }

    private IEnumerable<string> Folders()
    {
        var pending = new Stack<string>([_folder]);
        while (pending.TryPop(out var folder))
        {
            foreach (var below in Directory.EnumerateDirectories(folder))
            {
                if (below.EndsWith(Suffix, StringComparison.Ordinal))
                {
                    yield return below;
                }
                else if (below != _unfinished)
                {
                    pending.Push(below);
                }
            }
        }
    }

    private async Task WriteAsync(Stream stream, GitSeed seed, CancellationToken cancellationToken)
    {
        var seconds = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var message = Encoding.UTF8.GetBytes(seed.Message + "\n");
        await WriteAsync($"commit refs/heads/{seed.Branch}\ncommitter Fairlead <fairlead@localhost> {seconds} +0000\n");
        await WriteDataAsync(message);
        foreach (var (path, content) in seed.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            await WriteAsync($"M 100644 inline {Quote(path)}\n");
            await WriteDataAsync(content);
        }

        await WriteAsync("done\n");

        ValueTask WriteAsync(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

        async Task WriteDataAsync(byte[] data)
        {
            await WriteAsync($"data {data.Length}\n");
            await stream.WriteAsync(data, cancellationToken);
            await WriteAsync("\n");
        }
    }

    private static string Quote(string path) =>
        path.Length == 0 || path.Split('/').Any(part => part is "" or "." or "..") || path.Any(char.IsControl)
            ? throw new SandboxException(
                Refusals.InvalidName,
                $"'{path}' is not a path of a file below a repository's root."
            )
            : $"\"{path.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static void Check(string name)
    {
        if (!RepositoryName.IsValid(name))
        {
            throw new SandboxException(
                Refusals.InvalidName,
                $"'{name}' cannot be the name of a repository: use letters, digits, hyphens, underscores and inner dots, and "
                    + "up to three slashes between parts; no part ends in .git or .lock."
            );
        }
    }
}
