namespace Fairlead.Agent.Loop;

/// <summary>A pass that runs.</summary>
/// <param name="Work">What it is about.</param>
/// <param name="LastSign">When it began, or last went on with one of its applications.</param>
/// <param name="Patience">How long it may show no sign of life.</param>
internal sealed record RunningPass(PassWork Work, TimeSpan LastSign, TimeSpan Patience);
