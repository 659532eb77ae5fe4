using Fairlead.Git.Remotes;
using Fairlead.Git.Transports;
using LibGit2Sharp;

namespace Fairlead.Git.Clones;

/// <summary>
/// The folder of a clone: <c>clone.git</c>, and beside it the lock that one process holds and the mark of damage. Whatever
/// a killed process left behind is cleared when the folder is opened.
/// </summary>
internal sealed class CloneFolder : IDisposable
{
    /// <summary>The remote as people know it, whose branches are remembered under its name.</summary>
    public const string RemoteName = "origin";

    /// <summary>The remote as libgit2 is told of it: <see cref="GitTransports"/>.</summary>
    public const string Conversation = "fairlead";

    private const string OwnAddress = $"remote.{RemoteName}.url";
    private const string ConversationAddress = $"remote.{Conversation}.url";
    private const string SshCommand = "core.sshCommand";
    private readonly FileStream _lock;
    private readonly string _mark;
    private readonly RemoteAddress _address;
    private volatile bool _isDamaged;
    private volatile bool _isRenewing;

    private CloneFolder(string folder, FileStream held, RemoteAddress address)
    {
        _lock = held;
        _mark = Path.Combine(folder, "damaged");
        GitFolder = Path.Combine(folder, "clone.git");
        _address = address;
        (Writer, Reader) = Open();
        Settings = new GitSettings(Configured(SshCommand), Configured("http.proxy"));
    }

    /// <summary>The bare repository.</summary>
    public string GitFolder { get; }

    /// <summary>For conversations with the remote and new objects; another one after <see cref="Renew"/>.</summary>
    public Repository Writer { get; private set; }

    /// <summary>
    /// For snapshots, so that they can be read while something is fetched; another one after <see cref="Renew"/>, so that it
    /// is used under <see cref="Gate"/> only.
    /// </summary>
    public Repository Reader { get; private set; }

    /// <summary>Held by whoever reads.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Whether the next fetch makes the clone anew.</summary>
    public bool IsDamaged => _isDamaged || !File.Exists(Path.Combine(GitFolder, "HEAD"));

    /// <summary>What the user's configuration says about servers.</summary>
    public GitSettings Settings { get; }

    public static async Task<CloneFolder> OpenAsync(
        string folder,
        RemoteAddress address,
        GitOptions options,
        CancellationToken cancellationToken
    )
    {
        folder = Path.GetFullPath(folder);
        var held = await LockAsync(folder, options, cancellationToken);
        try
        {
            return new CloneFolder(folder, held ?? throw InUse(folder), address);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    private static async Task<FileStream?> LockAsync(
        string folder,
        GitOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, "clone.lock");
            return await FileLock.TakeAsync(path, options.FolderWait, options.Time, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"The folder {folder} cannot hold a clone: {error.Message} Name a folder that may be written.",
                error
            );
        }
    }

