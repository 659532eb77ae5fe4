namespace Fairlead.Agent.Desired;

/// <summary>An environment that cannot be read; the message names file and line, and nothing is applied or pruned.</summary>
public class EnvironmentException(string message, Exception? inner = null) : Exception(message, inner);
