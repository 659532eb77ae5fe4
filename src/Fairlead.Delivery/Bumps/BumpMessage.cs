using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>The message of a bump's commit: what a person reads in the log, and the trailers that tools follow.</summary>
internal static class BumpMessage
{
    private const int NamedInSubject = 4;

    public static CommitMessage Of(BumpRequest request, EnvironmentPlan plan, IReadOnlyList<AppFiles> changed)
    {
        var names = changed.Select(app => $"{app.Release.App} {app.Release.Version}").ToList();
        var what =
            names.Count == 0 ? "list its apps"
            : names.Count <= NamedInSubject ? string.Join(", ", names)
            : $"{names.Count} apps";
        return new CommitMessage(
            $"{request.Environment}: {(IsRerender(request) ? "render again: " : "")}{what}",
            Body(plan),
            Trailers(request, plan, changed)
        );
    }

    /// <summary>A line for each app that changes, with its versions and counts.</summary>
    public static string Body(EnvironmentPlan plan)
    {
        var lines = plan.Apps.Where(app => !app.IsEmpty).Select(app => $"- {app.App} {app.Versions}: {app.Summary}");
        return string.Join('\n', lines);
    }

    /// <summary>What binds the commit to its plan; agents of the first version know the second only.</summary>
    public static IEnumerable<Trailer> Plan(EnvironmentPlan plan) =>
        new[] { plan.IsBound ? plan.Digest : null, plan.FileDigest.ToString() }
            .OfType<string>()
            .Select(digest => new Trailer(TreePlan.Trailer, digest));

    // The releases stay what they are, so that nothing is released, from no source and by no run.
    private static bool IsRerender(BumpRequest request) => request.Kind == CommitKind.Configure;

    private static List<Trailer> Trailers(BumpRequest request, EnvironmentPlan plan, IReadOnlyList<AppFiles> changed) =>
        [
            .. IsRerender(request) ? [] : Releases(changed),
            .. Plan(plan),
            new Trailer(CommitKind.Trailer, request.Kind),
            .. request.Trailers,
        ];

    private static IEnumerable<Trailer> Releases(IReadOnlyList<AppFiles> changed) =>
        [
            .. changed.Select(app => new Trailer("Fairlead-Release", $"{app.Release.App} {app.Release.Version}")),
            .. Distinct("Fairlead-Source", changed, release => $"{release.Source.Repository} {release.Source.Commit}"),
            .. Distinct("Fairlead-Run", changed, release => release.Run),
        ];

    private static IEnumerable<Trailer> Distinct(
        string key,
        IReadOnlyList<AppFiles> changed,
        Func<Release, string> value
    ) => changed.Select(app => value(app.Release)).Distinct().Select(text => new Trailer(key, text));
}
