namespace Fairlead.Agent.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record AgentOptions
{
    /// <summary>Address of the environment repository.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Name of the environment, a folder below <c>environments/</c>.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Branch; <c>main</c> by default.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Folder for the clone; one below the temporary folder by default.</summary>
    public string? Folder { get; init; }

    /// <summary>Path of the kubeconfig file.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Name of a context in the kubeconfig file.</summary>
    public string? Context { get; init; }

    /// <summary>Use the service account of the pod.</summary>
    public bool InCluster { get; init; }

    /// <summary>Reconcile once and end.</summary>
    public bool Once { get; init; }

    /// <summary>Say what would be done, and do nothing.</summary>
    public bool Plan { get; init; }

    /// <summary>How events are written; text by default.</summary>
    public OutputFormat Output { get; init; }

    /// <summary>Time an application has to become healthy; 5 minutes by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time between two looks at the repository; 30 seconds by default.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Address of dashboard, health and metrics, in service mode.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:8080");

    /// <summary>File with the password or token for the repository, read at each fetch; null for none.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Environment variable that holds the password or token for the repository.</summary>
    public string? TokenVariable { get; init; }

    /// <summary>
    /// User name that goes with the token; <c>x-access-token</c> by default, for most forges look at the token only.
    /// </summary>
    public string User { get; init; } = "x-access-token";

    /// <summary>Which API commit statuses are written with; none by default.</summary>
    public ForgeKind CommitStatus { get; init; }

    /// <summary>Base address of the forge's REST API; null for that of github.com or gitlab.com.</summary>
    public Uri? ForgeApi { get; init; }

    /// <summary>Path of the environment repository on the forge, <c>owner/name</c>.</summary>
    public string ForgeRepository { get; init; } = "";

    /// <summary>File with the forge's token; null for the variable <c>FAIRLEAD_FORGE_TOKEN</c>.</summary>
    public string? ForgeTokenFile { get; init; }

    /// <summary>Address at which people see the dashboard; statuses lead there. Null for none.</summary>
    public Uri? Dashboard { get; init; }

    /// <summary>File with the secret of the forge's webhook; null where there is no webhook.</summary>
    public string? WebhookSecretFile { get; init; }

    /// <summary>File with the signers whose commits are applied; null where commits need no signature.</summary>
    public string? AllowedSigners { get; init; }

    /// <summary>File that says which repository is obeyed, and who may change what; null for no such rules.</summary>
    public string? Trust { get; init; }

    /// <summary>Refuse commits that change objects and name no plan; false by default: what they take away stays.</summary>
    public bool RequirePlan { get; init; }

    /// <summary>Namespace of the record of the environment; the pod's, or <c>fairlead-system</c> outside of a cluster, by default.</summary>
    public string? RecordNamespace { get; init; }

    /// <summary>Print the file <c>CODEOWNERS</c> that fits <see cref="Trust"/>, and end.</summary>
    public bool CodeOwners { get; init; }

    /// <summary>Accept a commit and end.</summary>
    public bool Accept { get; init; }

    /// <summary>A commit that a person accepts though it does not follow from the one before, 40 hexadecimal digits.</summary>
    public string? AcceptedCommit { get; init; }

    /// <summary>Why the person does.</summary>
    public string? Reason { get; init; }

    /// <summary>Print the options and end.</summary>
    public bool Help { get; init; }
}
