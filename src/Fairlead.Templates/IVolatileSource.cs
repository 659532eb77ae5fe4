namespace Fairlead.Templates;

/// <summary>
/// What differs between two executions of the same template: the clock and random bytes. Functions that need either
/// ask here and name the call, so that a source can refuse it (by throwing a
/// <see cref="TemplateFunctionException"/>) or derive the answer from the call's place.
/// </summary>
public interface IVolatileSource
{
    /// <summary>The time, its offset being that of the local zone.</summary>
    DateTimeOffset Now(TemplateCall caller);

    /// <summary>The zone that dates are written in where a template names none.</summary>
    TimeZoneInfo LocalTimeZone { get; }

    /// <summary>
    /// Random bytes for one call. Asked once per call of a random function; the answer is then read as often as needed.
    /// </summary>
    IRandomBytes RandomFor(TemplateCall caller);
}

/// <summary>A stream of random bytes.</summary>
public interface IRandomBytes
{
    /// <summary>Fills the whole buffer.</summary>
    void Fill(Span<byte> buffer);

    /// <summary>
    /// Whether the bytes follow from a seed. Keys are then derived from them, which is slower than letting the platform
    /// make new ones.
    /// </summary>
    bool IsSeeded { get; }
}
