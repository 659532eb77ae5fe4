namespace Fairlead.Sandbox;

/// <summary>Another living process runs the sandbox of that folder: its addresses can be used instead.</summary>
public sealed class SandboxInUseException(string folder, int processId, SandboxAddresses addresses)
    : Exception(
        $"The sandbox in {folder} is already run by process {processId}. Use its addresses, or end that process first."
    )
{
    /// <summary>The sandbox's folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The process that runs it.</summary>
    public int ProcessId { get; } = processId;

    /// <summary>Where the running sandbox is reached.</summary>
    public SandboxAddresses Addresses { get; } = addresses;
}
