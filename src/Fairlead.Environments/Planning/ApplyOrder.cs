using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Puts a set in order: waves, then dependencies between objects, then kinds.</summary>
public static class ApplyOrder
{
    /// <summary>The batches in the order in which they are applied.</summary>
    /// <exception cref="ManifestException">A dependency cannot be read, is not in the set, or leads back to itself.</exception>
    public static IReadOnlyList<ApplyBatch<T>> Of<T>(IReadOnlyList<T> objects)
        where T : IPlaced
    {
        var positions = new Positions<T>(objects);
        return
        [
            .. objects
                .GroupBy(item => (positions.Wave(item), positions.Level(item), KindOrder.Of(item.Key.GroupKind)))
                .OrderBy(group => group.Key)
                .Select(group => new ApplyBatch<T>(
                    group.Key.Item1,
                    group.Key.Item2,
                    [.. group.OrderBy(item => item.Key.ToString(), StringComparer.Ordinal)]
                )),
        ];
    }

    private sealed class Positions<T>(IReadOnlyList<T> objects)
        where T : IPlaced
    {
        private readonly Dictionary<ObjectKey, T> _byKey = objects.ToDictionary(item => item.Key);
        private readonly Dictionary<ObjectKey, (int Wave, int Level)> _known = [];
        private readonly HashSet<ObjectKey> _visiting = [];

        public int Wave(T item) => Place(item).Wave;

        public int Level(T item) => Place(item).Level;

        // An object is never in an earlier wave than what it depends on; within a wave it is one level deeper.
        private (int Wave, int Level) Place(T item)
        {
            if (_known.TryGetValue(item.Key, out var place))
            {
                return place;
            }

            if (!_visiting.Add(item.Key))
            {
                throw new ManifestException(
                    Refusals.CircularDependency,
                    item.Manifest.Origin,
                    $"{item.Key.Title} depends on itself, by way of {Annotations.DependsOn}."
                );
            }

            place = (item.Directives.Wave, 0);
            foreach (var dependency in Dependencies(item))
            {
                var (wave, level) = Place(dependency);
                if (wave > place.Wave)
                {
                    place = (wave, level + 1);
                }
                else if (wave == place.Wave)
                {
                    place = (wave, Math.Max(place.Level, level + 1));
                }
            }

            _visiting.Remove(item.Key);
            return _known[item.Key] = place;
        }

        private IEnumerable<T> Dependencies(T item) =>
            from text in (item.Manifest.Annotation(Annotations.DependsOn) ?? "").Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
            let key = Parse(item, text)
            select _byKey.TryGetValue(key, out var found)
                ? found
                : throw new ManifestException(
                    Refusals.UnknownDependency,
                    item.Manifest.Origin,
                    $"{item.Key.Title} depends on {key.Title}, which its application does not declare."
                );

        private static ObjectKey Parse(T item, string text) =>
            text.Split('/') switch
            {
                [var group, "namespaces", var ns, var kind, var name] => new ObjectKey(group, kind, ns, name),
                [var group, var kind, var name] => new ObjectKey(group, kind, "", name),
                _ => throw new ManifestException(
                    Refusals.InvalidDirective,
                    item.Manifest.Origin,
                    $"{item.Key.Title}: \"{text}\" in {Annotations.DependsOn} is no object; write group/namespaces/namespace/kind/name."
                ),
            };
    }
}
