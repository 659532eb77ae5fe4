using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Templates;

namespace Fairlead.Charts.Determinism;

/// <summary>
/// Derives randomness from the release, the place of the call and how often that place was reached: two renders of one
/// release agree, two releases do not. Whoever knows the release can compute what it gives, so it is for names and test
/// keys, not for secrets of consequence.
/// </summary>
internal sealed class StableSource(string release) : IVolatileSource
{
    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, int> _calls = [];

    public TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The first moment of 2024, always.</summary>
    public DateTimeOffset Now(TemplateCall caller) => Epoch;

    public IRandomBytes RandomFor(TemplateCall caller)
    {
        var site = $"{caller.Function}@{caller.Location}";
        var count = _calls[site] = _calls.GetValueOrDefault(site) + 1;
        return new Stream(string.Create(CultureInfo.InvariantCulture, $"{release}\n{site}\n{count}"));
    }

    private sealed class Stream(string seed) : IRandomBytes
    {
        private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        private byte[] _block = [];
        private int _used;
        private long _counter;

        public bool IsSeeded => true;

        public void Fill(Span<byte> buffer)
        {
            foreach (ref var target in buffer)
            {
                if (_used == _block.Length)
                {
                    _block = HMACSHA256.HashData(_key, BitConverter.GetBytes(_counter++));
                    _used = 0;
                }

                target = _block[_used++];
            }
        }
    }
}
