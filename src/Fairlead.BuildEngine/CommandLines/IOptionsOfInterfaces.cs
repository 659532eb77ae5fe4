using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.CommandLines;

/// <summary>
/// An attribute of a build's class whose targets keep to their interfaces: one that an interface declares reads the
/// parameters of that interface and of those below it, and no others. An option that no target of the plan reads is then
/// refused, and a target's help shows its own. Of a target that a class declares nobody knows what it reads.
/// </summary>
public interface IOptionsOfInterfaces : IBuildExtension;
