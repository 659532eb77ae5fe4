using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;
using Fairlead.Forges;
using Fairlead.Git;

namespace Fairlead.Components.Connecting;

/// <summary>The forge: that promotions can be its pull requests, and what it should hold people and bots to.</summary>
internal static class ForgePart
{
    public static async Task<ConnectedPart> ConnectAsync(
        DeliveryOptions options,
        BareClone clone,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var address = ForgeLink.AddressOf(options, sandbox: null);
        if (address.Kind == ForgeKind.None)
        {
            return new ConnectedPart("forge", "none is known for this address, so that promotions are commits")
            {
                Notes = ["name one of another host with --delivery-forge github|gitlab and --delivery-forge-api."],
            };
        }

        var token = ForgeLink.TokenOf(options, address, System.Environment.GetEnvironmentVariable);
        if (token == ForgeToken.None)
        {
            return ConnectedPart.Lacking(
                "forge",
                $"NUKE_DELIVERY_FORGE_TOKEN, for {address.Repository}: {ScopesOn(address.Kind)}."
            );
        }

        var forge = ForgeConnection.Open(address, token, clone);
        try
        {
            _ = await forge.FindAsync("fairlead/connect", options.Branch, cancellationToken);
            var expires = await TokenExpiry.OfAsync(address, token, cancellationToken);
            return new ConnectedPart("forge", $"{forge.Name}  its pull requests can be read{Until(expires)}")
            {
                Missing =
                [
                    .. Expiry.Problems(
                        "the token",
                        expires,
                        time,
                        "make a new one, and set it as NUKE_DELIVERY_FORGE_TOKEN"
                    ),
                ],
                Notes = [RulesOn(options)],
            };
        }
        finally
        {
            (forge as IDisposable)?.Dispose();
        }
    }

    /// <summary>Address of the API; null where no forge is known.</summary>
    public static Uri? ApiOf(DeliveryOptions options)
    {
        try
        {
            return ForgeLink.AddressOf(options, sandbox: null) is { Kind: not ForgeKind.None } known ? known.Api : null;
        }
        catch (ForgeException)
        {
            // Whoever asks it says what is wrong.
            return null;
        }
    }

    private static string Until(DateTimeOffset? expires) =>
        expires is { } end ? $", token until {Expiry.Day(end)}" : "";

    private static string ScopesOn(ForgeKind kind) =>
        kind == ForgeKind.GitLab
            ? "a project access token of role Developer with the scope api"
            : "a fine-grained token with contents, pull requests and commit statuses to write";

    private static string RulesOn(DeliveryOptions options) =>
        $"proposed rules: protect {options.Branch}, require the status fairlead/gates, and let nobody but the release bot push to it; "
        + "where it may not either, CI runs Bump --propose.";
}
