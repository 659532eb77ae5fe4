using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Validation.Policies;

/// <summary>Asks the policies that an environment has on.</summary>
internal sealed class PolicyCheck(DeliveryEnvironment environment, IReadOnlyList<IManifestPolicy> policies)
{
    private readonly List<(IManifestPolicy Policy, PolicyMode Mode)> _asked =
    [
        .. policies
            .Select(policy => (policy, environment.Policies.GetValueOrDefault(policy.Name, policy.DefaultMode)))
            .Where(policy => policy.Item2 != PolicyMode.Off),
    ];

    public IEnumerable<Finding> Check(AppObjects app, RenderedObject found) =>
        from asked in _asked
        from problem in asked.Policy.Check(found)
        select found.Problem(app, $"{problem} (policy {asked.Policy.Name})") with
        {
            IsWarning = asked.Mode == PolicyMode.Warn,
        };

    // A policy that is misspelt would never be asked, which nobody would notice.
    public IEnumerable<string> Unknown() =>
        environment
            .Policies.Keys.Where(name => !policies.Any(policy => policy.Name == name))
            .Select(name =>
                $"environment {environment.Name} sets the policy {name}, which there is not; expected {Choices.For(name, policies.Select(policy => policy.Name))}"
            );
}
