namespace Fairlead.Environments;

/// <summary>What a machine's commit to an environment repository is; a commit without one is a person's.</summary>
public static class CommitKind
{
    /// <summary>The trailer that says it.</summary>
    public const string Trailer = "Fairlead-Kind";

    /// <summary>Releases of a build come into an environment.</summary>
    public const string Bump = "bump";

    /// <summary>Releases come from another environment.</summary>
    public const string Promote = "promote";

    /// <summary>An earlier state comes back.</summary>
    public const string Rollback = "rollback";

    /// <summary>Somebody keeps bumps and promotions away, or lets them in again.</summary>
    public const string Hold = "hold";

    /// <summary>What people write is changed for them, such as the images in their values.</summary>
    public const string Configure = "configure";

    /// <summary>Files are written in a newer format; the agent does nothing else for it.</summary>
    public const string Migrate = "migrate";
}
