using Fairlead.Charts.Versions;
using Fairlead.Templates;

namespace Fairlead.Charts.Objects;

/// <summary><c>.Capabilities</c>: the cluster that templates are told of.</summary>
internal sealed class CapabilitiesObject(
    KubernetesVersion kubernetes,
    IEnumerable<string> apiVersions,
    HelmVersion helm
) : ITemplateObject
{
    public string TypeName => "*chartutil.Capabilities";

    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
    [
        new("KubeVersion", new KubeVersionObject(kubernetes)),
        new("APIVersions", new VersionSet(apiVersions)),
        new("HelmVersion", new HelmVersionObject(helm)),
    ];

    private sealed class KubeVersionObject(KubernetesVersion version) : ITemplateObject
    {
        public string TypeName => "chartutil.KubeVersion";

        public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
        [new("Version", version.Version), new("Major", version.Major), new("Minor", version.Minor)];

        public string Text => version.Version;

        public bool IsTextOfPointer => true;

        public FunctionDefinition? Method(string name) =>
            name is "String" or "GitVersion"
                ? FunctionDefinition.Parse(name + "() string", _ => version.Version)
                : null;
    }

    private sealed class HelmVersionObject(HelmVersion helm) : ITemplateObject
    {
        private readonly string _version = helm == HelmVersion.V3 ? "v3.21" : "v4.2";

        public string TypeName => "version.BuildInfo";

        public IReadOnlyList<KeyValuePair<string, object?>> Fields =>
            [new("Version", _version), new("GitCommit", ""), new("GitTreeState", ""), new("GoVersion", "go1.26")];

        public object Plain => new Dictionary<string, object?> { ["version"] = _version, ["go_version"] = "go1.26" };
    }
}
