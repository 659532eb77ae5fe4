using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Policies;
using Fairlead.Delivery.Validation.Typing;

namespace Fairlead.Delivery.Validation;

/// <summary>Checks the objects of a whole environment before they are committed.</summary>
public static class EnvironmentValidator
{
    /// <summary>Checks every app, and how they refer to each other; empty means valid.</summary>
    /// <param name="environment">The environment, with the objects that come from elsewhere.</param>
    /// <param name="apps">All apps the environment will have.</param>
    public static IReadOnlyList<Finding> Validate(DeliveryEnvironment environment, IReadOnlyList<AppObjects> apps) =>
        Validate(environment, apps, ManifestPolicies.Shipped);

    /// <summary>As <see cref="Validate(DeliveryEnvironment, IReadOnlyList{AppObjects})"/>, with a team's policies.</summary>
    /// <param name="environment">The environment, with the objects that come from elsewhere.</param>
    /// <param name="apps">All apps the environment will have.</param>
    /// <param name="policies">Every policy there is: <see cref="ManifestPolicies.With"/>.</param>
    public static IReadOnlyList<Finding> Validate(
        DeliveryEnvironment environment,
        IReadOnlyList<AppObjects> apps,
        IReadOnlyList<IManifestPolicy> policies
    )
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(apps);
        ArgumentNullException.ThrowIfNull(policies);
        return Validate(environment, apps, new AppsInSight(apps), policies);
    }

    /// <summary>Checks some of an environment's apps, with the others in sight.</summary>
    internal static IReadOnlyList<Finding> Validate(
        DeliveryEnvironment environment,
        IReadOnlyList<AppObjects> checkedApps,
        IObjectsInSight others,
        IReadOnlyList<IManifestPolicy> policies
    )
    {
        using var span = DeliveryTracing.Validate(environment.Name);
        var references = new ReferenceCheck(environment, others);
        var custom = new CustomKinds(others.Definitions());
        var types = new TypeCheck(custom);
        var limits = new LimitCheck(environment, custom);
        var asked = new PolicyCheck(environment, policies);
        var namespaces = Namespaces(environment, others);
        return
        [
            .. asked.Unknown().Select(problem => new Finding("", "", "", problem)),
            .. checkedApps.SelectMany(app => LacksDependencies(app, others)),
            .. Each(checkedApps, (app, found) => ShapeCheck.Check(app, found, namespaces)),
            .. Each(checkedApps, types.Check),
            .. Each(checkedApps, limits.Check),
            .. Duplicates(checkedApps),
            .. Each(checkedApps, (app, found) => Elsewhere(app, found, others)),
            .. checkedApps.SelectMany(ImageCheck.Check),
            .. checkedApps.SelectMany(UnreadValueCheck.Check),
            .. Each(checkedApps, references.Check),
            .. Each(checkedApps, asked.Check),
        ];
    }

    private static IEnumerable<Finding> Each(
        IReadOnlyList<AppObjects> apps,
        Func<AppObjects, RenderedObject, IEnumerable<Finding>> check
    ) => apps.SelectMany(app => app.Objects.SelectMany(found => check(app, found)));

    private static HashSet<string> Namespaces(DeliveryEnvironment environment, IObjectsInSight others) =>
        [
            .. environment
                .External.Where(item => item.StartsWith("Namespace/", StringComparison.Ordinal))
                .Select(item => item["Namespace/".Length..]),
            .. others.Namespaces(),
        ];

    private static IEnumerable<Finding> Elsewhere(AppObjects app, RenderedObject found, IObjectsInSight others) =>
        others.OwnerOf(found.Identity, besides: app.App) is { } owner
            ? [found.Problem(app, $"is already an object of {owner}; remove one of the two")]
            : [];

    private static IEnumerable<Finding> LacksDependencies(AppObjects app, IObjectsInSight others) =>
        app
            .DependsOn.Where(needed => !others.Has(needed))
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
