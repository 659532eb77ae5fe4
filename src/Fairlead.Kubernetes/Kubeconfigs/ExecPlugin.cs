using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using k8s.Authentication;

namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>A program that a kubeconfig names to ask for credentials.</summary>
/// <remarks>Source: Kubernetes documentation, "Authenticating", "client-go credential plugins".</remarks>
internal sealed class ExecPlugin
{
    private const string Group = "client.authentication.k8s.io/";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly KubeconfigMap _map;
    private readonly string _command;
    private readonly string _version;
    private readonly IReadOnlyList<string> _arguments;
    private readonly List<(string Name, string Value)> _variables;
    private readonly JsonObject? _cluster;

    private ExecPlugin(KubeconfigMap map, string folder, ClusterAccess access)
    {
        _map = map;
        _command = Located(map.Required("command"), folder);
        _version = map.Required("apiVersion");
        _arguments = map.Texts("args");
        _variables =
        [
            .. map.Maps("env")
                .Select(variable => variable.Of(KubeconfigFields.Variable))
                .Select(variable => (variable.Required("name"), variable.Text("value") ?? "")),
        ];
        _cluster = map.Flag("provideClusterInfo") ? Cluster(access) : null;
        if (_version is not (Group + "v1" or Group + "v1beta1"))
        {
            throw map.Wrong("apiVersion", $"apiVersion of {map.What} must be {Group}v1 or {Group}v1beta1");
        }

        if (map.Text("interactiveMode") is not (null or "Never" or "IfAvailable"))
        {
            throw map.Wrong(
                "interactiveMode",
                $"interactiveMode of {map.What} asks for a terminal, and programs have none here; only Never and IfAvailable can hold"
            );
        }
    }

    /// <summary>Reads what is said of the program.</summary>
    public static ExecPlugin Of(KubeconfigMap map, string folder, ClusterAccess access) => new(map, folder, access);

    /// <summary>Asks the program, and lets it be asked again when the token expires.</summary>
    public ClusterAccess Authenticate(ClusterAccess access)
    {
        var answer = Ask();
        var status = answer["status"];
        var token = status.TextAt("token");
        var (certificate, key) = (status.TextAt("clientCertificateData"), status.TextAt("clientKeyData"));
        if (token is null && (certificate is null || key is null))
        {
            throw Failed("its answer has neither a token nor a certificate with its key");
        }

        return access with
        {
            ClientCertificate =
                certificate is not null && key is not null ? (certificate, key) : access.ClientCertificate,
            Credentials = token is null ? null : new TokenCredentials(new ExecToken(this, answer)),
        };
    }

    /// <summary>The program's answer.</summary>
    public JsonObject Ask()
    {
        using var process = new Process { StartInfo = Start() };
        try
        {
            process.Start();
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            var hint = _map.Text("installHint") is { } text ? $" ({text.Trim()})" : "";
            throw Failed($"it cannot be started: {error.Message.TrimEnd('.')}{hint}");
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        if (!process.WaitForExit(Patience) || !output.Wait(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw Failed($"it did not answer within {Patience.TotalMinutes} minutes");
        }

        return process.ExitCode == 0
            ? Read(output.Result)
            : throw Failed($"it ended with {process.ExitCode}; what it has to say is above, or in its log");
    }

    private JsonObject Read(string output)
    {
        try
        {
            return JsonNode.Parse(output) is JsonObject answer && answer.TextAt("apiVersion") == _version
                ? answer
                : throw Failed($"its answer is no ExecCredential of {_version}");
        }
        catch (JsonException)
        {
            throw Failed("its answer is no JSON");
        }
    }

    private ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(_command, _arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        var spec = new JsonObject { ["interactive"] = false };
        if (_cluster is not null)
        {
            spec["cluster"] = _cluster.DeepClone();
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = new JsonObject
        {
            ["apiVersion"] = _version,
            ["kind"] = "ExecCredential",
            ["spec"] = spec,
        }.ToJsonString();
        return start;
    }

    private ClusterException Failed(string why) =>
        _map.Wrong("command", $"the program of {_map.What} gives no credentials: {why}");

    // A bare name is looked for on the path; anything else begins at the kubeconfig.
    private static string Located(string command, string folder) =>
        command.Contains('/') || command.Contains(Path.DirectorySeparatorChar)
            ? Path.Combine(folder, command)
            : command;

    private static JsonObject Cluster(ClusterAccess access)
    {
        var cluster = new JsonObject { ["server"] = access.Server.OriginalString };
        if (access.ServerName is { } name)
        {
            cluster["tls-server-name"] = name;
        }

        if (access.TrustsAnyone)
        {
            cluster["insecure-skip-tls-verify"] = true;
        }

        if (access.Authorities.Count > 0)
        {
            var pem = string.Concat(access.Authorities.Select(one => one.ExportCertificatePem() + "\n"));
            cluster["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem));
        }

        if (access.Proxy is { } proxy)
        {
            cluster["proxy-url"] = proxy.OriginalString;
        }

        return cluster;
    }
}
