using System.Text.Json.Nodes;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>One step from an object back to its source, and whether it holds.</summary>
/// <param name="Name">What is checked: <c>commit</c>, <c>signer</c>, <c>plan</c>, <c>release</c>, <c>image</c>, <c>chart</c> or <c>source</c>.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Message">What was found, or why it is not known; a sentence.</param>
public sealed record ChainLink(string Name, LinkVerdict Verdict, string Message)
{
    /// <summary>Whether any of them was checked and does not hold.</summary>
    public static bool IsBroken(IEnumerable<ChainLink> chain) =>
        chain.Any(link => link.Verdict == LinkVerdict.NotVerified);

    /// <summary>The verdict in words: <c>verified</c>, <c>not verified</c> or <c>not known</c>.</summary>
    public string VerdictText =>
        Verdict switch
        {
            LinkVerdict.Verified => "verified",
            LinkVerdict.NotVerified => "not verified",
            _ => "not known",
        };

    internal JsonObject ToJson() =>
        new()
        {
            ["link"] = Name,
            ["verdict"] = VerdictText,
            ["message"] = Message,
        };

    internal static ChainLink Holds(string name, string message) => new(name, LinkVerdict.Verified, message);

    internal static ChainLink Breaks(string name, string message) => new(name, LinkVerdict.NotVerified, message);

    internal static ChainLink Unknown(string name, string message) => new(name, LinkVerdict.NotKnown, message);
}
