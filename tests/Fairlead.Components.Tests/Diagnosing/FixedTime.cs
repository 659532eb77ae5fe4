namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>Noon of a day, for ever; far enough ahead that what ends then is good on the machine's own clock.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2040, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
