namespace Fairlead.Delivery;

/// <summary>The codes of what a delivery refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The environment repository has no such branch: check its name, or push a first commit to it.</summary>
    public const string MissingBranch = "FL2201";

    /// <summary>A commit of the environment repository has no fairlead.yaml: commit one with the apps and environments.</summary>
    public const string MissingDeclarations = "FL2202";

    /// <summary>A file of the environment repository cannot be read: correct each line that the message names.</summary>
    public const string InvalidFile = "FL2203";

    /// <summary>fairlead.yaml declares no app of this name: take one that the message lists, or declare it.</summary>
    public const string UnknownApp = "FL2204";

    /// <summary>fairlead.yaml declares no environment of this name: take one that the message lists, or declare it.</summary>
    public const string UnknownEnvironment = "FL2205";

    /// <summary>What the charts render breaks rules, so nothing was written: correct each object that the message names.</summary>
    public const string RejectedRelease = "FL2206";

    /// <summary>An environment takes its releases from certain others only: promote from one that its "from" lists.</summary>
    public const string ReleaseSource = "FL2207";

    /// <summary>A release and the declarations do not fit together: make its apps and images the same as in fairlead.yaml.</summary>
    public const string UnfitRelease = "FL2208";

    /// <summary>Newer source is released already: nothing is to be done, or start a build of the newest commit.</summary>
    public const string OlderSource = "FL2209";

    /// <summary>Somebody holds the app or the environment: wait, or take the hold away with Unhold.</summary>
    public const string Held = "FL2210";

    /// <summary>Source of another line is released, and came first: merge the two lines, and release that.</summary>
    public const string OtherLine = "FL2211";

    /// <summary>It cannot be told which of two commits is the newer: fetch the whole history of the source.</summary>
    public const string UnknownOrder = "FL2212";

    /// <summary>Images cannot be changed where it was asked for: correct each place that the message names.</summary>
    public const string ImageEdit = "FL2213";

    /// <summary>What is to be explained is no object, digest or file: write one as the message shows.</summary>
    public const string InvalidSubject = "FL2214";

    /// <summary>Nothing was released to the app or the environment, or not so: release to it first, or name another one.</summary>
    public const string NothingReleased = "FL2215";

    /// <summary>No environment has or had an image of this digest: check the digest and the branch.</summary>
    public const string UnknownImage = "FL2216";

    /// <summary>No environment has such an object or file: take a name that the message suggests.</summary>
    public const string UnknownObject = "FL2217";

    /// <summary>A chart cannot be rendered with the values of an environment: correct what the end of the message names.</summary>
    public const string FailedRendering = "FL2218";

    /// <summary>A template renders something that is no object: correct the template that the message names.</summary>
    public const string InvalidRendering = "FL2219";

    /// <summary>An app renders one object twice: remove one of the two.</summary>
    public const string TwiceRendered = "FL2220";

    /// <summary>An address holds no chart, or another one than the release says: correct the release's chart.</summary>
    public const string UnusableChart = "FL2221";

    /// <summary>A chart cannot be pulled: the message says what the registry answered.</summary>
    public const string UnreachableChart = "FL2222";

    /// <summary>Somebody changed what a rollback was decided on: look at its new plan, and run it again if it is still wanted.</summary>
    public const string ChangedMeanwhile = "FL2223";

    /// <summary>A rollback names no state that was released: choose another commit or version, or none for the one before.</summary>
    public const string UnknownState = "FL2224";

    /// <summary>What a rollback names is what runs: there is nothing to do.</summary>
    public const string NothingToRollBack = "FL2225";

    /// <summary>A rollback's names or reason cannot be what they are: write them as the message says.</summary>
    public const string InvalidRollback = "FL2226";

    /// <summary>Two policies have one name: give each a name of its own.</summary>
    public const string SharedPolicyName = "FL2227";

    /// <summary>A newer format would change what an agent does: bump the environment first, or correct what the message names.</summary>
    public const string MigrationChanges = "FL2228";

    /// <summary>fairlead.yaml cannot be edited for a cluster: write what the message says by hand.</summary>
    public const string ClusterEdit = "FL2229";

    /// <summary>An environment has an app that fairlead.yaml does not declare: declare it, or take it away with Remove.</summary>
    public const string StrayApp = "FL2230";

    /// <summary>The names of a removal cannot be what they are: write them as the message says.</summary>
    public const string InvalidRemoval = "FL2231";

    /// <summary>Something depends on what is to be removed: change each line that the message names first.</summary>
    public const string StillNeeded = "FL2232";

    /// <summary>What is removed cannot be taken out of fairlead.yaml: edit it by hand, and run Remove again.</summary>
    public const string DeclarationEdit = "FL2233";
}
