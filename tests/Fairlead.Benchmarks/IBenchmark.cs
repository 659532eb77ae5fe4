namespace Fairlead.Benchmarks;

/// <summary>One set of measurements, chosen on the command line by its name.</summary>
internal interface IBenchmark
{
    /// <summary>Name on the command line: lower case, one word.</summary>
    string Name { get; }

    /// <summary>What is measured, and beside what: half a sentence for the help text.</summary>
    string Summary { get; }

    /// <summary>Whether it takes so long that it runs only where it is named.</summary>
    bool IsOnlyOnDemand => false;

    /// <summary>Measures and reports tables, each as soon as it is complete.</summary>
    /// <exception cref="BenchmarkException">It cannot be measured here; the message says what is missing.</exception>
    Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken);
}
