using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Yaml;

namespace Fairlead.Environments.Files;

/// <summary>
/// How much the manifests of an environment may be together. Who reads them keeps them, so that the bound is a share of the
/// memory that the process may have: for an agent in a pod that of its limit.
/// </summary>
internal sealed class ManifestAllowance
{
    private const int BytesOfAValue = 512;
    private const int CharactersOfAValue = 32;
    private const int FilesOfTheLargest = 4;
    private const int Fewest = 100_000;

    /// <summary>
    /// Values that the manifests of an environment may have: one for each 512 bytes of memory. One takes some hundred,
    /// and while a commit is judged there are the states before and after it beside what is declared. A name is one, and so
    /// are 32 characters of a text.
    /// </summary>
    public static int Most { get; } =
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesOfAValue, Fewest, int.MaxValue);

    /// <summary>Values that one file may have, which takes several times as much while it is read.</summary>
    public static int MostOfAFile { get; } = Math.Min(Most / FilesOfTheLargest, new YamlReadOptions().MaximumNodes);

    private readonly AliasAllowance _aliases = new(500_000);
    private int _left = Most;

    /// <summary>
    /// What the aliases of all manifests of an environment may stand for: 500,000 values, some hundred bytes each.
    /// </summary>
    public AliasAllowance Aliases => _aliases;

    /// <summary>What was used so far.</summary>
    public ManifestUse Used => new(_aliases.Used, Most - _left);

    /// <summary>Whether that much is left.</summary>
    public bool Has(ManifestUse use) => use.Aliased <= _aliases.Left && use.Values <= _left;

    /// <summary>Something that is kept uses it, too.</summary>
    public void Take(ManifestUse use)
    {
        _aliases.Take(use.Aliased);
        Interlocked.Add(ref _left, -use.Values);
    }

    /// <summary>Takes what the objects of a file have.</summary>
    /// <exception cref="ManifestException">So much is not left.</exception>
    public void Take(IReadOnlyList<ManifestObject> objects, string path)
    {
        if (Interlocked.Add(ref _left, -objects.Sum(item => Count(item.Root))) < 0)
        {
            throw new ManifestException(
                Refusals.InvalidFile,
                path,
                $"the manifests of the environment have more than {Most} values together, this one's among them; take some out, or give who reads them more memory."
            );
        }
    }

    private static int Count(JsonNode? node) =>
        node switch
        {
            JsonObject map => 1 + map.Sum(entry => Characters(entry.Key.Length) + Count(entry.Value)),
            JsonArray list => 1 + list.Sum(Count),
            JsonValue value when value.TryGetValue<string>(out var text) => Characters(text.Length),
            _ => 1,
        };

    private static int Characters(int length) => 1 + (length / CharactersOfAValue);
}

/// <summary>What some manifests use of a <see cref="ManifestAllowance"/>.</summary>
/// <param name="Aliased">Values that stand behind aliases.</param>
/// <param name="Values">All values.</param>
internal readonly record struct ManifestUse(int Aliased, int Values)
{
    /// <summary>What is used beyond another use.</summary>
    public ManifestUse Beyond(ManifestUse other) => new(Aliased - other.Aliased, Values - other.Values);
}
