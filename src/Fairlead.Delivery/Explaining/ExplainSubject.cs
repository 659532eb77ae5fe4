using Fairlead.Environments;
using Fairlead.Images;

namespace Fairlead.Delivery.Explaining;

/// <summary>Tells an image, a file and an object apart.</summary>
internal static class ExplainSubject
{
    /// <summary>The digest of an image, with or without its repository; null for everything else.</summary>
    public static Digest? DigestOf(string subject)
    {
        var start = subject.LastIndexOf("sha256:", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        return Digest.TryParse(subject[start..], out var digest)
            ? digest
            : throw new DeliveryException(
                Refusals.InvalidSubject,
                $"\"{subject}\" has no whole digest: \"sha256:\" and 64 lower-case hex digits are expected."
            );
    }

    public static IReadOnlyList<ExplainedFile> Find(ObjectSearch search, string subject)
    {
        var path = subject.StartsWith("./", StringComparison.Ordinal) ? subject[2..] : subject;
        return path.Split('/') switch
        {
            [EnvironmentLayout.Root, _, ..] => [search.File(path)],
            [{ Length: > 0 } kind, { Length: > 0 } name] => search.Objects(kind, name),
            _ => throw new DeliveryException(
                Refusals.InvalidSubject,
                $"\"{subject}\" cannot be explained: name an object such as deploy/web, an image by its digest, or a "
                    + "file below environments/."
            ),
        };
    }
}
