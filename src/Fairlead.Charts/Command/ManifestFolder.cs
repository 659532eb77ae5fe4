using System.Text;
using Fairlead.Charts.Rendering;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Command;

/// <summary>Writes rendered manifests into a folder, as <c>--output-dir</c> asks for: one file for each template.</summary>
internal static class ManifestFolder
{
    /// <summary>Writes the files, and gives what Helm prints meanwhile.</summary>
    /// <exception cref="ChartException">A manifest's path leads out of the folder.</exception>
    public static string Write(RenderedChart rendered, HelmTemplateOptions options, string folder)
    {
        var below = options.UsesReleaseFolder ? Path.Combine(folder, options.ReleaseName) : folder;
        var files = (options.IncludeCrds ? rendered.Crds.Select(crd => (folder, crd)) : [])
            .Concat(
                rendered.Manifests.Concat(HelmTemplate.HooksOf(rendered, options)).Select(manifest => (below, manifest))
            )
            .ToList();
        var started = new HashSet<string>();
        var printed = new StringBuilder();
        foreach (var (root, manifest) in files)
        {
            var file = Inside(root, manifest.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? root);
            using var stream = new FileStream(file, started.Add(file) ? FileMode.Create : FileMode.Append);
            stream.Write(GoString.ToBytes(HelmTemplate.Document(manifest)));
            printed.Append("wrote ").Append(root).Append('/').Append(manifest.Path).Append('\n');
        }

        return printed.Append('\n').ToString();
    }

    private static string Inside(string root, string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new ChartException(
                Refusals.OutsideFolder,
                $"The manifest {path} would lie outside of {root}; it is not written."
            );
    }
}
