namespace Fairlead.Sandbox;

/// <summary>Another living process runs the sandbox of that folder: its addresses can be used instead.</summary>
public sealed class SandboxInUseException : Exception
{
    internal SandboxInUseException(string folder, int processId, SandboxAddresses addresses)
        : base(
            $"The sandbox in {folder} is already run by process {processId}. Use its addresses, or end that process first."
        )
    {
        Folder = folder;
        ProcessId = processId;
        Addresses = addresses;
        this.Refused(Refusals.InUse);
    }

    /// <summary>The sandbox's folder.</summary>
    public string Folder { get; }

    /// <summary>The process that runs it.</summary>
    public int ProcessId { get; }

    /// <summary>Where the running sandbox is reached.</summary>
    public SandboxAddresses Addresses { get; }
}
