using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>
/// Finds the applications that this build leaves as they are: those that other source repositories or branches release, and
/// those that were released once and that nothing here makes.
/// </summary>
/// <param name="options">Tells whether the environment repository is the checkout's own sandbox, which takes whatever it makes.</param>
/// <param name="made">What this build makes.</param>
/// <param name="repository">Address of this source repository; <c>local</c> where it has none.</param>
/// <param name="branch">The branch that is built; null for none.</param>
internal sealed class LeftApps(DeliveryOptions options, MadeArtifacts made, string repository, string? branch)
{
    private bool IsSandbox => options.Repository is null;

    /// <summary>The applications, in the order in which they are declared.</summary>
    /// <param name="tip">The environment repository; null before there is one.</param>
    public IReadOnlyList<LeftApp> In(DeliveryConfiguration configuration, TreeSnapshot? tip) =>
        [.. configuration.Apps.Select(app => Find(app, configuration, tip)).OfType<LeftApp>()];

    /// <summary>Tells them, a line for each reason.</summary>
    public static void Tell(IReadOnlyList<LeftApp> left)
    {
        foreach (var group in left.GroupBy(app => (app.Reason, app.IsStrange)))
        {
            var line = $"left as is    {string.Join(", ", group.Select(app => app.Name))}: {group.Key.Reason}";
            if (group.Key.IsStrange)
            {
                Log.Warning("{Line:l}", line);
            }
            else
            {
                Log.Information("{Line:l}", line);
            }
        }
    }

    private LeftApp? Find(DeliveryApp app, DeliveryConfiguration configuration, TreeSnapshot? tip)
    {
        var lacks = made.Lacks(app).ToList();
        return Others(app) is { } others && (!IsSandbox || lacks.Count > 0) ? others
            : lacks.Count == 0 || tip is null ? null
            : Released(app, lacks[0], configuration, tip);
    }

    private LeftApp? Others(DeliveryApp app) =>
        !app.IsReleasedFrom(repository)
            ? new LeftApp(
                app.Name,
                repository is SourceCommit.NoAddress
                    ? $"{app.Source} releases it, and this checkout has no remote with an address"
                    : $"{app.Source} releases it",
                repository is SourceCommit.NoAddress
            )
        : app.Branch is { } only && only != branch
            ? new LeftApp(app.Name, $"branch {only} releases it, and this is {branch ?? "no branch"}")
        : null;

    // The environment that is bumped before others, as it tells most.
    private LeftApp? Released(DeliveryApp app, string lack, DeliveryConfiguration configuration, TreeSnapshot tip)
    {
        var environments = configuration
            .Environments.Select(environment => environment.Name)
            .OrderBy(name => name == options.Environment ? 0 : 1);
        foreach (var environment in environments)
        {
            var file = EnvironmentLayout.ReleaseFile(environment, app.Name);
            if (tip.ReadText(file) is { } text)
            {
                return Released(app.Name, lack, environment, () => Release.Read(text, file));
            }
        }

        return null;
    }

    private LeftApp Released(string app, string lack, string environment, Func<Release> read)
    {
        try
        {
            var release = read();
            var isOwn = new DeliveryApp(app, "") { Source = release.Source.Repository }.IsReleasedFrom(repository);
            return isOwn
                ? new LeftApp(
                    app,
                    $"{lack}; {environment} keeps {release.Version}, which this repository made, until it is made again or Remove takes it away",
                    IsStrange: true
                )
                : new LeftApp(app, $"not made here; {environment} has its release of {release.Source.Repository}");
        }
        catch (DeliveryException error)
        {
            // Another team's broken file is no reason to release nothing.
            return new LeftApp(app, $"not made here; {error.Message}", IsStrange: true);
        }
    }
}