    /// <summary>Remembers that something is wrong with the clone, also for the next process.</summary>
    public void MarkDamaged()
    {
        // What is missed while it is fetched again was missed before.
        if (_isRenewing)
        {
            return;
        }

        _isDamaged = true;
        try
        {
            File.WriteAllText(_mark, "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk cannot remember it; this process does.
        }
    }

    /// <summary>Makes a damaged clone anew, and whole with what <paramref name="fetch"/> brings; only while no conversation goes on.</summary>
    public T Renew<T>(Func<T> fetch)
    {
        if (!IsDamaged)
        {
            return fetch();
        }

        MarkDamaged();
        _isRenewing = true;
        try
        {
            lock (Gate)
            {
                Reader.Dispose();
                Writer.Dispose();
                (Writer, Reader) = Open();
            }

            var fetched = fetch();
            _isDamaged = false;
            return fetched;
        }
        finally
        {
            _isRenewing = false;
        }
    }

    /// <summary>Makes few packs of many; only while no conversation goes on.</summary>
    public void JoinPacks()
    {
        var due = IsDamaged ? [] : PackJoining.Due(GitFolder);
        if (due.Count == 0)
        {
            return;
        }

        var needless = PackJoining.Join(Writer, due);
        lock (Gate)
        {
            // Whoever has them open does not notice that they are gone, and cannot delete them on Windows.
            Reader.Dispose();
            Writer.Dispose();
            foreach (var pack in needless)
            {
                pack.Delete();
            }

            (Writer, Reader) = Open();
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
        _lock.Dispose();
    }

    private (Repository Writer, Repository Reader) Open()
    {
        var writer = OpenOrMakeAnew(_address.Url);
        Configure(writer, ConversationAddress, GitTransports.AddressFor(_address));
        // Earlier versions wrote the program of their caller there.
        writer.Config.Unset(SshCommand, ConfigurationLevel.Local);
        return (writer, new Repository(GitFolder));
    }

    private string? Configured(string name) =>
        Writer.Config.Get<string>(name)?.Value is { Length: > 0 } value ? value : null;

    private static void Configure(Repository repository, string name, string value)
    {
        if (value != repository.Config.Get<string>(name, ConfigurationLevel.Local)?.Value)
        {
            repository.Config.Set(name, value, ConfigurationLevel.Local);
        }
    }

    private Repository OpenOrMakeAnew(string url)
    {
        if (!File.Exists(_mark) && Directory.Exists(GitFolder))
        {
            RemoveLeftovers();
            if (TryOpen(url) is { } repository)
            {
                return repository;
            }
        }

        Delete(GitFolder);
        var fresh = new Repository(Repository.Init(GitFolder, isBare: true));
        fresh.Network.Remotes.Add(RemoteName, url);
        File.Delete(_mark);
        _isDamaged = false;
        return fresh;
    }

    private Repository? TryOpen(string url)
    {
        Repository? repository = null;
        try
        {
            repository = new Repository(GitFolder);
            var sound =
                IsWritable()
                && repository.Config.Get<string>(OwnAddress, ConfigurationLevel.Local)?.Value == url
                && References().All(name => IsSound(repository.Refs[name]));
            if (sound)
            {
                return repository;
            }
        }
        // Whatever is wrong with a clone, a new one is right.
        catch (Exception error) when (error is LibGit2SharpException or NullReferenceException or IOException) { }

        repository?.Dispose();
        return null;
    }

    // All but objects are written again and again.
    private bool IsWritable() =>
        new DirectoryInfo(GitFolder)
            .EnumerateFiles()
            .Concat(References().Select(name => new FileInfo(Path.Combine(GitFolder, name))))
            .All(file => !file.IsReadOnly);

    // By file, as libgit2's own listing passes over damaged ones.
    private List<string> References() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(GitFolder, "refs"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(GitFolder, file).Replace('\\', '/')),
        ];

    private static bool IsSound(Reference? reference) =>
        reference?.ResolveToDirectReference()?.Target is Commit { Tree: { } tree } && tree.Count >= 0;

    // The folder's lock is ours, so no living process holds these.
    private void RemoveLeftovers()
    {
        Pack.DeleteLeftovers(PackJoining.FolderOf(GitFolder));
        var references = Path.Combine(GitFolder, "refs");
        var below = Directory.Exists(references)
            ? Directory.EnumerateFiles(references, "*.lock", SearchOption.AllDirectories)
            : [];
        foreach (var stale in Directory.EnumerateFiles(GitFolder, "*.lock").Concat(below).ToList())
        {
            File.Delete(stale);
        }
    }

    private static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        // Git makes its objects read-only, which stops their deletion on Windows; elsewhere the right of the folder counts.
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                file.IsReadOnly = false;
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static GitException InUse(string folder) =>
        new(
            GitFailure.InUse,
            $"The clone in {folder} is held by another process. Wait until it has ended, or name another folder."
        );
}
