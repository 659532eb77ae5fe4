using System.Reflection;
using Fairlead.BuildEngine.CommandLines;
using Nuke.Common;
using Nuke.Common.CI.AppVeyor;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.Bamboo;
using Nuke.Common.CI.Bitbucket;
using Nuke.Common.CI.Bitrise;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.CI.Jenkins;
using Nuke.Common.CI.SpaceAutomation;
using Nuke.Common.CI.TeamCity;
using Nuke.Common.CI.TravisCI;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Sessions;

/// <summary>Decides which host the build runs on.</summary>
internal static class HostDetection
{
    public static IReadOnlyList<string> KnownNames(Assembly? build) => [.. Candidates(build).Select(host => host.Name)];

    public static Host Detect(BuildSession session)
    {
        var candidates = Candidates(session.Assembly.Loaded());
        if (session.Options.Host is { } name)
        {
            var named = candidates.FirstOrDefault(host =>
                host.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            );
            return named is null
                ? throw new BuildUsageException(
                    $"--host does not know '{name}'. {Suggestion.For(name, candidates.Select(host => host.Name))}"
                )
                : Create(named);
        }

        return Create(candidates.First(IsRunning));
    }

    // CI services come before the terminal, which is always there.
    private static IReadOnlyList<Type> Candidates(Assembly? build) =>
        [
            .. OwnHosts(build),
            typeof(GitHubActions),
            typeof(GitLab),
            typeof(AzurePipelines),
            typeof(TeamCity),
            typeof(AppVeyor),
            typeof(Bamboo),
            typeof(Bitbucket),
            typeof(Bitrise),
            typeof(Jenkins),
            typeof(SpaceAutomation),
            typeof(TravisCI),
            typeof(Terminal),
        ];

    private static IEnumerable<Type> OwnHosts(Assembly? build) =>
        build is null || build == typeof(Host).Assembly
            ? []
            : build.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Host)) && !type.IsAbstract);

    private static bool IsRunning(Type host) =>
        host.GetProperty(
                "IsRunning" + host.Name,
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy
            )
            ?.GetValue(null)
            is true;

    private static Host Create(Type host) => (Host)Activator.CreateInstance(host, nonPublic: true)!;
}
