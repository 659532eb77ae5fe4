using System.Globalization;
using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;

namespace Fairlead.GitWriter;

/// <summary>Bumps one app of the environment dev: its release and its manifest, in one commit.</summary>
internal sealed class Writer(string app, BareClone clone) : IDisposable
{
    public static async Task<Writer> OpenAsync(
        string app,
        string folder,
        string address,
        CancellationToken cancellationToken
    )
    {
        var remote = new GitRemote(address) { SshProgram = Environment.GetEnvironmentVariable("FAIRLEAD_SSH") };
        return new Writer(app, await BareClone.OpenAsync(folder, remote, cancellationToken));
    }

    /// <summary>Brings the clone up to date, so that a bump need not.</summary>
    public Task FetchAsync(CancellationToken cancellationToken) => clone.FetchAsync("main", cancellationToken);

    /// <summary>Adds a line to the app's files and returns what came of it.</summary>
    public async Task<string> BumpAsync(int bump, CancellationToken cancellationToken)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{app}.{bump}\n");
        var start = TimeProvider.System.GetTimestamp();
        var outcome = await clone.CommitAsync("main", snapshot => Change(snapshot, line), cancellationToken);
        var time = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"landed {clone.Remote.Url} {outcome.Tip} {outcome.Attempts} {time:0.0}"
        );
    }

    public void Dispose() => clone.Dispose();

    private TreeChange Change(TreeSnapshot snapshot, string line)
    {
        string[] files = [$"environments/dev/{app}/release.yaml", $"environments/dev/{app}/manifests/deployment.yaml"];
        return new TreeChange
        {
            Writes = files.ToDictionary(file => file, file => Encoding.UTF8.GetBytes(snapshot.ReadText(file) + line)),
            Message = new CommitMessage($"dev: {line.Trim()}"),
        };
    }
}
