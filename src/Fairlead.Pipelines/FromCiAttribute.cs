namespace Fairlead.Pipelines;

/// <summary>
/// A parameter that the CI files give to every job with secrets whose targets read it: a secret of the CI service where it is
/// one, else a variable.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FromCiAttribute : Attribute
{
    /// <summary>Whether those jobs are left out where it has no value, as in a fork. Default: false.</summary>
    public bool Decides { get; set; }
}
