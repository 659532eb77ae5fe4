using Fairlead.Environments.Declarations;
using static Fairlead.Environments.Declarations.FieldShape;
using static Fairlead.Environments.Declarations.TextFormats;

namespace Fairlead.Environments.Files;

/// <summary>What <c>release.yaml</c> may say. Its images and its chart are read by whoever knows registries.</summary>
internal static class ReleaseDeclaration
{
    public const string Kind = "Release";

    public static readonly TextFormat Reference = new(
        "the address of an image without digest, such as registry.example/web:1.2",
        text => text.Length > 0 && !text.Contains('@') && !text.Any(char.IsWhiteSpace),
        "^[^@\\s]+$"
    );

    public static readonly TextFormat ChartAddress = Of(
        "the address of a chart, such as oci://registry.example/charts/web",
        "^oci://[^@\\s]+$"
    );

    public static MapShape Root { get; } =
        new(
            Required(
                "apiVersion",
                new TextShape(Constant(EnvironmentDeclaration.ApiVersion)),
                "The version of this file's form."
            ),
            Required("kind", new TextShape(Constant(Kind)), "What this file is."),
            Required("app", new TextShape(AppName), "The app."),
            Required("version", new TextShape(AnyText), "Its version, for people."),
            Required(
                "source",
                new MapShape(
                    Required("repository", new TextShape(AnyText), "Address of the source repository."),
                    Required(
                        "commit",
                        new TextShape(AnyText),
                        "The commit, or the one that uncommitted work lies upon."
                    )
                ),
                "Where its source is."
            ),
            Required("run", new TextShape(AnyText), "Address of the CI run that made it, or \"local\"."),
            Required(
                "images",
                new TableShape(
                    ValuesPath,
                    new MapShape(
                        Required("reference", new TextShape(Reference), "Where it is, with its tag."),
                        Required("digest", new TextShape(Digest), "What it is.")
                    )
                ),
                "Path in the chart's values to the image that belongs there."
            ),
            Required(
                "chart",
                new MapShape(
                    Required("reference", new TextShape(ChartAddress), "Where it is."),
                    Required("version", new TextShape(AnyText), "Its version, for people."),
                    Required("digest", new TextShape(Digest), "Digest of its manifest in the registry.")
                ),
                "The chart it is rendered with."
            )
        );
}
