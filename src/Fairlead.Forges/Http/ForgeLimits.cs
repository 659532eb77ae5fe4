namespace Fairlead.Forges.Http;

/// <summary>How much of a forge's answers is taken: a server that lies or fails ends with a sentence, never the process.</summary>
public sealed record ForgeLimits
{
    /// <summary>Bytes of one answer, as they are sent and again once they are unpacked. Default: 16 MiB.</summary>
    public int Bytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Objects, arrays, names and values in one answer's JSON. Default: a million.</summary>
    public int Values { get; init; } = 1_000_000;

    /// <summary>How deep arrays and objects of an answer lie within each other. Default: 64.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Requests of one call, which are the pages of a list. Default: 100.</summary>
    public int Pages { get; init; } = 100;

    /// <summary>Redirects that one request follows. Default: 3.</summary>
    public int Redirects { get; init; } = 3;

    /// <summary>How long one answer may take to its last byte. Default: 1 minute.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one call may take with all its pages and waits. Default: 15 minutes.</summary>
    public TimeSpan CallTime { get; init; } = TimeSpan.FromMinutes(15);
}
