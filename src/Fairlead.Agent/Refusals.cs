namespace Fairlead.Agent;

/// <summary>The codes of what the agent refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The command line makes no sense: correct each option that the message names.</summary>
    public const string CommandLine = "FL2101";

    /// <summary>A commit is not signed by whom it should be, and is not applied: sign it, or correct the list of signers.</summary>
    public const string UntrustedCommit = "FL2102";

    /// <summary>The list of allowed signers cannot be read, and no commit is applied without it: correct it.</summary>
    public const string AllowedSigners = "FL2103";

    /// <summary>A file of the environment cannot be read: correct the line that the message names.</summary>
    public const string InvalidFile = "FL2104";

    /// <summary>The environment's folder is not in the commit: nothing is pruned; put it back, or name another environment.</summary>
    public const string MissingEnvironment = "FL2105";

    /// <summary>environment.yaml is that of another environment: correct --environment, or the file.</summary>
    public const string OtherEnvironment = "FL2106";

    /// <summary>A commit changes something else than its plan: revert it, and commit the change through the build.</summary>
    public const string ExceededPlan = "FL2107";

    /// <summary>A folder has two entries of one name: remove one of the two.</summary>
    public const string TwinEntries = "FL2108";

    /// <summary>Somebody else changes the cluster's record of the environment: let one agent at a time follow it.</summary>
    public const string ContendedRecord = "FL2109";

    /// <summary>The cluster's record of the environment cannot be relied on: see what the message says to do.</summary>
    public const string UnusableRecord = "FL2110";

    /// <summary>The cluster's record of the environment was edited by hand: say which commit is right with accept.</summary>
    public const string EditedRecord = "FL2111";

    /// <summary>The branch does not descend from the commit that was accepted: push one that does, or accept another.</summary>
    public const string OtherBranch = "FL2112";

    /// <summary>The branch does not descend from what was applied last: put the commit back, or accept the new history.</summary>
    public const string BrokenHistory = "FL2113";

    /// <summary>The cluster was written from another history than the repository's: name the right one, or accept it.</summary>
    public const string ForeignHistory = "FL2114";

    /// <summary>The environment repository has no such branch, and nothing is applied or pruned: correct --branch.</summary>
    public const string MissingBranch = "FL2115";

    /// <summary>A limit of the environment cannot be understood, so that nothing is begun: correct it.</summary>
    public const string InvalidLimit = "FL2116";

    /// <summary>The agent cannot listen on its address: choose another one with --listen.</summary>
    public const string TakenAddress = "FL2117";

    /// <summary>The forge took too long, and its statuses are not up to date: they are written with the next pass.</summary>
    public const string ForgeTimeout = "FL2118";

    /// <summary>An app's folder holds no manifest, so nothing of it is applied or pruned: commit its manifests.</summary>
    public const string EmptyFolder = "FL2119";

    /// <summary>An app waits for others that are not healthy: correct those first.</summary>
    public const string UnmetDependency = "FL2120";

    /// <summary>An application of the environment is not healthy: the lines of each say why.</summary>
    public const string UnhealthyEnvironment = "FL2121";

    /// <summary>The cluster has what a newer commit declares, and the older one is not put over it: the newer one is fetched.</summary>
    public const string NewerCommit = "FL2122";

    /// <summary>What the cluster has may be of a newer commit, so that it is left: see that the repository answers, or accept it.</summary>
    public const string UnconfirmedCommit = "FL2123";

    /// <summary>A commit names no plan, and this agent applies none of these: commit the change through the build again.</summary>
    public const string UnplannedCommit = "FL2124";

    /// <summary>The environment needs a newer agent than this: update the agent.</summary>
    public const string OlderAgent = "FL2125";

    /// <summary>A commit touches what a commit of its kind must not touch: take it back, or accept it.</summary>
    public const string BeyondKind = "FL2126";

    /// <summary>A commit changes files that others have to sign for: have them accept it, or take it back.</summary>
    public const string BeyondRules = "FL2127";

    /// <summary>The repository is not the one that is trusted: correct --repo, or the file that --trust names.</summary>
    public const string OtherRepository = "FL2128";

    /// <summary>The rules that commits are held to cannot be read, and none is applied without them: correct the file.</summary>
    public const string UnreadableTrust = "FL2129";

    /// <summary>The folder of an app is gone, and no commit names it as removed: put it back, and take it away with Remove.</summary>
    public const string VanishedApp = "FL2130";

    /// <summary>A namespace of a removed environment stays, for it holds objects of others: move or delete these.</summary>
    public const string KeptNamespace = "FL2131";

    /// <summary>Work of the agent does not end, so that what is declared is not followed: see what it waits for, or restart it.</summary>
    public const string OverdueWork = "FL2132";
}
