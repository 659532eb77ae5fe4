using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Pods;

/// <summary>What annotations ask the sandbox to do with a pod.</summary>
/// <param name="Crashes"><c>sandbox.fairlead.dev/crash: "true"</c>: its containers end with an error.</param>
/// <param name="StaysPending"><c>sandbox.fairlead.dev/pending: "true"</c>: no node is found for it.</param>
/// <param name="StartDelay"><c>sandbox.fairlead.dev/start-delay: 2s</c>: the time from its start until it is ready.</param>
internal sealed record PodSteering(bool Crashes, bool StaysPending, TimeSpan StartDelay)
{
    public const string Prefix = "sandbox.fairlead.dev/";

    public static PodSteering Of(JsonObject tree)
    {
        var annotations = tree.Map("metadata").Map("annotations");
        return new PodSteering(
            annotations.Text(Prefix + "crash") is "true",
            annotations.Text(Prefix + "pending") is "true",
            Duration(annotations.Text(Prefix + "start-delay") ?? "")
        );
    }

    private static TimeSpan Duration(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return TimeSpan.Zero;
        }

        number = Math.Min(number, 1_000_000);
        return text[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }
}
