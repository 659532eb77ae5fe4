namespace Fairlead.Forges;

/// <summary>A forge could not or would not do what it was asked. The message is a sentence for people, without credentials.</summary>
public sealed class ForgeException : Exception
{
    /// <summary>States what the forge did not do; its code is that of the failure.</summary>
    /// <param name="failure">Why, as far as a caller could act on it.</param>
    /// <param name="message">What it did not do, why, and what to do about it.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public ForgeException(ForgeFailure failure, string message, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        this.Refused(Refusals.Of(failure));
    }

    /// <summary>Why.</summary>
    public ForgeFailure Failure { get; }

    /// <summary>How long the forge wishes to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where the same call may work later, without anybody mending something.</summary>
    public bool IsPassing => Failure is ForgeFailure.Unreachable or ForgeFailure.RateLimited;
}

/// <summary>Why a forge did not do what it was asked.</summary>
public enum ForgeFailure
{
    /// <summary>Nothing answers, or the forge fails: the same call may work later.</summary>
    Unreachable,

    /// <summary>The token is missing, wrong or expired.</summary>
    Authentication,

    /// <summary>The token is known but may not do this.</summary>
    Forbidden,

    /// <summary>It is not there, or the token may not see it.</summary>
    NotFound,

    /// <summary>Too many requests; the message says until when.</summary>
    RateLimited,

    /// <summary>The forge understood and refused: its message says what it did not like.</summary>
    Refused,

    /// <summary>What was sent or answered is not what the forge's documentation describes; the address may be wrong.</summary>
    Invalid,
}
