namespace Fairlead.Pipelines.Values;

/// <summary>A parameter that a job with secrets gets from the CI service.</summary>
/// <param name="Parameter">The parameter's name, its prefix included.</param>
/// <param name="IsSecret">Whether the service keeps it as a secret.</param>
internal sealed record JobValue(string Parameter, bool IsSecret)
{
    /// <summary>Whether there is nothing to do where it has no value.</summary>
    public bool Decides { get; init; }
}
