using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>
/// Keeps what incremental targets left where other machines find it. It is asked for what this machine does not know, and
/// decides itself what it believes; what it gives is checked again as any shared folder's is, and its failures are its own
/// warnings, never the target's.
/// </summary>
public interface IOutputStore
{
    /// <summary>Whether something is there for a key, as far as one looks without fetching it.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    bool Has(string key);

    /// <summary>Fetches what a target left on another machine.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="key">64 hexadecimal digits that stand for the target and all its inputs.</param>
    /// <param name="list">Full path of the file to write the list of outputs to.</param>
    /// <param name="archive">Full path of the file to write the outputs to; it stays away where there are none.</param>
    /// <returns>False where there is nothing to be believed.</returns>
    bool TryFetch(string target, string key, string list, string archive);

    /// <summary>Keeps what a target left here.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="key">64 hexadecimal digits that stand for the target and all its inputs.</param>
    /// <param name="list">Full path of the list of outputs.</param>
    /// <param name="archive">Full path of the file with the outputs; null where there are none.</param>
    void Put(string target, string key, string list, string? archive);
}

/// <summary>An attribute of a build's class that brings a store along.</summary>
public interface IHasOutputStore : IBuildExtension
{
    /// <summary>The store; null where there is none in this run.</summary>
    IOutputStore? OutputStore { get; }
}
