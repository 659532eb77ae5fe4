using System.Globalization;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>How long the simulated streams are: seconds by default, and longer where somebody looks for what is rare.</summary>
internal static class SimulationSize
{
    /// <summary>Names a number by which seeds and steps are multiplied. Default: 1.</summary>
    private const string Variable = "FAIRLEAD_SIMULATION_FACTOR";

    private static readonly int Factor = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 1;

    public static TheoryData<int> Seeds(int count) => [.. Enumerable.Range(1, count * Factor)];

    public static int Steps(int count) => count * Factor;
}
