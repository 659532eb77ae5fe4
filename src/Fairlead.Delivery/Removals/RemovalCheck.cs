using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Removals;

/// <summary>Refuses a removal that cannot mean what was asked, or that something else still stands on.</summary>
internal static class RemovalCheck
{
    public static void Names(RemovalScope scope)
    {
        var names = scope.Environment.Split('/').Select(name => (What: "an environment", Name: name));
        foreach (var (what, name) in scope.App is { } app ? names.Append(("an app", app)) : names)
        {
            if (!FieldReader.IsName(name))
            {
                throw new DeliveryException(
                    Refusals.InvalidRemoval,
                    $"\"{name}\" cannot be the name of {what}: at most 63 lower-case letters, digits and hyphens."
                );
            }
        }
    }

    /// <summary>Passes what was removed before, and what is declared; anything else was mistyped.</summary>
    public static void Known(
        RemovalScope scope,
        BareClone repository,
        TreeSnapshot tip,
        DeliveryConfiguration configuration
    )
    {
        if (repository.Changes(tip.Commit, EnvironmentLayout.Folder(scope.Environment)).Any())
        {
            if (scope.App is { } app && !repository.Changes(tip.Commit, scope.Folder).Any())
            {
                _ = configuration.App(app);
            }
        }
        else
        {
            _ = configuration.Environment(scope.Environment);
        }
    }

    /// <summary>Passes what nothing depends on any more.</summary>
    public static void Dependents(
        RemovalScope scope,
        EnvironmentFile? described,
        DeliveryConfiguration configuration,
        TreeSnapshot tip
    )
    {
        var problems = scope.App is { } app
            ? AppDependents(scope.Environment, app, described, configuration, tip)
            : configuration
                .TargetsOf(scope.Environment)
                .Select(target =>
                    $"{target.Name} takes its releases from {scope.Environment} ({Place($"/environments{JsonPointer.Join("", target.Name)}/from", tip)}): change that first."
                );
        var all = problems.ToList();
        if (all.Count > 0)
        {
            throw new DeliveryException(Refusals.StillNeeded, all);
        }
    }

    private static IEnumerable<string> AppDependents(
        string environment,
        string app,
        EnvironmentFile? described,
        DeliveryConfiguration configuration,
        TreeSnapshot tip
    )
    {
        var declared = configuration.Apps.Where(other => other.DependsOn.Contains(app)).ToList();
        return declared
            .Select(other =>
                $"{other.Name} depends on {app} ({Place($"/apps{JsonPointer.Join("", other.Name)}/dependsOn", tip)}): change that first, and bump {other.Name} everywhere."
            )
            .Concat(
                (described?.Apps ?? [])
                    .Where(other => other.DependsOn.Contains(app) && declared.TrueForAll(one => one.Name != other.Name))
                    .Select(other =>
                        $"{other.Name} in {environment} still depends on {app} ({EnvironmentLayout.EnvironmentFile(environment)}): bump or promote {other.Name} to it first."
                    )
            );
    }

    private static string Place(string pointer, TreeSnapshot tip)
    {
        const string File = EnvironmentLayout.ConfigurationFile;
        var line = YamlReader.ReadSingle(tip.ReadText(File) ?? "", File).PositionOf(pointer).Line;
        return $"{File}:{line}";
    }
}
