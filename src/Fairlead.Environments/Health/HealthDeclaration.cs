using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;
using static Fairlead.Environments.Declarations.FieldShape;
using static Fairlead.Environments.Declarations.TextFormats;

namespace Fairlead.Environments.Health;

/// <summary>What <c>health.yaml</c> may say.</summary>
internal static class HealthDeclaration
{
    private static readonly TextFormat Kind = new(
        "a kind with its group, such as Certificate.cert-manager.io, or *.cert-manager.io for each of a group",
        text => text.Length > 0 && !text.Any(char.IsWhiteSpace),
        @"^\S+$"
    );

    private static readonly OneOrMoreShape Words = new(new ScalarShape());

    private static readonly ListShape Tests = new(
        new MapShape(
            new("condition", new TextShape(AnyText), "Type of a condition in status.conditions."),
            new("status", new ScalarShape(), "Status that the condition has to have. Default: True."),
            new("reason", Words, "Reasons of which the condition has to have one. Default: any."),
            new("reasons", Words, "The same."),
            new("field", new TextShape(Pointer), "JSON pointer of a field, such as /status/phase."),
            new("value", Words, "Values of which the field has to have one. Default: any."),
            new("values", Words, "The same."),
            new("equalTo", new TextShape(Pointer), "JSON pointer of a field that has to have the same value."),
            new("message", new TextShape(Pointer), "JSON pointer of the text that explains the verdict.")
        ),
        "tests"
    );

    /// <summary>The rules, wherever they stand.</summary>
    public static ListShape Rules { get; } =
        new(
            new MapShape(
                Required("kind", new TextShape(Kind), "The kind that the rule is for."),
                new("failed", Tests, "Any of these means that it failed."),
                new("progressing", Tests, "Any of these means that the cluster is still at work."),
                new FieldShape("healthy", Tests, "All of these together mean that it is healthy.")
            ),
            "rules, each with a kind"
        );

    public static MapShape Root { get; } =
        new(
            new(
                "apiVersion",
                new TextShape(Constant(EnvironmentDeclaration.ApiVersion)),
                "The version of this file's form."
            ),
            new("kind", new TextShape(Constant("Health")), "What this file is."),
            Required("health", Rules, "The rules; the first that concerns a kind counts.")
        );
}
