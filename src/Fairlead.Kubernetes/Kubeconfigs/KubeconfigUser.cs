using Fairlead.Kubernetes.Client;
using k8s.Authentication;

namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>Reads who a kubeconfig's user is, and as whom it acts.</summary>
internal static class KubeconfigUser
{
    private static readonly string[] Methods = ["token", "tokenFile", "username", "exec"];
    private static readonly string[] Attributes = ["as-uid", "as-groups", "as-user-extra"];

    /// <summary>Adds the user's credentials to how a cluster is reached.</summary>
    /// <exception cref="ClusterException">They make no sense, or cannot be read.</exception>
    public static ClusterAccess Read(KubeconfigMap user, string folder, ClusterAccess access)
    {
        if (user.Has("auth-provider"))
        {
            throw user.Wrong(
                "auth-provider",
                $"auth-provider of {user.What} is not honoured here; name a credential plugin with exec, such as kubelogin"
            );
        }

        var methods = Methods.Where(user.Has).ToList();
        // The token of a file takes the place of the one beside it, which is its first value.
        if (methods.Count > 1 && methods is not ["token", "tokenFile"])
        {
            throw user.Wrong(methods[1], $"{user.What} has {string.Join(" and ", methods)}; only one of them can hold");
        }

        access = access with { ClientCertificate = Certificate(user, folder), ActsAs = Impersonated(user) };
        return user.Map("exec") is { } exec
            ? ExecPlugin.Of(exec.Of(KubeconfigFields.Exec), folder, access).Authenticate(access)
            : access with
            {
                Credentials = Credentials(user, folder),
            };
    }

    private static ServiceClientCredentials? Credentials(KubeconfigMap user, string folder)
    {
        if (user.Text("tokenFile") is { } file)
        {
            return new TokenCredentials(new TokenFileAuth(Path.Combine(folder, file)));
        }

        if (user.Text("token") is { } token)
        {
            return new TokenCredentials(token);
        }

        if (user.Text("username") is { } name)
        {
            return new BasicAuthenticationCredentials { UserName = name, Password = user.Text("password") ?? "" };
        }

        return user.Has("password")
            ? throw user.Wrong("password", $"{user.What} has a password and no username")
            : null;
    }

    private static (string, string)? Certificate(KubeconfigMap user, string folder)
    {
        var certificate = KubeconfigReader.Pem(user, "client-certificate", folder);
        var key = KubeconfigReader.Pem(user, "client-key", folder);
        return (certificate, key) switch
        {
            (null, null) => null,
            ({ } one, { } other) => (one, other),
            (null, _) => throw user.Wrong("client-key", $"{user.What} has a key and no client-certificate"),
            _ => throw user.Wrong("client-certificate", $"{user.What} has a certificate and no client-key"),
        };
    }

    private static Impersonation? Impersonated(KubeconfigMap user)
    {
        if (user.Text("as") is { } name)
        {
            return new Impersonation(name, AtMostOne(user, "as-groups"))
            {
                Uid = user.Text("as-uid"),
                Extra = Extra(user.Map("as-user-extra")),
            };
        }

        return Attributes.FirstOrDefault(user.Has) is { } lonely
            ? throw user.Wrong(lonely, $"{user.What} has {lonely} and does not say with \"as\" whom to act as")
            : null;
    }

    private static Dictionary<string, IReadOnlyList<string>> Extra(KubeconfigMap? extra) =>
        (extra?.Names ?? []).ToDictionary(name => name, name => AtMostOne(extra!, name));

    // Requests of .NET join the values of a header, and a server would take "a, b" for the name of one group.
    private static IReadOnlyList<string> AtMostOne(KubeconfigMap map, string field) =>
        map.Texts(field) is var values && values.Count <= 1
            ? values
            : throw map.Wrong(
                field,
                $"{field} of {map.What} has {values.Count} values, and a request can carry one only; keep one"
            );
}
