using System.Globalization;
using Fairlead.Charts.HelmYaml;

namespace Fairlead.Charts.Rendering;

/// <summary>Takes rendered files apart into documents, and hooks apart from the rest.</summary>
internal sealed class ManifestSorter(HelmVersion version)
{
    private const int FewDocuments = 64;

    private static readonly HashSet<string> Events = new()
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
        var documents = files
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Where(file => !string.IsNullOrWhiteSpace(file.Value))
            .SelectMany(file =>
                ManifestSplitter.Split(file.Value, version).Select(document => new RenderedManifest(file.Key, document))
            )
            .ToList();
        foreach (var (manifest, head) in documents.Zip(Heads(documents)))
        {
            Take(manifest with { Kind = head.Kind }, head);
        }

        return (InstallOrder.Sort(_manifests, version), InstallOrder.Sort(_hooks, version));
    }

    /// <summary>What the documents say about themselves; of those that are not YAML the first one counts.</summary>
    private static ManifestHead[] Heads(List<RenderedManifest> documents)
    {
        // Reading thousands of documents takes as long as rendering them, and none depends on another.
        var heads = new ManifestHead[documents.Count];
        var faults = new HelmYamlException?[documents.Count];
        Parallel.For(
            0,
            documents.Count,
            new ParallelOptions { MaxDegreeOfParallelism = documents.Count < FewDocuments ? 1 : -1 },
            index =>
            {
                try
                {
                    heads[index] = ManifestHead.Read(documents[index].Text);
                }
                catch (HelmYamlException error)
                {
                    faults[index] = error;
                }
            }
        );
        foreach (var (document, fault) in documents.Zip(faults))
        {
            if (fault is not null)
            {
                throw new ChartException(
                    Refusals.InvalidRendering,
                    $"YAML parse error on {document.Path}: {fault.Message}",
                    fault
                );
            }
        }

        return heads;
    }

    private void Take(RenderedManifest manifest, ManifestHead head)
    {
        if (head.Annotations.TryGetValue("helm.sh/hook", out var hook))
        {
            TakeHook(manifest, hook, head);
        }
        else
        {
            _manifests.Add(manifest);
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
