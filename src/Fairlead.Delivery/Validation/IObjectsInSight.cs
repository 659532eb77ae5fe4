using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation;

/// <summary>The objects of an environment, as far as a check of some apps needs to see the others.</summary>
internal interface IObjectsInSight
{
    /// <summary>Whether the environment has an app.</summary>
    bool Has(string app);

    /// <summary>Whether any app has an object.</summary>
    bool Has(string kind, string name);

    /// <summary>The objects of that kind and name.</summary>
    IEnumerable<RenderedObject> Find(string kind, string name);

    /// <summary>The definitions of custom kinds.</summary>
    IEnumerable<RenderedObject> Definitions();

    /// <summary>Names of the namespaces that apps bring.</summary>
    IEnumerable<string> Namespaces();

    /// <summary>Whose an object is already, where it is another unchecked app's: app and file; null where it is nobody's.</summary>
    string? OwnerOf(ObjectIdentity identity, string besides);
}

/// <summary>Every app is checked and in sight as a whole.</summary>
internal sealed class AppsInSight(IReadOnlyList<AppObjects> apps) : IObjectsInSight
{
    private const string DefinitionKind = "CustomResourceDefinition";

    private readonly ILookup<(string Kind, string Name), RenderedObject> _objects = apps.SelectMany(app => app.Objects)
        .ToLookup(found => (found.Identity.Kind, found.Identity.Name));

    public bool Has(string app) => apps.Any(other => other.App == app);

    public bool Has(string kind, string name) => _objects.Contains((kind, name));

    public IEnumerable<RenderedObject> Find(string kind, string name) => _objects[(kind, name)];

    public IEnumerable<RenderedObject> Definitions() =>
        apps.SelectMany(app => app.Objects).Where(found => found.Identity.Kind == DefinitionKind);

    public IEnumerable<string> Namespaces() =>
        apps.SelectMany(app => app.Objects)
            .Where(found => found.Identity is { Group: "", Kind: "Namespace" })
            .Select(found => found.Identity.Name);

    // Duplicates among checked apps are found where they are compared.
    public string? OwnerOf(ObjectIdentity identity, string besides) => null;
}
