using System.Text;

namespace Fairlead.Sandbox.Certificates;

/// <summary>The kubeconfig file with which clients are let into the sandbox's Kubernetes API.</summary>
internal static class Kubeconfig
{
    public static void Write(string path, Uri server, SandboxIdentity identity) =>
        AtomicFile.Write(path, Text(server, identity), UnixFileMode.UserRead | UnixFileMode.UserWrite);

    private static string Text(Uri server, SandboxIdentity identity)
    {
        var authority = Convert.ToBase64String(
            Encoding.ASCII.GetBytes(identity.Authority.ExportCertificatePem() + "\n")
        );
        const string name = SandboxAddresses.KubernetesContext;
        return $$"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: {{name}}
              cluster:
                server: {{server.AbsoluteUri.TrimEnd('/')}}
                certificate-authority-data: {{authority}}
            users:
            - name: {{name}}
              user:
                token: {{identity.Token}}
            contexts:
            - name: {{name}}
              context:
                cluster: {{name}}
                user: {{name}}
            current-context: {{name}}

            """.ReplaceLineEndings("\n");
    }
}
