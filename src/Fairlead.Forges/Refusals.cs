namespace Fairlead.Forges;

/// <summary>The codes of what calls of a forge refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>The forge does not answer, or fails: run again later.</summary>
    public const string Unreachable = "FL1801";

    /// <summary>The token is missing, wrong or expired: give one that is valid for this repository.</summary>
    public const string Authentication = "FL1802";

    /// <summary>The token may not do this: give it the right, or use another one.</summary>
    public const string Forbidden = "FL1803";

    /// <summary>It is not there, or the token may not see it: check the repository's name and the token's rights.</summary>
    public const string NotFound = "FL1804";

    /// <summary>Too many requests: run again at the time that the message names.</summary>
    public const string RateLimited = "FL1805";

    /// <summary>The forge understood and refused: see what it did not like.</summary>
    public const string Refused = "FL1806";

    /// <summary>What was sent or answered is not as the forge documents it: check the address of the API.</summary>
    public const string Invalid = "FL1807";

    /// <summary>The code of a failure.</summary>
    public static string Of(ForgeFailure failure) =>
        failure switch
        {
            ForgeFailure.Unreachable => Refusals.Unreachable,
            ForgeFailure.Authentication => Refusals.Authentication,
            ForgeFailure.Forbidden => Refusals.Forbidden,
            ForgeFailure.NotFound => Refusals.NotFound,
            ForgeFailure.RateLimited => Refusals.RateLimited,
            ForgeFailure.Refused => Refusals.Refused,
            _ => Refusals.Invalid,
        };
}
