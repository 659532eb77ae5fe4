namespace Nuke.Common;

/// <summary>A stage of the build: a property whose getter returns the lambda that defines it.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);

/// <summary>Runs before the targets that name its context, see <see cref="ITargetDefinition.DependsOnContext{T}"/>.</summary>
public delegate ITargetDefinition Setup(ITargetDefinition definition);

/// <summary>Runs after the targets that name its context, also when they failed.</summary>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
