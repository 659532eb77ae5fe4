using System.Collections;
using Fairlead.Templates;

namespace Fairlead.Charts.Objects;

/// <summary><c>.Capabilities.APIVersions</c>: a list that can be asked.</summary>
internal sealed class VersionSet(IEnumerable<string> versions) : IList<object?>, ITemplateObject
{
    private readonly List<object?> _versions = [.. versions];

    public string TypeName => "chartutil.VersionSet";

    public int Count => _versions.Count;

    public bool IsReadOnly => true;

    public object? this[int index]
    {
        get => _versions[index];
        set => throw new NotSupportedException();
    }

    public FunctionDefinition? Method(string name) =>
        name is "Has" ? FunctionDefinition.Parse("Has(string) bool", call => _versions.Contains(call.Text(0))) : null;

    public int IndexOf(object? item) => _versions.IndexOf(item);

    public bool Contains(object? item) => _versions.Contains(item);

    public void CopyTo(object?[] array, int arrayIndex) => _versions.CopyTo(array, arrayIndex);

    public IEnumerator<object?> GetEnumerator() => _versions.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Insert(int index, object? item) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();

    public void Add(object? item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public bool Remove(object? item) => throw new NotSupportedException();
}
