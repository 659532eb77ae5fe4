using System.Globalization;
using Fairlead.Environments.Declarations;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

namespace Fairlead.Agent.CommandLine;

/// <summary>Every option there is; the help is made of this table.</summary>
internal static class OptionTable
{
    private const string AddressForm = "an address such as http://127.0.0.1:8080";
    private const string LengthForm = "a length of time such as 90s, 5m or 00:05:00";
    private const string PollForm = $"{LengthForm}, at most a day";
    private static readonly TimeSpan RarestPoll = TimeSpan.FromDays(1);
    private const int LongestReason = 500;

    public static IReadOnlyList<CommandLineOption<AgentOptions>> All { get; } =
    [
        new(
            "--repository",
            "URL",
            "Address of the environment repository.",
            (all, text) => all with { Repository = text }
        ),
        new(
            "--environment",
            "NAME",
            "Environment to reconcile, a folder below environments/.",
            (all, text) => all with { Environment = text }
        ),
        new("--branch", "NAME", "Branch to follow; main by default.", (all, text) => all with { Branch = text }),
        new(
            "--folder",
            "PATH",
            "Where the clone is kept; below the temporary folder by default.",
            (all, text) => all with { Folder = text }
        ),
        new(
            "--kubeconfig",
            "FILE",
            "Kubeconfig of the cluster; KUBECONFIG and ~/.kube/config are never used.",
            (all, text) => all with { Kubeconfig = text }
        ),
        new(
            "--context",
            "NAME",
            "Context in that file; its current context is never used.",
            (all, text) => all with { Context = text }
        ),
        new(
            "--in-cluster",
            null,
            "Use the service account of the pod instead of a kubeconfig.",
            (all, _) => all with { InCluster = true }
        ),
        new("--once", null, "Reconcile once, wait for health, and end.", (all, _) => all with { Once = true }),
        new(
            "--plan",
            null,
            "Say what --once would do, and change nothing.",
            (all, _) => all with { Once = true, Plan = true }
        ),
        new("--output", "FORMAT", "text or json (one object a line); text by default.", ReadOutput, "text or json"),
        new(
            "--timeout",
            "TIME",
            "Time an application has to become healthy; 5m by default.",
            (all, text) => Length(text) is { } length ? all with { Timeout = length } : null,
            LengthForm
        ),
        new(
            "--poll",
            "TIME",
            "Time between two looks at the repository; 30s by default.",
            (all, text) => Length(text) is { } length && length <= RarestPoll ? all with { Poll = length } : null,
            PollForm
        ),
        new(
            "--listen",
            "URL",
            "Address of dashboard, health and metrics; http://127.0.0.1:8080 by default.",
            (all, text) => Address(text) is { } address ? all with { Listen = address } : null,
            AddressForm
        ),
        new(
            "--token-file",
            "FILE",
            "File with the token for the repository, read at each fetch: one that was renewed is used.",
            (all, text) => all with { TokenFile = text }
        ),
        new(
            "--token-variable",
            "NAME",
            "Environment variable that holds the token for the repository instead.",
            (all, text) => all with { TokenVariable = text }
        ),
        new(
            "--user",
            "NAME",
            "User that goes with the token; x-access-token by default.",
            (all, text) => all with { User = text }
        ),
        new(
            "--commit-status",
            "FORGE",
            "Write commit statuses to github or gitlab; none by default.",
            ReadForge,
            "github, gitlab or none"
        ),
        new(
            "--forge-api",
            "URL",
            "Address of the forge's REST API; that of github.com or gitlab.com by default.",
            (all, text) => Address(text) is { } address ? all with { ForgeApi = address } : null,
            AddressForm
        ),
        new(
            "--forge-repository",
            "PATH",
            "Environment repository on the forge, such as acme/environments.",
            (all, text) => all with { ForgeRepository = text.Trim('/') }
        ),
        new(
            "--forge-token-file",
            "FILE",
            "File with the forge's token; the variable FAIRLEAD_FORGE_TOKEN by default.",
            (all, text) => all with { ForgeTokenFile = text }
        ),
        new(
            "--dashboard",
            "URL",
            "Where people see the dashboard; statuses lead there.",
            (all, text) => Address(text) is { } address ? all with { Dashboard = address } : null,
            AddressForm
        ),
        new(
            "--webhook-secret-file",
            "FILE",
            "File with the webhook's secret; POST /webhook then fetches at once.",
            (all, text) => all with { WebhookSecretFile = text }
        ),
        new(
            "--allowed-signers",
            "FILE",
            "Apply only commits that one of these signed; Git's allowed signers format.",
            (all, text) => all with { AllowedSigners = text }
        ),
        new(
            "--trust",
            "FILE",
            "Obey one repository, and only commits by those who may change their files: trust.yaml.",
            (all, text) => all with { Trust = text }
        ),
        new(
            "--require-plan",
            null,
            "Refuse commits that change objects and name no plan, such as a person's.",
            (all, _) => all with { RequirePlan = true }
        ),
        new(
            "--record-namespace",
            "NAME",
            "Namespace of the environment's record; the pod's, or fairlead-system, by default.",
            (all, text) => TextFormats.Name.Fits(text) ? all with { RecordNamespace = text } : null,
            "lower-case letters, digits and dashes"
        ),
        new(
            "--commit",
            "ID",
            "With accept or --once: commit to accept though it does not follow from the last one.",
            (all, text) =>
                CommitId.TryParse(text, out var commit) ? all with { AcceptedCommit = commit.ToString() } : null,
            "the 40 digits of a commit"
        ),
        new(
            "--reason",
            "TEXT",
            "With --commit: why; it is kept on the cluster and shown.",
            (all, text) =>
                text.Length <= LongestReason && !text.Any(char.IsControl) ? all with { Reason = text.Trim() } : null,
            $"one line of at most {LongestReason} characters"
        ),
        new("--help", null, "Print this.", (all, _) => all with { Help = true }),
    ];

    private static AgentOptions? ReadOutput(AgentOptions options, string text) =>
        text switch
        {
            "text" => options with { Output = OutputFormat.Text },
            "json" => options with { Output = OutputFormat.Json },
            _ => null,
        };

    private static AgentOptions? ReadForge(AgentOptions options, string text) =>
        text switch
        {
            "github" => options with { CommitStatus = ForgeKind.GitHub },
            "gitlab" => options with { CommitStatus = ForgeKind.GitLab },
            "none" => options with { CommitStatus = ForgeKind.None },
            _ => null,
        };

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    // A number without a colon would be days to TimeSpan, which nobody means who writes --poll 30.
    private static TimeSpan? Length(string text) =>
        (
            Duration.TryParse(text, out var length)
            || (text.Contains(':') && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out length))
        )
        && length > TimeSpan.Zero
            ? length
            : null;
}
