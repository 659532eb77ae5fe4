using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rendering;

/// <summary>
/// The files below a <c>manifests/</c> folder of a commit: listed when somebody asks which there are, read when somebody
/// asks for one. An app that nobody looks at costs one lookup of its folder's id.
/// </summary>
internal sealed class ManifestTexts(TreeSnapshot snapshot, string folder) : IReadOnlyDictionary<string, string>
{
    // Equal ids are equal folders for ever; forgetting them all costs no more than listing again.
    private const int MostFolders = 50_000;
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Listed = new();

    private readonly ConcurrentDictionary<string, string> _texts = new();

    /// <summary>Object id of the folder; null where there is none.</summary>
    public string? Id { get; } = snapshot.IdOf(folder);

    public int Count => Names.Count;

    public IEnumerable<string> Keys => Names;

    public IEnumerable<string> Values => Names.Select(Read);

    private IReadOnlyList<string> Names => field ??= Id is null ? [] : List(Id);

    public string this[string key] =>
        TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"{folder} has no file {key}.");

    public bool ContainsKey(string key) => Names.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = ContainsKey(key) ? Read(key) : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        Names.Select(name => KeyValuePair.Create(name, Read(name))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Read(string name) => _texts.GetOrAdd(name, name => snapshot.ReadText($"{folder}/{name}") ?? "");

    private IReadOnlyList<string> List(string id)
    {
        if (Listed.Count > MostFolders)
        {
            Listed.Clear();
        }

        return Listed.GetOrAdd(id, _ => [.. snapshot.Files(folder).Select(file => file.Path[(folder.Length + 1)..])]);
    }
}
