namespace Fairlead.Kubernetes.Applying;

/// <summary>How reconciling an application ended.</summary>
public enum AppStatus
{
    /// <summary>It is as declared, and healthy.</summary>
    Healthy,

    /// <summary>It could not be applied, or did not become healthy.</summary>
    Failed,

    /// <summary>It was not begun, because an application it depends on is not healthy, or a newer commit may be applied.</summary>
    Blocked,
}
