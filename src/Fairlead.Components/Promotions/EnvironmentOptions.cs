using System.Globalization;
using Fairlead.Components.Session;
using Fairlead.Delivery.Explaining;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Promotions;

/// <summary>Turns the options of the targets about environments into what the libraries take.</summary>
internal static class EnvironmentOptions
{
    public static string Needed(string? environment, string target) =>
        environment
        ?? throw new WrongUseException(Refusals.MissingOption, $"{target} needs an environment: give --environment.");

    public static DateTimeOffset? Moment(string? text, string option)
    {
        if (text is null)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];
        var hasZone =
            text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
        return
            hasZone
            && DateTimeOffset.TryParseExact(
                text,
                forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var moment
            )
            ? moment
            : throw new WrongUseException(
                Refusals.WrongOption,
                $"{option} {text} is not a time with its zone; expected one such as 2027-01-03T08:00:00Z."
            );
    }

    public static ExplainRequest Explain(
        DeliveryOptions options,
        string? subject,
        string? space,
        string? environment
    ) =>
        new(
            subject
                ?? throw new WrongUseException(
                    Refusals.MissingOption,
                    "Explain needs what to explain: give --object, such as deploy/web, an image's digest, or a file; or --image, to compare an image with that of the release before."
                )
        )
        {
            Namespace = space,
            Environment = environment,
            Branch = options.Branch,
        };

    public static void CheckImages(IReadOnlyList<string> images, string? subject)
    {
        if (subject is not null)
        {
            throw new WrongUseException(
                Refusals.WrongOption,
                "Explain takes --object or --image, not both: each is a question of its own."
            );
        }

        if (images.Count is < 1 or > 2)
        {
            throw new WrongUseException(
                Refusals.WrongOption,
                $"--image has {images.Count} values: give one, which is compared with the release before, or two, the earlier first."
            );
        }
    }

    public static Hold Hold(DeliveryOptions options, string? reason, string? until) =>
        new(
            string.IsNullOrWhiteSpace(reason)
                ? throw new WrongUseException(
                    Refusals.MissingOption,
                    "Hold needs a reason that others understand: give --reason."
                )
                : reason,
            Author(options),
            Moment(until, "--until")
        );

    // Whoever git says works in this checkout; on CI that is nobody, and the bot's name stands.
    private static string Author(DeliveryOptions options) =>
        Session.SourceCommit.Author(options.Root) ?? $"{GitIdentity.Fairlead.Name} <{GitIdentity.Fairlead.Email}>";
}
