using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>What an environment runs at a commit, as one comparable text of object ids: releases and manifests, nothing else.</summary>
internal static class ReleaseSetState
{
    /// <summary>Null where the commit has nothing released there.</summary>
    public static string? Of(TreeSnapshot snapshot, RollbackScope scope)
    {
        var apps = scope.Apps(snapshot).Select(app => $"{app} {OfApp(snapshot, scope.Environment, app)}");
        return string.Join('\n', apps) is { Length: > 0 } state ? state : null;
    }

    /// <summary>Null where the commit has no such app.</summary>
    public static string? OfApp(TreeSnapshot snapshot, string environment, string app)
    {
        var release = snapshot.IdOf(EnvironmentLayout.ReleaseFile(environment, app));
        var manifests = snapshot.IdOf(EnvironmentLayout.ManifestsFolder(environment, app));
        return release is null && manifests is null ? null : $"{release} {manifests}";
    }
}
