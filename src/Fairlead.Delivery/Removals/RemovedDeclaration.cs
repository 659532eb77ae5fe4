using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Fairlead.Yaml;
using Fairlead.Yaml.Editing;

namespace Fairlead.Delivery.Removals;

/// <summary>
/// Takes out of <c>fairlead.yaml</c> what is nowhere any more, so that nothing brings it back: an app with the last
/// environment that has it, an environment with its folder. Every other line stays as people wrote it.
/// </summary>
internal static class RemovedDeclaration
{
    /// <summary>The new text; null where the file may stay as it is.</summary>
    /// <exception cref="DeliveryException">The entry cannot go by itself.</exception>
    public static string? Of(RemovalRequest request, TreeSnapshot tip, DeliveryConfiguration configuration)
    {
        return request.App is { } app
            ? IsLast(request, app, tip)
                ? Without("apps", app, [.. configuration.Apps.Select(one => one.Name)], tip)
                : null
            : Without(
                "environments",
                request.Environment,
                [.. configuration.Environments.Select(one => one.Name)],
                tip
            );
    }

    private static bool IsLast(RemovalRequest request, string app, TreeSnapshot tip) =>
        !tip.Folders(EnvironmentLayout.Root)
            .Select(folder => folder.Split('/')[^1])
            .Where(environment => environment != request.Environment && !request.LeftBefore.Contains(environment))
            .Any(environment => tip.Files(EnvironmentLayout.AppFolder(environment, app)).Count > 0);

    // A file that declares nothing is none: the only one stays declared, though it is nowhere.
    private static string? Without(string section, string name, List<string> declared, TreeSnapshot tip)
    {
        if (declared.Count < 2 || !declared.Contains(name))
        {
            return null;
        }

        const string File = EnvironmentLayout.ConfigurationFile;
        try
        {
            var place = $"/{section}{JsonPointer.Join("", name)}";
            var text = MappingEditor.Remove(tip.ReadText(File) ?? "", File, place);
            _ = DeliveryConfiguration.Read(text, File);
            return text;
        }
        catch (YamlEditException error)
        {
            throw new DeliveryException(
                Refusals.DeclarationEdit,
                $"{error.Message}, and run Remove again. Nothing was written.",
                error
            );
        }
    }
}
