namespace Fairlead.Delivery.Configuration;

/// <summary>As whom the agent applies an app's objects.</summary>
/// <param name="User">A Kubernetes user; <c>{namespace}</c>, <c>{environment}</c> and <c>{app}</c> stand for those names.</param>
/// <param name="Groups">Groups of that user, with the same placeholders; empty leaves them to the cluster.</param>
public sealed record Impersonation(string User, IReadOnlyList<string> Groups)
{
    /// <summary>The user and groups for one app, with names in place of placeholders.</summary>
    public Impersonation For(DeliveryEnvironment environment, string app)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new Impersonation(Fill(User), [.. Groups.Select(Fill)]);

        string Fill(string text) =>
            text.Replace("{namespace}", environment.Namespace)
                .Replace("{environment}", environment.Name)
                .Replace("{app}", app);
    }
}
