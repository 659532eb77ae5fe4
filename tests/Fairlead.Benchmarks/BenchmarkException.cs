namespace Fairlead.Benchmarks;

/// <summary>A benchmark that cannot be run as asked; the message is a sentence for the person who asked.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
