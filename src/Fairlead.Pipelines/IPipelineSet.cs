namespace Fairlead.Pipelines;

/// <summary>
/// An attribute of a build's class that stands for several pipelines, so that a build need not spell them out; what differs
/// for one build is written as attributes of their own.
/// </summary>
public interface IPipelineSet
{
    /// <summary>The pipelines.</summary>
    /// <param name="build">The build's class.</param>
    IEnumerable<PipelineAttribute> PipelinesOf(Type build);
}
