using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>One object for one controller to look at.</summary>
internal readonly record struct WorkItem(IController Controller, ObjectId Id);
