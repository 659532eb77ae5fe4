namespace Fairlead.Yaml;

/// <summary>
/// How many values the aliases of several texts may stand for together, so that many small texts cannot fill the memory that
/// one cannot. Only texts that are read to their end count. Thread-safe.
/// </summary>
/// <param name="values">Values, as <see cref="YamlReadOptions.MaximumAliasedValues"/> counts them.</param>
public sealed class AliasAllowance(int values)
{
    private int _left = values;

    /// <summary>What it was at first.</summary>
    public int Values { get; } = values;

    /// <summary>What is left; less than nothing where texts were read at the same time.</summary>
    public int Left => Volatile.Read(ref _left);

    /// <summary>What texts used of it so far.</summary>
    public int Used => Values - Left;

    /// <summary>Something else that is kept beside the texts uses it too.</summary>
    /// <param name="used">How much of it.</param>
    public void Take(int used) => Interlocked.Add(ref _left, -used);
}
