namespace Fairlead.Delivery;

/// <summary>Checks the objects of a whole environment before they are committed.</summary>
public static class EnvironmentValidator
{
    /// <summary>Checks every app, and how they refer to each other; empty means valid.</summary>
    /// <param name="environment">The environment, with the objects that come from elsewhere.</param>
    /// <param name="apps">All apps the environment will have.</param>
    public static IReadOnlyList<Finding> Validate(DeliveryEnvironment environment, IReadOnlyList<AppObjects> apps)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(apps);
        var references = new ReferenceCheck(environment, apps);
        return
        [
            .. apps.SelectMany(app => LacksDependencies(app, apps)),
            .. apps.SelectMany(app => app.Objects.SelectMany(found => ShapeCheck.Check(app, found))),
            .. Duplicates(apps),
            .. apps.SelectMany(app => app.Objects.SelectMany(found => ImageCheck.Check(app, found))),
            .. apps.SelectMany(app => app.Objects.SelectMany(found => references.Check(app, found))),
        ];
    }

    private static IEnumerable<Finding> LacksDependencies(AppObjects app, IReadOnlyList<AppObjects> apps) =>
        app
            .DependsOn.Where(needed => !apps.Any(other => string.Equals(other.App, needed, StringComparison.Ordinal)))
            .Select(needed => new Finding(
                app.App,
                "",
                "",
                $"depends on {needed}, which the environment lacks; release {needed} to it before or together with {app.App}"
            ));

    private static IEnumerable<Finding> Duplicates(IReadOnlyList<AppObjects> apps)
    {
        var first = new Dictionary<ObjectIdentity, string>();
        foreach (var app in apps)
        {
            foreach (var found in app.Objects.Where(found => found.Identity is { Kind.Length: > 0, Name.Length: > 0 }))
            {
                if (!first.TryAdd(found.Identity, $"{app.App} ({found.Origin})"))
                {
                    yield return found.Problem(
                        app,
                        $"is already an object of {first[found.Identity]}; remove one of the two"
                    );
                }
            }
        }
    }

    internal static Finding Problem(this RenderedObject found, AppObjects app, string problem) =>
        new(
            app.App,
            found.Identity.ToString().Trim() is { Length: > 0 } name ? name : "an object",
            found.Origin,
            problem
        );
}
