using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;
using Fairlead.Git;

namespace Fairlead.Components.Promotions;

/// <summary>The forge of the environment repository: the one that was named or that its address tells, or the sandbox's.</summary>
internal static class ForgeLink
{
    // The sandbox's forge lets everybody in, but clients of a forge insist on a token.
    private const string SandboxToken = "sandbox";

    /// <summary>Opens it; nothing is asked yet. The caller disposes it where it can be.</summary>
    public static IForge Open(DeliveryOptions options, SandboxLink? sandbox, BareClone environments)
    {
        var address = AddressOf(options, sandbox);
        return ForgeConnection.Open(
            address,
            TokenOf(options, address, Environment.GetEnvironmentVariable),
            environments
        );
    }

    /// <summary>Where the forge is.</summary>
    public static ForgeAddress AddressOf(DeliveryOptions options, SandboxLink? sandbox) =>
        options.Repository is null && options.Forge is null && sandbox is not null
            ? new ForgeAddress(ForgeKind.GitHub, sandbox.Forge, SandboxLink.ForgeRepository)
            : ForgeAddress.Of(options.Repository ?? "", options.Forge, options.ForgeApi, options.ForgeRepository);

    /// <summary>The token that was given, else that of the CI job where the forge is the job's own, else that of the repository.</summary>
    /// <param name="variable">Reads an environment variable; null where it is not set.</param>
    public static ForgeToken TokenOf(DeliveryOptions options, ForgeAddress address, Func<string, string?> variable) =>
        (options, address.Kind) switch
        {
            (_, ForgeKind.None) => ForgeToken.None,
            ({ ForgeApp: { } app, ForgeAppKey: { } key }, ForgeKind.GitHub) => new ForgeToken.App(app, key),
            ({ ForgeToken: { } token }, _) => ForgeToken.Personal.Read(
                token,
                "NUKE_DELIVERY_FORGE_TOKEN (--delivery-forge-token)"
            ),
            ({ Repository: null }, _) => new ForgeToken.Personal(SandboxToken),
            (_, ForgeKind.GitHub) when ActionsToken(options, address, variable) is { } given =>
                ForgeToken.Personal.Read(given, "GITHUB_TOKEN"),
            ({ RepositoryToken: { } shared }, _) => ForgeToken.Personal.Read(
                shared,
                "NUKE_DELIVERY_REPOSITORY_TOKEN (--delivery-repository-token)"
            ),
            (_, ForgeKind.GitLab)
                when IsAt(address, variable("CI_API_V4_URL")) && variable("CI_JOB_TOKEN") is { } job =>
                ForgeToken.Job.Read(job, "CI_JOB_TOKEN"),
            _ => ForgeToken.None,
        };

    // It opens the workflow's own repository only; for another one, the token that was given for that is the better guess.
    private static string? ActionsToken(DeliveryOptions options, ForgeAddress address, Func<string, string?> variable)
    {
        var isOwn = string.Equals(
            variable("GITHUB_REPOSITORY"),
            address.Repository,
            StringComparison.OrdinalIgnoreCase
        );
        return
            variable("GITHUB_ACTIONS") is "true"
            && IsAt(address, variable("GITHUB_API_URL"))
            && (isOwn || options.RepositoryToken is null)
            ? variable("GITHUB_TOKEN")
            : null;
    }

    // A job's token is for the server that runs the job, and for no other one that speaks the same API.
    private static bool IsAt(ForgeAddress address, string? api) =>
        Uri.TryCreate(api, UriKind.Absolute, out var server)
        && Uri.Compare(
            server,
            address.Api,
            UriComponents.SchemeAndServer,
            UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase
        ) == 0;
}
