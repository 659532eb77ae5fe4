using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>A foreign change is left, because somebody keeps undoing its repairs.</summary>
/// <param name="App">The application.</param>
/// <param name="Message">What is left, and why.</param>
internal sealed record DriftLeft(string App, string Message) : ReconcileEvent(App);
