using Fairlead.Environments;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Configuration;

/// <summary>What people declare in <c>fairlead.yaml</c>: apps, and environments in promotion order.</summary>
/// <param name="Apps">In the order they are declared.</param>
/// <param name="Environments">In the order they are declared.</param>
public sealed record DeliveryConfiguration(
    IReadOnlyList<DeliveryApp> Apps,
    IReadOnlyList<DeliveryEnvironment> Environments
)
{
    /// <summary>The apps, each after those it depends on, otherwise in the order they are declared.</summary>
    public IReadOnlyList<DeliveryApp> AppsInOrder =>
        [.. DependencyGraph.Order(Apps.Select(app => app.Name), name => App(name).DependsOn).Select(App)];

    /// <summary>The environments, each after those it is promoted from, otherwise in the order they are declared.</summary>
    public IReadOnlyList<DeliveryEnvironment> EnvironmentsInOrder =>
        [
            .. DependencyGraph
                .Order(Environments.Select(environment => environment.Name), name => Environment(name).From)
                .Select(Environment),
        ];

    /// <summary>The environments that releases are promoted to from another one, in the order they are declared.</summary>
    public IReadOnlyList<DeliveryEnvironment> TargetsOf(string environment) =>
        [.. Environments.Where(target => target.From.Contains(environment))];

    /// <summary>Reads and checks a whole file.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <exception cref="DeliveryException">Lists every problem as <c>file:line:column: sentence</c>.</exception>
    public static DeliveryConfiguration Read(string text, string source) =>
        DeclaredFile.Read(() => ConfigurationReader.Read(text, source, services: null, others: []));

    /// <summary>As <see cref="Read(string, string)"/>, for a build that has the services which apps name.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <param name="services">The image's repository by each name of a service; null where it is not known yet.</param>
    /// <exception cref="DeliveryException">Lists every problem as <c>file:line:column: sentence</c>.</exception>
    public static DeliveryConfiguration Read(
        string text,
        string source,
        IReadOnlyDictionary<string, string?> services
    ) => Read(text, source, services, others: []);

    /// <summary>As <see cref="Read(string, string, IReadOnlyDictionary{string, string?})"/>, where others release some of the apps.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <param name="services">The image's repository by each name of a service; null where it is not known yet.</param>
    /// <param name="others">Apps whose services the build need not have.</param>
    /// <exception cref="DeliveryException">Lists every problem as <c>file:line:column: sentence</c>.</exception>
    public static DeliveryConfiguration Read(
        string text,
        string source,
        IReadOnlyDictionary<string, string?> services,
        IReadOnlyCollection<string> others
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(others);
        return DeclaredFile.Read(() => ConfigurationReader.Read(text, source, services, others));
    }

    /// <summary>The app of a name.</summary>
    /// <exception cref="DeliveryException">There is none; the message names those there are.</exception>
    public DeliveryApp App(string name) =>
        Apps.FirstOrDefault(app => app.Name == name)
        ?? throw new DeliveryException(
            Refusals.UnknownApp,
            $"There is no app \"{name}\" in {EnvironmentLayout.ConfigurationFile}; expected {Choices.AtEnd(name, Apps.Select(app => app.Name))}"
        );

    /// <summary>The environment of a name.</summary>
    /// <exception cref="DeliveryException">There is none; the message names those there are.</exception>
    public DeliveryEnvironment Environment(string name) =>
        Environments.FirstOrDefault(environment => environment.Name == name)
        ?? throw new DeliveryException(
            Refusals.UnknownEnvironment,
            $"There is no environment \"{name}\" in {EnvironmentLayout.ConfigurationFile}; "
                + $"expected {Choices.AtEnd(name, Environments.Select(environment => environment.Name))}"
        );
}
