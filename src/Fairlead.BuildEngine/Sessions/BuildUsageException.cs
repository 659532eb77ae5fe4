namespace Fairlead.BuildEngine.Sessions;

/// <summary>The invocation, a parameter file or the build's definition is wrong; nothing has run.</summary>
internal sealed class BuildUsageException(string message) : Exception(message);
