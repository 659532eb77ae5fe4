using Fairlead.BuildEngine.Parameters;

namespace Fairlead.Components.Diagnosing;

/// <summary>A parameter that targets read, as this run has it; never its value.</summary>
/// <param name="Input">The declaration.</param>
/// <param name="Origin">Where its value comes from.</param>
/// <param name="IsRequired">Whether the targets do not run without a value.</param>
internal sealed record ListedInput(BuildInput Input, InputOrigin Origin, bool IsRequired)
{
    /// <summary>Whether a value must be given before the targets can run.</summary>
    public bool IsMissing => IsRequired && Origin.Source == InputSource.Nothing;
}
