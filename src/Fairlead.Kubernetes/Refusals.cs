namespace Fairlead.Kubernetes;

/// <summary>The codes of what the cluster, and what is refused to it refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The API server does not answer: check that it runs, and that the kubeconfig names its address.</summary>
    public const string Unreachable = "FL1901";

    /// <summary>The API server does not know who asks: renew the credentials of the kubeconfig.</summary>
    public const string NotAuthenticated = "FL1902";

    /// <summary>Who asks may not do this in the cluster: grant what the message names.</summary>
    public const string NotAllowed = "FL1903";

    /// <summary>The API server has no such object or kind: check its name, or the definition of its kind.</summary>
    public const string NotFound = "FL1904";

    /// <summary>The object was changed meanwhile, or its fields belong to another manager: the message says to whom.</summary>
    public const string Conflict = "FL1905";

    /// <summary>The API server fails or asks to wait: it is tried again; see its log where that lasts.</summary>
    public const string Overloaded = "FL1906";

    /// <summary>The API server does not accept the request: correct the fields that it names.</summary>
    public const string NotAccepted = "FL1907";

    /// <summary>What answers does not answer as a Kubernetes API: check the address.</summary>
    public const string NoKubernetes = "FL1908";

    /// <summary>The kubeconfig cannot be used: correct the line or the path that the message names.</summary>
    public const string Kubeconfig = "FL1909";

    /// <summary>The credentials of the kubeconfig cannot be read: see what the message says of them.</summary>
    public const string Credentials = "FL1910";

    /// <summary>The user or the groups that are to be acted as cannot be: correct "as" or "impersonate".</summary>
    public const string Impersonation = "FL1911";

    /// <summary>This process does not run in a pod: name a kubeconfig and a context.</summary>
    public const string OutsideCluster = "FL1912";

    /// <summary>Objects could not be applied: the message says which, and what the cluster answered.</summary>
    public const string FailedObject = "FL1913";

    /// <summary>The ConfigMap for the application's record belongs to others: rename or remove it, or adopt the set.</summary>
    public const string ForeignRecord = "FL1914";

    /// <summary>The record of an application could not be written: the message says what the cluster answered.</summary>
    public const string UnwrittenRecord = "FL1915";

    /// <summary>The cluster does not serve a kind: install its definition, or correct apiVersion and kind.</summary>
    public const string UnservedKind = "FL1916";

    /// <summary>A hook cannot be read or deleted: the message says what the cluster answered.</summary>
    public const string FailedHookRequest = "FL1917";

    /// <summary>A hook's object exists already, and is not ours: delete it, rename the hook, or allow the take-over.</summary>
    public const string ForeignHook = "FL1918";

    /// <summary>A hook failed: see the log of its pod; the next commit runs it again.</summary>
    public const string FailedHook = "FL1919";

    /// <summary>A hook is not done in time: see the log of its pod, or allow it more time.</summary>
    public const string LateHook = "FL1920";

    /// <summary>Somebody deleted an object while it was waited for: find who, and run again.</summary>
    public const string DeletedMeanwhile = "FL1921";

    /// <summary>A namespace holds objects that nobody here declares, and is not pruned: move or delete these.</summary>
    public const string NamespaceInUse = "FL1922";

    /// <summary>An object waits for its finalizers before it can be created anew: the next pass goes on from there.</summary>
    public const string LeftFinalizers = "FL1923";

    /// <summary>An object was replaced or protected while it was to be pruned: it is kept.</summary>
    public const string ChangedMeanwhile = "FL1924";

    /// <summary>An object failed: the message has what its status says.</summary>
    public const string Unhealthy = "FL1925";

    /// <summary>An object is not healthy in time: the message has what it waits for.</summary>
    public const string LateHealth = "FL1926";

    /// <summary>The plan has objects that must not be written: the message says why, for each of them.</summary>
    public const string Blocked = "FL1927";

    /// <summary>Objects were not pruned: the message says why, such as a budget or a right; they stay tracked, and are tried again.</summary>
    public const string Unpruned = "FL1928";

    /// <summary>The application declares no object at all, so nothing is applied or pruned: commit its manifests.</summary>
    public const string EmptyApplication = "FL1934";

    /// <summary>The cluster has several records of an environment: delete those that are not the agent's.</summary>
    public const string SeveralRecords = "FL1936";

    /// <summary>The record of an environment may not be read or written: grant what the message names.</summary>
    public const string UnkeptRecord = "FL1937";

    /// <summary>The API server answers with more than is read: the message names the bound; look at what the objects hold.</summary>
    public const string TooMuch = "FL1938";

    /// <summary>A watch was not told of changes: it is begun anew; look at proxies before the API server where this comes again.</summary>
    public const string LostEvents = "FL1939";
}
