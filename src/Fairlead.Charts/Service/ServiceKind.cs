namespace Fairlead.Charts.Service;

/// <summary>What a service is taken for where its values do not say; the chart knows further kinds.</summary>
public enum ServiceKind
{
    /// <summary>It takes requests on a port.</summary>
    Web,

    /// <summary>It runs for long, and nobody asks it for anything.</summary>
    Worker,
}
