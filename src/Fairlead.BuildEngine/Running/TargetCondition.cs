namespace Fairlead.BuildEngine.Running;

/// <summary>A condition with its source text, which is the reason shown when it does not hold.</summary>
internal sealed record TargetCondition(string Text, Func<bool> Holds);
