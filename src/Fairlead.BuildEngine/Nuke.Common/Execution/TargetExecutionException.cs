#nullable disable
namespace Nuke.Common.Execution;

/// <summary>A condition of a target could not be evaluated.</summary>
public class TargetExecutionException(string message, Exception innerException = null)
    : Exception(message, innerException);
