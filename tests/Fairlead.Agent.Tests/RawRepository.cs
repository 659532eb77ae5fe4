using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Fairlead.Agent.Tests;

/// <summary>Commits to a bare repository what no program of Fairlead's would write.</summary>
/// <param name="folder">The repository.</param>
internal sealed class RawRepository(string folder)
{
    public const string File = "100644";
    public const string Link = "120000";
    public const string Submodule = "160000";
    public const string Folder = "40000";
    private const string Twin = "twin";

    /// <summary>Puts a file with these bytes into the tree of the branch.</summary>
    public void Commit(string path, byte[] content, string mode = File) =>
        Commit(path, mode, mode == Submodule ? Git("rev-parse", "main") : Store("blob", content));

    /// <summary>Takes a file or folder out again.</summary>
    public void Remove(string path) => Commit(path, "", "");

    /// <summary>Makes a folder that holds a name twice.</summary>
    public void CommitTwins(string path, string name, string text, string other)
    {
        var tree = new List<byte>();
        foreach (var content in new[] { text, other })
        {
            tree.AddRange(Encoding.UTF8.GetBytes($"{File} {name}\0"));
            tree.AddRange(Convert.FromHexString(Store("blob", Encoding.UTF8.GetBytes(content))));
        }

        Commit(path, Folder, Store("tree", [.. tree]));
    }

    /// <summary>Puts an entry that is there beside itself.</summary>
    public void Double(string path) => Commit(path, Twin, "");

    /// <summary>A commit that leaves everything as it is and was made at that time.</summary>
    public void CommitAt(long seconds, string zone = "+0000") => Move(Git("rev-parse", "main^{tree}"), seconds, zone);

    private void Commit(string path, string mode, string id) =>
        Move(Put(Git("rev-parse", "main^{tree}"), path.Split('/'), mode, id), 1_700_000_000, "+0000");

    private void Move(string tree, long seconds, string zone)
    {
        var who = string.Create(CultureInfo.InvariantCulture, $"Somebody <somebody@example.com> {seconds} {zone}");
        var text = $"tree {tree}\nparent {Git("rev-parse", "main")}\nauthor {who}\ncommitter {who}\n\nChange\n";
        Git("update-ref", "refs/heads/main", Store("commit", Encoding.UTF8.GetBytes(text)));
    }

    private string Put(string tree, ReadOnlySpan<string> path, string mode, string id)
    {
        var name = path[0];
        var entries = Git("ls-tree", tree).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var found = entries.Find(entry => entry.EndsWith($"\t{name}", StringComparison.Ordinal));
        entries.Remove(found ?? "");
        if (path.Length > 1)
        {
            var below = found?.Split(' ', '\t')[2] ?? Store("tree", []);
            entries.Add($"040000 tree {Put(below, path[1..], mode, id)}\t{name}");
        }
        else if (mode is Twin)
        {
            entries.AddRange([found!, found!]);
        }
        else if (mode.Length > 0)
        {
            var type = mode switch
            {
                Submodule => "commit",
                Folder => "tree",
                _ => "blob",
            };
            entries.Add($"{mode.PadLeft(6, '0')} {type} {id}\t{name}");
        }

        return Run(Encoding.UTF8.GetBytes(string.Join('\n', entries) + "\n"), "mktree", "--missing");
    }

    private string Store(string type, byte[] content) =>
        Run(content, "hash-object", "-t", type, "--literally", "-w", "--stdin");

    private string Git(params string[] arguments) => Run([], arguments);

    private string Run(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        git.StandardInput.BaseStream.Write(input);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Trim();
    }
}
