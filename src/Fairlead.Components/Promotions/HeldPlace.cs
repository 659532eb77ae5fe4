using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Promotions;

/// <summary>What a hold is about: an environment, or one application in it.</summary>
internal sealed record HeldPlace(string Environment, string? App)
{
    /// <summary>The place that options name.</summary>
    /// <exception cref="Session.WrongUseException">No environment is given.</exception>
    public static HeldPlace Of(string? environment, string? app, string target) =>
        new(EnvironmentOptions.Needed(environment, target), app);

    /// <summary>The file that holds it.</summary>
    public string File => Hold.FileOf(Environment, App);

    /// <summary>Checks that somebody reads the file: a hold in a folder that nobody knows would keep nothing away.</summary>
    /// <exception cref="DeliveryException">There is no such environment or application.</exception>
    public void Check(TreeSnapshot snapshot)
    {
        var text = snapshot.ReadText(EnvironmentLayout.ConfigurationFile);
        var configuration = DeliveryConfiguration.Read(text ?? "", EnvironmentLayout.ConfigurationFile);
        _ = configuration.Environment(Environment);
        if (App is not null)
        {
            _ = configuration.App(App);
        }
    }

    /// <inheritdoc />
    public override string ToString() => App is null ? Environment : $"{Environment}/{App}";
}
