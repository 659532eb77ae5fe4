using System.Security.Cryptography;

namespace Fairlead.Templates;

/// <summary>The machine's clock and random bytes; what Go's own functions use.</summary>
/// <param name="time">The clock.</param>
/// <param name="zone">
/// The zone that dates are written in where a template names none; UTC when absent, whatever the machine's is: two
/// machines must not render two texts.
/// </param>
public sealed class MachineSource(TimeProvider time, TimeZoneInfo? zone = null) : IVolatileSource
{
    /// <inheritdoc />
    public TimeZoneInfo LocalTimeZone => zone ?? TimeZoneInfo.Utc;

    /// <inheritdoc />
    public DateTimeOffset Now(TemplateCall caller) => TimeZoneInfo.ConvertTime(time.GetUtcNow(), LocalTimeZone);

    /// <inheritdoc />
    public IRandomBytes RandomFor(TemplateCall caller) => SystemRandom.Instance;

    private sealed class SystemRandom : IRandomBytes
    {
        public static readonly SystemRandom Instance = new();

        public bool IsSeeded => false;

        public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
    }
}
