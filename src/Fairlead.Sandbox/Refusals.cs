namespace Fairlead.Sandbox;

/// <summary>The codes of what the sandbox refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>Another process runs the sandbox of this folder: use its addresses, or end it.</summary>
    public const string InUse = "FL2301";

    /// <summary>A port is out of range or asked for twice: choose 1 to 65535 for each, or 0 for any free one.</summary>
    public const string InvalidPort = "FL2302";

    /// <summary>Another program has the port: choose another one, or 0 for any free one.</summary>
    public const string TakenPort = "FL2303";

    /// <summary>The sandbox's Git server needs git, which is not in PATH: install it.</summary>
    public const string MissingGit = "FL2304";

    /// <summary>git refused what the sandbox asked of it: the message has its words.</summary>
    public const string FailedGit = "FL2305";

    /// <summary>A repository or a path of it cannot be named so: write it as the message says.</summary>
    public const string InvalidName = "FL2306";

    /// <summary>A folder cannot be the first content of a repository: name one that exists, without links.</summary>
    public const string Seed = "FL2307";

    /// <summary>The sandbox's folder cannot be made or written to: give yourself the right, or name another one.</summary>
    public const string Folder = "FL2308";

    /// <summary>A process holds the sandbox's folder and says no address: end it, or name another folder.</summary>
    public const string HeldFolder = "FL2309";
}
