using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Host;
using Fairlead.Sandbox.Kubernetes.Discovery;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Auth;

/// <summary>Tokens of service accounts: signed, bound to the account, and valid only while it exists.</summary>
internal sealed class AccountTokens(ClusterStore store, TimeProvider time, byte[] key)
{
    private const string Issuer = "https://kubernetes.default.svc.cluster.local";

    /// <summary>Takes the key that lies in the folder, or makes one there where there is none that is whole.</summary>
    public static AccountTokens Open(string folder, ClusterStore store, TimeProvider time)
    {
        var path = Path.Combine(folder, "account.key");
        var key = SealedText.Read(path);
        if (key is null)
        {
            key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            SealedText.Write(path, key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return new AccountTokens(store, time, Convert.FromHexString(key));
    }

    /// <summary>A token of an account.</summary>
    /// <param name="account">The ServiceAccount.</param>
    /// <param name="audiences">Who the token is shown to; empty for the API server.</param>
    /// <param name="expires">When it ends; null for never.</param>
    public string Issue(StoredObject account, IEnumerable<string> audiences, DateTimeOffset? expires)
    {
        var list = audiences.ToList();
        var claims = new JsonObject
        {
            ["aud"] = ClassicDiscovery.Texts(list.Count > 0 ? list : [Issuer]),
            ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["iss"] = Issuer,
            ["kubernetes.io"] = new JsonObject
            {
                ["namespace"] = account.Id.Namespace,
                ["serviceaccount"] = new JsonObject { ["name"] = account.Id.Name, ["uid"] = account.Header.Uid },
            },
            ["sub"] = UserName(account.Id),
        };
        if (expires is { } end)
        {
            claims["exp"] = end.ToUnixTimeSeconds();
        }

        var content = $"{Part("""{"alg":"HS256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        return $"{content}.{Signature(content)}";
    }

    /// <summary>Whose token it is; null where it is none of this cluster's, or no longer valid.</summary>
    public KubernetesUser? Find(string token)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || Claims(token[..end], token[(end + 1)..]) is not { } claims)
        {
            return null;
        }

        var bound = claims.Map("kubernetes.io");
        var id = new ObjectId(
            "serviceaccounts",
            bound.Text("namespace") ?? "",
            bound.Map("serviceaccount").Text("name") ?? ""
        );
        var isOver = claims.Number("exp") is { } expires && time.GetUtcNow().ToUnixTimeSeconds() >= expires;
        var isSame = store.Get(id)?.Header.Uid == bound.Map("serviceaccount").Text("uid");
        return isOver || !isSame ? null : UserOf(id);
    }

    /// <summary>An account as a user.</summary>
    public static KubernetesUser UserOf(ObjectId account) =>
        new(
            UserName(account),
            ["system:serviceaccounts", "system:serviceaccounts:" + account.Namespace, "system:authenticated"]
        );

    private static string UserName(ObjectId account) => $"system:serviceaccount:{account.Namespace}:{account.Name}";

    private JsonObject? Claims(string content, string signature)
    {
        var parts = content.Split('.');
        var isOurs = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Signature(content)),
            Encoding.UTF8.GetBytes(signature)
        );
        return isOurs && parts.Length == 2 ? JsonText.ReadObject(Base64Url.DecodeFromChars(parts[1])) : null;
    }

    private string Signature(string content) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
