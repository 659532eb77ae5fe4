namespace Fairlead.Sandbox.Kubernetes;

/// <summary>One object for one controller to look at.</summary>
internal readonly record struct WorkItem(IController Controller, ObjectId Id);
