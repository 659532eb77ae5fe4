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
