namespace Fairlead.Images;

/// <summary>The codes of what images and registries refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The registry wants credentials, or others: give a user and a password for this registry.</summary>
    public const string NotAuthenticated = "FL1501";

    /// <summary>The credentials may not do this in the registry: give them the right, or use others.</summary>
    public const string NotAllowed = "FL1502";

    /// <summary>The registry has no such repository or content: check the name, and that it was pushed.</summary>
    public const string NotFound = "FL1503";

    /// <summary>The registry asks to wait: try again later, or with credentials that have a higher limit.</summary>
    public const string TooManyRequests = "FL1504";

    /// <summary>The registry gave no whole answer: check that its address is right and can be reached.</summary>
    public const string Unreachable = "FL1505";

    /// <summary>The registry's answer cannot be right, so nothing of it is used: check what stands between.</summary>
    public const string Untrustworthy = "FL1506";

    /// <summary>The registry failed: look into its log, and try again.</summary>
    public const string FailedRegistry = "FL1507";

    /// <summary>The registry did not take what it was sent, or is none: see what it answered.</summary>
    public const string NotAccepted = "FL1508";

    /// <summary>What the registry holds under a name is no image or artifact: check the name, or push it again.</summary>
    public const string NoImage = "FL1509";

    /// <summary>The base image is damaged, or no image: pull it again, or choose another one.</summary>
    public const string DamagedBase = "FL1510";

    /// <summary>The base image is for another platform: choose its manifest for the one that the message names.</summary>
    public const string WrongPlatform = "FL1511";

    /// <summary>A path does not fit into an image layer: shorten it.</summary>
    public const string PathTooLong = "FL1512";

    /// <summary>The folder of the published program cannot be made an image of: publish again, without links.</summary>
    public const string PublishFolder = "FL1513";

    /// <summary>The program needs a framework that the base image does not have: choose another base or target framework.</summary>
    public const string RuntimeMismatch = "FL1514";

    /// <summary>The local folder of images lacks content, or has a changed one: build or pull the image again.</summary>
    public const string LostContent = "FL1515";

    /// <summary>Another process holds the local folder of images: end it, and try again.</summary>
    public const string LayoutInUse = "FL1516";

    /// <summary>The image layout that another tool made is not sound: let the tool write it anew.</summary>
    public const string ForeignLayout = "FL1517";
}
