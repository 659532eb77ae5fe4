using Fairlead.Mutation.Running;

namespace Fairlead.Mutation.Scores;

/// <summary>Which files of a set are run.</summary>
/// <param name="Run">Those that changed since they were measured, or that were asked for.</param>
/// <param name="Unmeasured">Those that never were.</param>
/// <param name="Known">Those that have the text that was measured.</param>
internal sealed record Choice(IReadOnlyList<string> Run, IReadOnlyList<string> Unmeasured, IReadOnlyList<string> Known)
{
    /// <summary>Compares the files with the baseline.</summary>
    /// <param name="hashes">The files of the set, with the digests of their texts.</param>
    /// <param name="options">What was asked for.</param>
    public static Choice Of(
        MutationSet set,
        IReadOnlyDictionary<string, string> hashes,
        Baseline baseline,
        MutationOptions options
    )
    {
        var names = hashes.Keys.Order(StringComparer.Ordinal).ToList();
        var unmeasured = names.FindAll(name => !baseline.Files.ContainsKey(name));
        var known = names.FindAll(name => baseline.Files.GetValueOrDefault(name)?.Sha256 == hashes[name]);
        if (options.All || options.Missed || options.File is not null)
        {
            // What is only to be run again must have been run.
            var asked = (
                options.Missed ? known.FindAll(name => baseline.Files[name].Survived.Count > 0) : names
            ).FindAll(name => options.File is null || name.Contains(options.File));
            return new Choice(asked, [.. unmeasured.Except(asked)], [.. known.Except(asked)]);
        }

        var changed = names.FindAll(name => !known.Contains(name) && (set.IsWhole || baseline.Files.ContainsKey(name)));
        return new Choice(changed, [.. unmeasured.Except(changed)], known);
    }
}
