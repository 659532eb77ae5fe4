using Fairlead.Delivery.Configuration;
using Fairlead.Environments;

namespace Fairlead.Components.Connecting;

/// <summary>Who reviews what in an environment repository, as <c>fairlead.yaml</c> says it and a forge reads it.</summary>
internal static class CodeOwners
{
    /// <summary>Where it lies.</summary>
    public const string File = ".github/CODEOWNERS";

    /// <summary>Writes it; null where nobody owns anything.</summary>
    /// <remarks>The last line that fits counts: an environment's owners come after those of the apps in it.</remarks>
    public static string? Write(DeliveryConfiguration configuration)
    {
        var apps = configuration
            .Apps.Where(app => app.Owners.Count > 0)
            .Select(app => $"/{EnvironmentLayout.Root}/*/{app.Name}/ {Names(app.Owners)}");
        var environments = configuration
            .Environments.Where(environment => environment.Owners.Count > 0)
            .Select(environment => $"/{EnvironmentLayout.Folder(environment.Name)}/ {Names(environment.Owners)}");
        var lines = apps.Concat(environments).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines) + "\n";
    }

    private static string Names(IEnumerable<string> owners) =>
        string.Join(' ', owners.Select(owner => $"@{owner.TrimStart('@')}"));
}
