using System.Text;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.Trust.Envelopes;
using Fairlead.Trust.Statements;

namespace Fairlead.Components.Tests.Caching;

/// <summary>What somebody does to the entries of a cache who may write to the registry and has no key.</summary>
internal static class ForgedEntry
{
    /// <summary>Puts another envelope in an entry's place.</summary>
    public static async Task ReplaceAsync(
        RegistryClient client,
        ImageReference entry,
        Func<string, string> change,
        CancellationToken cancellationToken
    )
    {
        var (manifest, before) = await ReadAsync(client, entry, cancellationToken);
        var changed = Encoding.UTF8.GetBytes(change(before));
        var layer = Descriptor.Of(manifest.Layers[0].MediaType, changed);
        await client.PushBlobAsync(
            entry.Registry,
            entry.Repository,
            layer,
            () => new MemoryStream(changed),
            cancellationToken
        );
        await client.PushManifestAsync(
            entry,
            (manifest with { Layers = [layer, .. manifest.Layers.Skip(1)] }).ToBytes(),
            MediaTypes.Manifest,
            cancellationToken
        );
    }

    /// <summary>Deletes the image that an entry names, if it names one.</summary>
    public static async Task DeleteImageAsync(
        RegistryClient client,
        ImageReference entry,
        CancellationToken cancellationToken
    )
    {
        var (_, text) = await ReadAsync(client, entry, cancellationToken);
        var subject = SubjectOf(text);
        if (subject is null)
        {
            return;
        }

        using var http = new HttpClient();
        using var answer = await http.DeleteAsync(
            new Uri($"http://{subject.Registry}/v2/{subject.Repository}/manifests/{subject.Digest}"),
            cancellationToken
        );
    }

    private static ImageReference? SubjectOf(string text)
    {
        try
        {
            var subject = Statement.Parse(Envelope.Parse(Encoding.UTF8.GetBytes(text)).Payload).Subjects[0];
            return ImageReference.Parse($"{subject.Name}@sha256:{subject.Sha256}");
        }
        // Somebody forged it before.
        catch (Exception error) when (error is FormatException or Fairlead.Trust.TrustException)
        {
            return null;
        }
    }

    private static async Task<(ImageManifest Manifest, string Envelope)> ReadAsync(
        RegistryClient client,
        ImageReference entry,
        CancellationToken cancellationToken
    )
    {
        var manifest = ImageManifest.Parse((await client.GetManifestAsync(entry, cancellationToken)).Content.Span);
        using var text = new MemoryStream();
        await client.PullBlobAsync(entry.Registry, entry.Repository, manifest.Layers[0], text, cancellationToken);
        return (manifest, Encoding.UTF8.GetString(text.ToArray()));
    }
}
