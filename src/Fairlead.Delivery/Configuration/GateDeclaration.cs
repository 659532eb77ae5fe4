using Fairlead.Environments.Declarations;
using static Fairlead.Environments.Declarations.TextFormats;

namespace Fairlead.Delivery.Configuration;

/// <summary>What <c>gates</c> of an environment may say.</summary>
internal static class GateDeclaration
{
    /// <summary>The days of a week as they are written, Sunday first, as <see cref="DayOfWeek"/> counts them.</summary>
    public static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly FieldShape Zone = new(
        "timeZone",
        new TextShape(TextFormats.TimeZone),
        "Whose clock, by its IANA name. Default: UTC."
    );

    public static readonly MapShape Gates = new(
        new("healthy", new FlagShape(), "The release set must be healthy where it comes from. Default: true."),
        new("soak", new TextShape(Length), "How long it must have been healthy there."),
        new("windows", new ListShape(Window(), "windows"), "When promotions may land. Default: at any time."),
        new("freeze", new ListShape(Freeze(), "freezes"), "When none may land, whatever the windows say."),
        new(
            "statuses",
            new ListShape(new TextShape(Words), "commit statuses"),
            "Contexts of commit statuses that must be successes."
        ),
        new("approval", new TextShape(Words), "The environment of the forge whose approval is asked."),
        new("http", new ListShape(Http(), "checks"), "Addresses that are asked.")
    );

    private static MapShape Window() =>
        new(
            new(
                "days",
                new ListShape(new ChoiceShape([.. Days]), "days"),
                "Days on which it begins. Default: every day."
            ),
            new("from", new TextShape(TimeOfDay), "When it opens. Default: 00:00."),
            new(
                "to",
                new TextShape(TimeOfDay),
                "When it closes; where that is not after its opening, on the next day. Default: 24:00."
            ),
            Zone
        );

    private static MapShape Freeze() =>
        new(
            new("from", new TextShape(Day), "First day, or moment.") { IsRequired = true },
            new("to", new TextShape(Day), "Last day, or the moment it ends.") { IsRequired = true },
            Zone,
            new("reason", new TextShape(Words), "Why, for people.")
        );

    private static MapShape Http() =>
        new(
            new("name", new TextShape(Words), "What people call it.") { IsRequired = true },
            new("url", new TextShape(Url), "Asked with GET; no redirect is followed.") { IsRequired = true },
            new("status", new NumberShape(100, 599), "The HTTP status that lets a promotion pass. Default: 200.")
        );
}
