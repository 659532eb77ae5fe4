using System.Globalization;
using Fairlead.Charts.HelmYaml;

namespace Fairlead.Charts;

/// <summary>Takes rendered files apart into documents, and hooks apart from the rest.</summary>
internal sealed class ManifestSorter(HelmVersion version)
{
    private static readonly HashSet<string> Events = new(StringComparer.Ordinal)
    {
        "pre-install",
        "post-install",
        "pre-delete",
        "post-delete",
        "pre-upgrade",
        "post-upgrade",
        "pre-rollback",
        "post-rollback",
        "test",
        "test-success",
    };

    private readonly List<RenderedManifest> _manifests = [];
    private readonly List<RenderedManifest> _hooks = [];

    /// <summary>The documents of all files in install order, and the hooks.</summary>
    /// <exception cref="ChartException">A document is not YAML; the message is Helm's.</exception>
    public (List<RenderedManifest> Manifests, List<RenderedManifest> Hooks) Sort(
        IEnumerable<KeyValuePair<string, string>> files
    )
    {
        foreach (var (path, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                Take(path, text);
            }
        }

        return (InstallOrder.Sort(_manifests, version), InstallOrder.Sort(_hooks, version));
    }

    private void Take(string path, string text)
    {
        foreach (var document in ManifestSplitter.Split(text, version))
        {
            var head = Read(path, document);
            var manifest = new RenderedManifest(path, document) { Kind = head.Kind };
            if (head.Annotations.TryGetValue("helm.sh/hook", out var hook))
            {
                TakeHook(manifest, hook, head);
            }
            else
            {
                _manifests.Add(manifest);
            }
        }
    }

    private static ManifestHead Read(string path, string document)
    {
        try
        {
            return ManifestHead.Read(document);
        }
        catch (HelmYamlException error)
        {
            throw new ChartException($"YAML parse error on {path}: {error.Message}", error);
        }
    }

    private void TakeHook(RenderedManifest manifest, string hook, ManifestHead head)
    {
        var events = hook.Split(',').Select(name => name.Trim().ToLowerInvariant()).ToList();

        // Helm drops a hook of an event it does not know, with all its other events.
        if (events.TrueForAll(Events.Contains))
        {
            var weight = head.Annotations.GetValueOrDefault("helm.sh/hook-weight", "");
            _hooks.Add(
                manifest with
                {
                    HookEvents = [.. events.Select(name => name is "test-success" ? "test" : name)],
                    HookWeight = int.TryParse(
                        weight,
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var parsed
                    )
                        ? parsed
                        : 0,
                }
            );
        }
    }
}
