using System.Text;
using Fairlead.Environments.Files;
using Fairlead.Images;

namespace Fairlead.Delivery.Rendering;

/// <summary>Names the files of an app's objects.</summary>
public static class ManifestFiles
{
    /// <summary>
    /// One file per object, <c>kind-name.yaml</c>, by file name. Objects that would share a name, and those with too long a
    /// one, get a piece of a hash of what they are, so that names never depend on the order of objects. Names that differ in
    /// case count as one: macOS and Windows keep one file of the two.
    /// </summary>
    /// <exception cref="DeliveryException">Two objects are the same one.</exception>
    public static SortedDictionary<string, string> Of(AppObjects app) => Texts(Named(app));

    /// <summary>The text of each file.</summary>
    internal static SortedDictionary<string, string> Texts(IReadOnlyDictionary<string, RenderedObject> objects) =>
        new(objects.ToDictionary(file => file.Key, file => file.Value.ToYaml()), StringComparer.Ordinal);

    /// <summary>The objects by the names of their files.</summary>
    /// <exception cref="DeliveryException">Two objects are the same one.</exception>
    internal static SortedDictionary<string, RenderedObject> Named(AppObjects app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var files = new SortedDictionary<string, RenderedObject>(StringComparer.Ordinal);
        foreach (var sharing in app.Objects.GroupBy(Stem, StringComparer.OrdinalIgnoreCase))
        {
            var isAlone = sharing.Count() == 1 && sharing.Key.Length <= ManifestName.LongestStem;
            foreach (var found in sharing)
            {
                var name = isAlone ? sharing.Key : $"{ManifestName.Cut(Stem(found))}-{Mark(found.Identity)}";
                if (!files.TryAdd($"{name}.yaml", found))
                {
                    throw new DeliveryException(
                        Refusals.TwiceRendered,
                        $"{app.App} has {found.Identity} twice; remove one of the two."
                    );
                }
            }
        }

        return files;
    }

    private static string Stem(RenderedObject found) =>
        ManifestName.WholeStem(found.Identity.Kind, found.Identity.Name);

    private static string Mark(ObjectIdentity identity) =>
        Digest.Of(Encoding.UTF8.GetBytes($"{identity.Group}|{identity.Kind}|{identity.Namespace}|{identity.Name}")).Hex[
            ..8
        ];
}
