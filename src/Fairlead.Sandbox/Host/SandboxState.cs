using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Sandbox.Host;

/// <summary>
/// The sandbox's folder: the lock that its process holds, <c>addresses.json</c> for others while it runs, and the ports it had
/// last, so that addresses people noted stay true.
/// </summary>
internal sealed class SandboxState : IDisposable
{
    private static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(10);
    private readonly FileStream _lock;

    private SandboxState(string folder, FileStream held)
    {
        Folder = folder;
        _lock = held;
        File.Delete(Published);
        LastPorts = ReadPorts();
    }

    public string Folder { get; }

    public IReadOnlyDictionary<SandboxService, int> LastPorts { get; }

    private string Published => ServedSandbox.FileIn(Folder);

    private string Ports => Path.Combine(Folder, "ports.json");

    public static async Task<SandboxState> LockAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var folder = Prepare(options.Folder);
        var start = options.Time.GetTimestamp();
        while (true)
        {
            if (TryLock(folder) is { } held)
            {
                return new SandboxState(folder, held);
            }

            if (ReadOrNull(ServedSandbox.FileIn(folder)) is { } text && ServedSandbox.Read(text) is { } running)
            {
                throw new SandboxInUseException(folder, running);
            }

            if (options.Time.GetElapsedTime(start) > StartingTime)
            {
                throw new SandboxException(
                    Refusals.HeldFolder,
                    $"Another process holds the sandbox in {folder} and does not say where it is reached. End that process, or "
                        + "name another folder."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), options.Time, cancellationToken);
        }
    }

    public void Publish(ServedSandbox running)
    {
        var ports = new Dictionary<SandboxService, int>
        {
            [SandboxService.Registry] = running.Registry.Port,
            [SandboxService.Git] = running.Git.Port,
            [SandboxService.Kubernetes] = running.Kubernetes.Port,
        };
        AtomicFile.Write(Ports, JsonSerializer.Serialize(ports, StateJson.Default.DictionarySandboxServiceInt32));
        AtomicFile.Write(Published, running.ToString());
    }

    /// <summary>No longer says where the sandbox is reached.</summary>
    public void Withdraw() => File.Delete(Published);

    public void Dispose()
    {
        Withdraw();
        _lock.Dispose();
    }

    private static string Prepare(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException(
                Refusals.Folder,
                $"The sandbox's folder {folder} cannot be made: {error.Message}",
                error
            );
        }
    }

    private static FileStream? TryLock(string folder)
    {
        var path = Path.Combine(folder, "sandbox.lock");
        try
        {
            FileLock.RemoveFolder(path);
            return FileLock.TryTake(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException(
                Refusals.Folder,
                $"The sandbox's folder {folder} cannot be written to: {error.Message}",
                error
            );
        }
    }

    // A file that a crash of the machine left unreadable is as good as none.
    private Dictionary<SandboxService, int> ReadPorts()
    {
        try
        {
            var text = ReadOrNull(Ports) ?? "{}";
            return JsonSerializer.Deserialize(text, StateJson.Default.DictionarySandboxServiceInt32) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(Dictionary<SandboxService, int>))]
internal sealed partial class StateJson : JsonSerializerContext;
