using System.Text.Json;

namespace Fairlead.Kubernetes.Client;

/// <summary>
/// How much of an API server's answers is read. The agent has 512 MiB by default, and what is read takes several times its
/// length while it is: more than this would end the process, and with it the work on everything else.
/// </summary>
internal static class AnswerLimits
{
    private const int Mebi = 1024 * 1024;

    /// <summary>
    /// Bytes of one answer: 16 MiB. etcd keeps no object of more than 1.5 MiB unless told to, so that a page of few objects
    /// always fits; a page of 500 usual ones has one or two.
    /// </summary>
    public const int Answer = 16 * Mebi;

    /// <summary>Bytes of an answer of which many are read at once: 1 MiB. Larger ones are read one after another.</summary>
    public const int Small = Mebi;

    /// <summary>Bytes of a refusal, which is a sentence: 1 MiB.</summary>
    public const int Refusal = Mebi;

    /// <summary>Names, values and ends of one answer: a million, of which 16 MiB of manifests have two thirds.</summary>
    public const int Values = 1_000_000;

    /// <summary>
    /// Bytes of one list, over all its pages: a quarter of the memory that the process may have, at least 32 and at most
    /// 256 MiB, a hundred thousand objects of a usual size.
    /// </summary>
    public static long List { get; } =
        Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, 32L * Mebi, 256L * Mebi);

    /// <summary>Objects of one list: 100,000, more than a cluster is meant to have of one kind.</summary>
    public const int Objects = 100_000;

    /// <summary>
    /// Pages of one list: 2,000. Full pages of any size reach another bound in 200; the rest is for servers that send half
    /// empty ones.
    /// </summary>
    public const int Pages = 2_000;

    /// <summary>Characters of one line of a watch, which is one object: 4 Mi.</summary>
    public const int Line = 4 * Mebi;

    /// <summary>
    /// Levels of lists and objects: 256. Manifests are read to 100, a list adds three, and the deepest definitions of kinds
    /// have some sixty; whatever goes through a tree goes down its own stack.
    /// </summary>
    public const int Depth = 256;

    /// <summary>
    /// How answers are read. An API server never sends a name twice; which of the two counts would depend on who reads it.
    /// </summary>
    public static JsonDocumentOptions Json { get; } = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    /// <summary>Bytes for people.</summary>
    public static string Mebibytes(long bytes) => $"{bytes / Mebi} MiB";
}
