namespace Fairlead.Charts;

/// <summary>The Helm whose behaviour is followed where two differ.</summary>
public enum HelmVersion
{
    /// <summary>Helm 3.21.</summary>
    V3,

    /// <summary>Helm 4.</summary>
    V4,
}
