using System.Diagnostics;

namespace Fairlead.Delivery;

/// <summary>Spans of what takes time, for whoever listens to <c>Fairlead.Delivery</c>; they go nowhere otherwise.</summary>
internal static class DeliveryTracing
{
    public const string SourceName = "Fairlead.Delivery";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of rendering an app.</summary>
    public static Activity? Render(string app) => Source.StartActivity($"render {app}");

    /// <summary>The span of checking apps of an environment.</summary>
    public static Activity? Validate(string environment) => Source.StartActivity($"validate {environment}");
}
