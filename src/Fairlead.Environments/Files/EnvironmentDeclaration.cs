using Fairlead.Environments.Declarations;
using static Fairlead.Environments.Declarations.FieldShape;
using static Fairlead.Environments.Declarations.TextFormats;

namespace Fairlead.Environments.Files;

/// <summary>What <c>environment.yaml</c> may say.</summary>
internal static class EnvironmentDeclaration
{
    public const string ApiVersion = "fairlead.dev/v1";
    public const string Kind = "Environment";

    private const int MostObjects = 1_000_000;
    private const int LastFormat = 9999;

    private static readonly TextFormat Version = new(
        "a version such as 1.2.0",
        text => text.All(letter => char.IsAsciiDigit(letter) || letter == '.') && System.Version.TryParse(text, out _),
        @"^[0-9]+\.[0-9]+(\.[0-9]+)?$"
    );

    private static readonly MapShape App = new(
        Required("name", new TextShape(AppName), "The app, and its folder."),
        Required("namespace", new TextShape(Name), "Where its objects belong."),
        new("dependsOn", new ListShape(new TextShape(Name), "apps"), "Apps that must be healthy first."),
        new("deadline", new TextShape(Length), "Time it has to become healthy. Default: the environment's."),
        new(
            "impersonate",
            new MapShape(
                Required("user", new TextShape(Subject), "The user; {namespace} stands for the app's."),
                new FieldShape("groups", new ListShape(new TextShape(Subject), "groups"), "Its groups.")
            ),
            "As whom its objects are applied. Default: as the agent."
        )
    );

    public static MapShape Root { get; } =
        new(
            Required("apiVersion", new TextShape(Constant(ApiVersion)), "The version of this file's form."),
            Required("kind", new TextShape(Constant(Kind)), "What this file is."),
            Required("name", new TextShape(EnvironmentName), "The environment."),
            new(
                "formatVersion",
                new NumberShape(EnvironmentFormat.First, EnvironmentFormat.Present),
                "The format of the environment's files. Default: 1."
            ),
            new("minimumAgent", new TextShape(Version), "The oldest agent that obeys the format."),
            new(
                "agent",
                new MapShape(
                    Required("version", new TextShape(Version), "Its version."),
                    Required(
                        "formats",
                        new MapShape(
                            Required("first", new NumberShape(EnvironmentFormat.First, LastFormat), "The oldest."),
                            Required("last", new NumberShape(EnvironmentFormat.First, LastFormat), "The newest.")
                        ),
                        "The formats that it reads."
                    ),
                    new FieldShape(
                        "kubernetes",
                        new TextShape(KubernetesVersion),
                        "The version of its cluster's API server."
                    )
                ),
                "The agent of the environment, where its commit statuses do not say what it is."
            ),
            new(
                "kubernetes",
                new MapShape(
                    new("version", new TextShape(KubernetesVersion), "The version of the cluster's API server."),
                    new FieldShape(
                        "apiVersions",
                        new ListShape(new TextShape(GroupVersion), "group versions and kinds"),
                        "What it serves besides Kubernetes' own: monitoring.coreos.com/v1, or with /ServiceMonitor."
                    )
                ),
                "The cluster that charts are rendered for."
            ),
            new(
                "requirePlan",
                new FlagShape(),
                "Whether commits that change objects have to name their plan. Default: what the agent's option says."
            ),
            new(
                "budget",
                new MapShape(
                    new FieldShape(
                        "prune",
                        new MapShape(
                            new("count", new NumberShape(0, MostObjects), "Most objects of an app."),
                            new("percent", new NumberShape(0, 100), "Most of an app's objects, in percent."),
                            new(
                                "kinds",
                                new TableShape(KindName, new NumberShape(0, MostObjects)),
                                "Most objects of a kind."
                            )
                        ),
                        "What one commit may remove."
                    )
                ),
                "Limits of what one commit may do."
            ),
            new("deadline", new TextShape(Length), "Time an app has to become healthy. Default: the agent's."),
            Required("apps", new ListShape(App, "apps"), "Its apps, each after those it depends on.")
        );
}
