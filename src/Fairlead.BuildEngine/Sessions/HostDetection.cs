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
    // Written out: asking types by reflection would be a tenth of a small run.
    private static readonly KnownHost[] Services =
    [
        new(typeof(GitHubActions), static () => GitHubActions.IsRunningGitHubActions, static () => new GitHubActions()),
        new(typeof(GitLab), static () => GitLab.IsRunningGitLab, static () => new GitLab()),
        new(
            typeof(AzurePipelines),
            static () => AzurePipelines.IsRunningAzurePipelines,
            static () => new AzurePipelines()
        ),
        new(typeof(TeamCity), static () => TeamCity.IsRunningTeamCity, static () => new TeamCity()),
        new(typeof(AppVeyor), static () => AppVeyor.IsRunningAppVeyor, static () => new AppVeyor()),
        new(typeof(Bamboo), static () => Bamboo.IsRunningBamboo, static () => new Bamboo()),
        new(typeof(Bitbucket), static () => Bitbucket.IsRunningBitbucket, static () => new Bitbucket()),
        new(typeof(Bitrise), static () => Bitrise.IsRunningBitrise, static () => new Bitrise()),
        new(typeof(Jenkins), static () => Jenkins.IsRunningJenkins, static () => new Jenkins()),
        new(
            typeof(SpaceAutomation),
            static () => SpaceAutomation.IsRunningSpaceAutomation,
            static () => new SpaceAutomation()
        ),
        new(typeof(TravisCI), static () => TravisCI.IsRunningTravisCI, static () => new TravisCI()),
        new(typeof(Terminal), static () => true, static () => new Terminal()),
    ];

    public static IReadOnlyList<string> KnownNames(Assembly? build) =>
        [.. Candidates(build).Select(host => host.Type.Name)];

    public static Host Detect(BuildSession session)
    {
        var candidates = Candidates(session.Assembly.Loaded());
        if (session.Options.Host is { } name)
        {
            var named = Array.Find(
                candidates,
                host => host.Type.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            );
            return named is null
                ? throw new BuildUsageException(
                    Refusals.UnknownHost,
                    $"--host does not know '{name}'. {Suggestion.For(name, candidates.Select(host => host.Type.Name))}"
                )
                : named.Create();
        }

        return Array.Find(candidates, host => host.IsRunning())!.Create();
    }

    // CI services come before the terminal, which is always there.
    private static KnownHost[] Candidates(Assembly? build)
    {
        var own = OwnHosts(build);
        return own.Length == 0 ? Services : [.. own, .. Services];
    }

    private static KnownHost[] OwnHosts(Assembly? build) =>
        build is null || build == typeof(Host).Assembly
            ? []
            :
            [
                .. build
                    .GetExportedTypes()
                    .Where(type => type.IsSubclassOf(typeof(Host)) && !type.IsAbstract)
                    .Select(type => new KnownHost(type, () => IsRunning(type), () => Create(type))),
            ];

    private static bool IsRunning(Type host) =>
        host.GetProperty(
                "IsRunning" + host.Name,
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy
            )
            ?.GetValue(null)
            is true;

    private static Host Create(Type host) => (Host)Activator.CreateInstance(host, nonPublic: true)!;

    private sealed record KnownHost(Type Type, Func<bool> IsRunning, Func<Host> Create);
}
