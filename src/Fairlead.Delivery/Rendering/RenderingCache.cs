using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Validation;
using Fairlead.Delivery.Validation.Policies;

namespace Fairlead.Delivery.Rendering;

/// <summary>
/// Renders and checks once what has the same inputs: between the steps of one run, and when a bump is worked out again because
/// its branch moved. For one run at a time.
/// </summary>
public sealed class RenderingCache
{
    private readonly Dictionary<(string App, string Environment), AppObjects> _rendered = [];
    private Checked? _checked;

    /// <summary>As <see cref="EnvironmentRenderer.Render"/>.</summary>
    /// <exception cref="DeliveryException">The chart cannot be rendered with these values, or renders no YAML.</exception>
    public AppObjects Render(RenderInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var key = (input.App.Name, input.Environment.Name);
        return _rendered.TryGetValue(key, out var kept) && kept.Input is { } its && its.GivesTheSameAs(input)
            ? kept
            : _rendered[key] = EnvironmentRenderer.Render(input, cancellationToken);
    }

    /// <summary>As <see cref="EnvironmentValidator.Validate(DeliveryEnvironment, IReadOnlyList{AppObjects}, IReadOnlyList{IManifestPolicy})"/>.</summary>
    public IReadOnlyList<Finding> Validate(
        DeliveryEnvironment environment,
        IReadOnlyList<AppObjects> apps,
        IReadOnlyList<IManifestPolicy> policies
    )
    {
        if (_checked is null || !_checked.IsOf(environment, apps, policies))
        {
            var findings = EnvironmentValidator.Validate(environment, apps, policies);
            _checked = new Checked(environment, apps, policies, findings);
        }

        return _checked.Findings;
    }

    /// <summary>
    /// Checks some of an environment's apps, with those in sight that stay as a commit has them. What stays is read only where
    /// something that it may refer to goes away.
    /// </summary>
    /// <param name="configuration">What is declared.</param>
    /// <param name="before">The environment as the commit has it.</param>
    /// <param name="apps">What is rendered anew, each app after those it depends on.</param>
    /// <param name="policies">Every policy there is.</param>
    public IReadOnlyList<Finding> Validate(
        DeliveryConfiguration configuration,
        EnvironmentTree before,
        IReadOnlyList<AppObjects> apps,
        IReadOnlyList<IManifestPolicy> policies
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(apps);
        var environment = configuration.Environment(before.Environment);
        var rendered = apps.Select(app => app.App).ToHashSet();
        var staying = configuration
            .AppsInOrder.Where(app => !rendered.Contains(app.Name) && before.App(app.Name)?.Release is not null)
            .ToList();
        return staying.Count == 0 ? Validate(environment, apps, policies)
            : DepartingObjects.Any(environment.Name, apps, before)
                ? EnvironmentValidator.Validate(
                    environment,
                    [.. apps, .. staying.Select(app => Existing(environment, before, app))],
                    policies
                )
            : EnvironmentValidator.Validate(
                environment,
                apps,
                new EnvironmentInSight(environment.Name, apps, [.. staying.Select(app => before.App(app.Name)!)]),
                policies
            );
    }

    private static AppObjects Existing(DeliveryEnvironment environment, EnvironmentTree before, DeliveryApp app) =>
        new(app.Name, environment.Namespace, before.App(app.Name)!.Objects(environment.Name))
        {
            DependsOn = app.DependsOn,
        };

    private sealed record Checked(
        DeliveryEnvironment Environment,
        IReadOnlyList<AppObjects> Apps,
        IReadOnlyList<IManifestPolicy> Policies,
        IReadOnlyList<Finding> Findings
    )
    {
        public bool IsOf(
            DeliveryEnvironment environment,
            IReadOnlyList<AppObjects> apps,
            IReadOnlyList<IManifestPolicy> policies
        ) =>
            Environment.Name == environment.Name
            && Environment.External.SequenceEqual(environment.External)
            && Environment
                .Policies.OrderBy(mode => mode.Key)
                .SequenceEqual(environment.Policies.OrderBy(mode => mode.Key))
            && Policies.SequenceEqual(policies)
            && Apps.SequenceEqual(apps, ReferenceEqualityComparer.Instance);
    }
}
