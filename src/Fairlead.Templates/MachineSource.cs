using System.Security.Cryptography;

namespace Fairlead.Templates;

/// <summary>The machine's clock and random bytes; what Go's own functions use.</summary>
public sealed class MachineSource(TimeProvider time) : IVolatileSource
{
    /// <inheritdoc />
    public TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc />
    public DateTimeOffset Now(TemplateCall caller) => time.GetLocalNow();

    /// <inheritdoc />
    public IRandomBytes RandomFor(TemplateCall caller) => SystemRandom.Instance;

    private sealed class SystemRandom : IRandomBytes
    {
        public static readonly SystemRandom Instance = new();

        public bool IsSeeded => false;

        public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
    }
}
