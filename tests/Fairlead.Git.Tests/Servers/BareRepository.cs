using System.Text;
using Fairlead.Git.Objects;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Servers;

/// <summary>A bare repository made by the git program, with a branch main.</summary>
internal sealed class BareRepository : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public BareRepository(params (string Path, string Text)[] files)
    {
        Folder = Path.Combine(Root, "env.git");
        GitProgram.Run(Root, "init", "--quiet", "--bare", "--initial-branch=main", Folder);
        if (files.Length > 0)
        {
            Commit("Begin", files);
        }
    }

    public string Root => _root.FullPath;

    public string Folder { get; }

    public CommitId Tip => CommitId.Parse(Git("rev-parse", "main"));

    public int Count =>
        int.Parse(Git("rev-list", "--count", "main"), System.Globalization.CultureInfo.InvariantCulture);

    public string Git(params string[] arguments) => GitProgram.Run(Folder, arguments);

    public string Text(string path) => Git("show", $"main:{path}");

    /// <summary>Somebody else's commit.</summary>
    public CommitId Commit(string subject, params (string Path, string Text)[] files)
    {
        var script = new StringBuilder();
        script.Append("commit refs/heads/main\n");
        script.Append("committer Somebody <somebody@example.com> 1700000000 +0100\n");
        script.Append(System.Globalization.CultureInfo.InvariantCulture, $"data {subject.Length}\n{subject}\n");
        if (Directory.EnumerateFiles(Path.Combine(Folder, "refs"), "*", SearchOption.AllDirectories).Any())
        {
            script.Append("from refs/heads/main^0\n");
        }

        foreach (var (path, text) in files)
        {
            script.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n"
            );
        }

        GitProgram.Feed(Folder, script.ToString(), "fast-import", "--quiet");
        return Tip;
    }

    /// <summary>A hook that refuses every push with these words.</summary>
    public void RefusePushes(string words) => OnPush($"echo '{words}' >&2\nexit 1");

    /// <summary>A hook that runs a script when a push has arrived and before it is taken.</summary>
    public void OnPush(string script)
    {
        var hook = Path.Combine(Folder, "hooks", "pre-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        // Git keeps what is pushed apart until the hook agrees, and lets nobody move a branch meanwhile but in its own name.
        File.WriteAllText(hook, $"#!/bin/sh\nunset GIT_QUARANTINE_PATH\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _root.Dispose();
}
