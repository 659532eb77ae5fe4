using Fairlead.Templates;

namespace Fairlead.Charts.Determinism;

/// <summary>Refuses: the same release must always render to the same bytes.</summary>
internal sealed class RefusingSource : IVolatileSource
{
    public TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public DateTimeOffset Now(TemplateCall caller) => throw Refusal(caller, "the time");

    public IRandomBytes RandomFor(TemplateCall caller) => throw Refusal(caller, "random numbers");

    private static TemplateFunctionException Refusal(TemplateCall caller, string source) =>
        new(
            $"{caller.Function} at {caller.Location} depends on {source}, so every render would differ. "
                + "Give the value the chart would generate, or render with RandomMode.Stable, which derives it from the release."
        );
}
