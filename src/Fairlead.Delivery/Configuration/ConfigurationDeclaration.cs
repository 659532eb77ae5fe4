using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;
using static Fairlead.Environments.Declarations.FieldShape;
using static Fairlead.Environments.Declarations.TextFormats;

namespace Fairlead.Delivery.Configuration;

/// <summary>What <c>fairlead.yaml</c> may say.</summary>
internal static class ConfigurationDeclaration
{
    public const string Kind = "Delivery";

    private static readonly ListShape Names = new(new TextShape(Name), "names");
    private static readonly ListShape Owners = new(new TextShape(Owner), "users and teams");

    private static readonly MapShape App = new(
        new("chart", new TextShape(Name), "Its chart, below charts/ in the registry and in the source repository."),
        new(
            "service",
            new TextShape(AnyText),
            "A service of the build, or its project, instead of a chart: it gets the chart that docs/service-chart.md describes."
        ),
        new(
            "images",
            new TableShape(ValuesPath, new TextShape(ImageFormats.Repository)),
            "Places in the chart's values that hold an image, and its repository; one without a host is the build's own. A dot within a key is written \\."
        ),
        new("dependsOn", Names, "Apps that must be healthy before this one is touched."),
        new("deadline", new TextShape(Length), "Time it has to become healthy. Default: that of the environment."),
        new("owners", Owners, "Who is asked to review its promotions: users and organisation/team."),
        new(
            "source",
            new TextShape(AnyText),
            "Address of the source repository whose builds release it; those of others leave it as it is. Default: any that builds it."
        ),
        new(
            "branch",
            new TextShape(AnyText),
            "Branch of the source repository whose builds release it; those of others leave it as it is. Default: any."
        ),
        new(
            "tenant",
            new FlagShape(),
            "Whether it is somebody else's: nothing that is the whole cluster's, and nothing in other namespaces than its own. Default: false."
        ),
        new(
            "kinds",
            new ListShape(new TextShape(KindName), "kinds"),
            "Kinds of objects that it may have, such as Deployment.apps. Default: all."
        ),
        new(
            "namespaces",
            Names,
            "Namespaces that it may have objects in besides that of the environment. Default: all."
        )
    )
    {
        ExactlyOne = ["chart", "service"],
    };

    private static readonly MapShape Environment = new(
        Required("namespace", new TextShape(Name), "Kubernetes namespace of its apps."),
        new(
            "from",
            Names,
            "Environments whose releases are promoted to this one. Default: none; builds release to it."
        ),
        new(
            "external",
            new ListShape(new TextShape(KindAndName), "Kind/name"),
            "Objects that apps may refer to although none of them brings it."
        ),
        new(
            "kubernetes",
            new MapShape(
                new(
                    "version",
                    new TextShape(KubernetesVersion),
                    "Its version. Default: the newest one known, and every API version there ever was."
                ),
                new(
                    "apiVersions",
                    new ListShape(new TextShape(GroupVersion), "API versions"),
                    "What it has beyond Kubernetes' own: monitoring.coreos.com/v1, or a kind of it, monitoring.coreos.com/v1/ServiceMonitor."
                )
            ),
            "The cluster that charts are rendered for: what templates see as .Capabilities."
        ),
        new(
            "promotion",
            new ChoiceShape("pull-request", "direct"),
            "How a promotion gets here: by a pull request, which is the default, or as a commit once the gates pass."
        ),
        new(
            "autoMerge",
            new FlagShape(),
            "Merge a promotion's pull request, or that of a proposed bump, as soon as its gates pass. Default: false."
        ),
        new("gates", GateDeclaration.Gates, "What must hold before a promotion may land here."),
        new("budget", Budget(), "How much one commit may remove."),
        new(
            "requirePlan",
            new FlagShape(),
            "Let the agent refuse commits that change objects and name no plan. Default: false, which leaves it to the agent."
        ),
        new("deadline", new TextShape(Length), "Time an app has to become healthy. Default: the agent's."),
        new("owners", Owners, "Who is asked to review promotions: users and organisation/team."),
        new("labels", new ListShape(new TextShape(Words), "labels"), "Labels of promotions' pull requests."),
        new("impersonate", Impersonate(), "As whom the agent applies. Default: as itself."),
        new(
            "policies",
            new TableShape(Name, new ChoiceShape("off", "warn", "enforce")),
            "What the findings of a policy are worth here, by the policy's name."
        )
    );

    public static MapShape Root { get; } =
        new(
            Required(
                "apiVersion",
                new TextShape(Constant(EnvironmentDeclaration.ApiVersion)),
                "The version of this format."
            ),
            Required("kind", new TextShape(Constant(Kind)), "What this file is."),
            Required("apps", new NamedShape("app", AppName, App), "What there is to deliver; each is a Helm release."),
            Required(
                "environments",
                new NamedShape("environment", EnvironmentName, Environment),
                "Where to deliver it, in the order of promotion."
            )
        );

    private static MapShape Budget() =>
        new(
            new FieldShape(
                "prune",
                new MapShape(
                    new("count", new NumberShape(0, 1_000_000), "Most objects of an app that one commit may remove."),
                    new("percent", new NumberShape(0, 100), "Most of an app's objects, in percent."),
                    new(
                        "kinds",
                        new KindLimitsShape(),
                        "Most objects of a kind, by kind: Secret, Deployment, deployments.apps, Certificate.cert-manager.io."
                    )
                ),
                "Removed objects."
            )
        );

    private static MapShape Impersonate() =>
        new(
            Required(
                "user",
                new TextShape(Subject),
                "A Kubernetes user; {namespace}, {environment} and {app} stand for those names."
            ),
            new("groups", new ListShape(new TextShape(Subject), "groups"), "Its groups, with the same placeholders.")
        );
}
