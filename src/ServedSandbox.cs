using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead;

/// <summary>
/// What a running sandbox tells: a line on its standard output once it is ready, and <c>addresses.json</c> in its folder for
/// as long as it runs.
/// </summary>
/// <remarks>Compiled into the sandbox and into each project that knows it as a program only.</remarks>
/// <param name="ProcessId">The process that runs it.</param>
/// <param name="Registry">The OCI registry, over HTTP.</param>
/// <param name="Git">The Git server; a repository is at <c>name.git</c> below it.</param>
/// <param name="Kubernetes">The Kubernetes API, over HTTPS with the sandbox's own authority.</param>
/// <param name="Kubeconfig">A kubeconfig file whose context <see cref="KubernetesContext"/> is let in.</param>
internal sealed record ServedSandbox(int ProcessId, Uri Registry, Uri Git, Uri Kubernetes, string Kubeconfig)
{
    /// <summary>The name of the context in the kubeconfig file.</summary>
    public const string KubernetesContext = "fairlead-sandbox";

    /// <summary>Owner of the repositories that lie at the top of the Git server, as the forge's API names them.</summary>
    public const string ForgeOwner = "sandbox";

    /// <summary>Why repositories and cluster began anew although there was a sandbox in the folder; null where they did not.</summary>
    public string? BeganAnew { get; init; }

    /// <summary>
    /// The public key of the forge, which signs the commits that it makes itself (merges, and the first one of a repository), as
    /// a list of allowed signers has it; null where it signs nothing.
    /// </summary>
    public string? ForgeKey { get; init; }

    /// <summary>The API of the forge, in GitHub's shape, on the Git server's port.</summary>
    public static Uri ForgeOf(Uri git) => new(git, "api/v3/");

    /// <summary>The address of a repository on the Git server.</summary>
    public static Uri RepositoryOf(Uri git, string name) => new(git, $"{name}.git");

    /// <summary>The page with a repository's pull requests.</summary>
    public static Uri PullRequestsOf(Uri git, string name) => new(git, $"{name}/pulls");

    /// <summary>The file that tells it to others.</summary>
    /// <param name="folder">The sandbox's folder.</param>
    public static string FileIn(string folder) => Path.Combine(folder, "addresses.json");

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is something else.</summary>
    public static ServedSandbox? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ServedSandboxJson.Default.ServedSandbox);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The JSON, in one line.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, ServedSandboxJson.Default.ServedSandbox);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ServedSandbox))]
internal sealed partial class ServedSandboxJson : JsonSerializerContext;
