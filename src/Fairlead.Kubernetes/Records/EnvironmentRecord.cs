using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Records;

/// <summary>
/// What a cluster remembers of an environment: which repository it follows, and which of its commits was the last that was
/// judged good. It is no more than the identity and one commit, so that it never grows.
/// </summary>
/// <param name="Environment">The environment.</param>
public sealed record EnvironmentRecord(string Environment)
{
    /// <summary>Label of the ConfigMap that keeps it; its value is <see cref="Kind"/>.</summary>
    public const string Label = "fairlead.dev/record";

    /// <summary>What the label says.</summary>
    public const string Kind = "environment";

    private const int CommitLength = 40;
    private const string EnvironmentEntry = "environment";
    private const string RootEntry = "root";
    private const string CommitEntry = "commit";
    private const string AcceptEntry = "accept";
    private const string AcceptedEntry = "accepted";
    private const string ReasonEntry = "reason";
    private const string ByEntry = "acceptedBy";
    private const string AtEntry = "acceptedAt";
    private const string DigestEntry = "digest";

    private static readonly string[] Entries =
    [
        EnvironmentEntry,
        RootEntry,
        CommitEntry,
        AcceptEntry,
        AcceptedEntry,
        ReasonEntry,
        ByEntry,
        AtEntry,
    ];

    /// <summary>The first commit of the repository's history; null before a commit was judged.</summary>
    public string? Root { get; init; }

    /// <summary>The last commit that was judged good; null before there was one.</summary>
    public string? Commit { get; init; }

    /// <summary>The last word of a person about a commit; null where there was none.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>Name of the ConfigMap. The dot keeps it apart from the records of applications, whose names have none.</summary>
    public static string NameOf(string environment) => $"fairlead-record.{environment}";

    /// <summary>Reads the entries of the ConfigMap; null where they are not what was written.</summary>
    internal static EnvironmentRecord? Read(JsonObject live, string environment)
    {
        var data = Entries
            .Append(DigestEntry)
            .Select(name => (name, value: live.TextAt("data", name)))
            .Where(entry => entry.value is not null)
            .ToDictionary(entry => entry.name, entry => entry.value!);
        if (
            data.GetValueOrDefault(DigestEntry) != DigestOf(data)
            || data.GetValueOrDefault(EnvironmentEntry) != environment
        )
        {
            return null;
        }

        var record = new EnvironmentRecord(environment)
        {
            Root = data.GetValueOrDefault(RootEntry),
            Commit = data.GetValueOrDefault(CommitEntry),
            Acceptance = ReadAcceptance(data),
        };
        return record.IsSound ? record : null;
    }

    /// <summary>The entries as a merge patch writes them: what is absent is removed.</summary>
    internal JsonObject Data()
    {
        var data = new Dictionary<string, string> { [EnvironmentEntry] = Environment };
        Put(data, RootEntry, Root);
        Put(data, CommitEntry, Commit);
        if (Acceptance is { } acceptance)
        {
            data[acceptance.IsUsed ? AcceptedEntry : AcceptEntry] = acceptance.Commit;
            data[ReasonEntry] = acceptance.Reason;
            data[ByEntry] = acceptance.By;
            data[AtEntry] = acceptance.At;
        }

        data[DigestEntry] = DigestOf(data);
        return new JsonObject(
            Entries
                .Append(DigestEntry)
                .Select(name => KeyValuePair.Create(name, (JsonNode?)data.GetValueOrDefault(name)))
        );
    }

    private bool IsSound =>
        (Root is null) == (Commit is null)
        && (Commit is not null || Acceptance is not null)
        && new[] { Root, Commit, Acceptance?.Commit }.All(id => id is null || IsCommit(id));

    private static bool IsCommit(string text) => text.Length == CommitLength && text.All(char.IsAsciiHexDigitLower);

    private static Acceptance? ReadAcceptance(Dictionary<string, string> data)
    {
        var used = data.GetValueOrDefault(AcceptedEntry);
        return (data.GetValueOrDefault(AcceptEntry) ?? used) is { } commit
            ? new Acceptance(
                commit,
                data.GetValueOrDefault(ReasonEntry) ?? "",
                data.GetValueOrDefault(ByEntry) ?? "",
                data.GetValueOrDefault(AtEntry) ?? ""
            )
            {
                IsUsed = !data.ContainsKey(AcceptEntry),
            }
            : null;
    }

    private static void Put(Dictionary<string, string> data, string name, string? value)
    {
        if (value is not null)
        {
            data[name] = value;
        }
    }

    // No secret is in it: it tells an edit by hand, which people make without it, from what the agent wrote.
    private static string DigestOf(Dictionary<string, string> data)
    {
        var text = string.Concat(
            Entries.Where(data.ContainsKey).Select(name => $"{name} {data[name].Length} {data[name]}\n")
        );
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
