namespace Fairlead.Sandbox;

/// <summary>Another living process runs the sandbox of that folder: its addresses can be used instead.</summary>
public sealed class SandboxInUseException : Exception
{
    internal SandboxInUseException(string folder, ServedSandbox running)
        : base(
            $"The sandbox in {folder} is already run by process {running.ProcessId}. Use its addresses, or end that process first."
        )
    {
        (Folder, Running) = (folder, running);
        this.Refused(Refusals.InUse);
    }

    /// <summary>The sandbox's folder.</summary>
    public string Folder { get; }

    /// <summary>The process that runs it.</summary>
    public int ProcessId => Running.ProcessId;

    /// <summary>Where the running sandbox is reached.</summary>
    public SandboxAddresses Addresses => new(Running.Registry, Running.Git, Running.Kubernetes, Running.Kubeconfig);

    /// <summary>What it tells.</summary>
    internal ServedSandbox Running { get; }
}
