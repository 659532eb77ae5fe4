using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Objects;

/// <summary>Names of labels and annotations, and the id, by which an apply set records its members.</summary>
/// <remarks>Source: KEP-3659, "ApplySet: kubectl apply --prune redesign and graduation strategy".</remarks>
public static class ApplySetNames
{
    /// <summary>Label of a member; its value is the id of the set.</summary>
    public const string PartOf = "applyset.kubernetes.io/part-of";

    /// <summary>Label of the parent; its value is the id of the set.</summary>
    public const string Id = "applyset.kubernetes.io/id";

    /// <summary>Annotation of the parent: name and version of the program that owns the set.</summary>
    public const string Tooling = "applyset.kubernetes.io/tooling";

    /// <summary>Annotation of the parent: the kinds of the members, sorted and separated by commas.</summary>
    public const string GroupKinds = "applyset.kubernetes.io/contains-group-kinds";

    /// <summary>Annotation of the parent: namespaces of members other than the parent's own.</summary>
    public const string AdditionalNamespaces = "applyset.kubernetes.io/additional-namespaces";

    /// <summary>What <see cref="Tooling"/> says on our sets.</summary>
    public const string OurTooling = "fairlead/v1";

    /// <summary>Label of our parents, and of namespaces that we made: the environment.</summary>
    public const string Environment = "fairlead.dev/environment";

    /// <summary>Annotation of our parents: the first installation has begun and not ended.</summary>
    public const string Installing = "fairlead.dev/installing";

    /// <summary>Annotation of our parents: the commit whose objects the set holds; of a member: the commit it was last written for.</summary>
    public const string Commit = Annotations.Commit;

    /// <summary>Annotation of our parents: the tree of the application's manifests in that commit.</summary>
    public const string Tree = "fairlead.dev/tree";

    /// <summary>Label of our parents: the application.</summary>
    public const string App = "fairlead.dev/app";

    /// <summary>Name of the ConfigMap that is the parent of an application's set.</summary>
    public static string ParentName(string app) => $"fairlead-{app}";

    /// <summary>The id of the set whose parent is the named object.</summary>
    public static string IdOf(string name, string @namespace, string kind, string group)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{name}.{@namespace}.{kind}.{group}"));
        return $"applyset-{Base64Url.EncodeToString(hash)}-v1";
    }

    /// <summary>The id of an application's set.</summary>
    public static string IdOf(string app, string @namespace) => IdOf(ParentName(app), @namespace, "ConfigMap", "");
}
