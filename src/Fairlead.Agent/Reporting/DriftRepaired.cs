using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>A foreign change is being taken back.</summary>
/// <param name="App">The application.</param>
/// <param name="Message">The object, the fields, and who had set them.</param>
internal sealed record DriftRepaired(string App, string Message) : ReconcileEvent(App);
