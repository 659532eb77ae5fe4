using Fairlead.Images;
using Fairlead.Trust.Statements;

namespace Fairlead.Components.Caching;

/// <summary>What a cache has under a key.</summary>
/// <param name="Said">What an accepted key says there; null where nothing is to be believed.</param>
/// <param name="Parts">What lies beside the statement, as the registry describes it.</param>
/// <param name="Refused">Why what is there is not believed, as the end of a sentence; empty where there is nothing, or it is.</param>
internal sealed record CacheAnswer(Statement? Said, IReadOnlyList<Descriptor> Parts, string Refused)
{
    /// <summary>Nobody has put anything there.</summary>
    public static CacheAnswer Nothing { get; } = new(null, [], "");

    /// <summary>There is something that is not to be believed.</summary>
    public static CacheAnswer NotBelieved(string why) => new(null, [], why);
}

/// <summary>Content that an entry holds beside its statement, which names it by digest.</summary>
/// <param name="Name">Its name among the statement's subjects.</param>
/// <param name="Content">Digest and size.</param>
/// <param name="Open">Opens it from its start.</param>
internal sealed record CachePart(string Name, Descriptor Content, Func<Stream> Open)
{
    /// <summary>A part that is held in memory.</summary>
    public static CachePart Of(string name, string mediaType, byte[] content) =>
        new(name, Descriptor.Of(mediaType, content), () => new MemoryStream(content, writable: false));
}
