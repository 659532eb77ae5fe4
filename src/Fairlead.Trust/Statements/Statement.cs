using System.Text.Json;

namespace Fairlead.Trust.Statements;

/// <summary>What somebody says of some content: its digest, and a predicate whose type says how to read it.</summary>
/// <param name="Subjects">What it is said of; at least one.</param>
/// <param name="PredicateType">An address that names the predicate's format.</param>
/// <param name="Predicate">What is said, a JSON object.</param>
/// <remarks>Source: in-toto Attestation Framework v1, spec/v1/statement.md and resource_descriptor.md.</remarks>
public sealed record Statement(IReadOnlyList<StatementSubject> Subjects, string PredicateType, JsonElement Predicate)
{
    /// <summary>Media type of a statement's JSON, which is an envelope's payload type.</summary>
    public const string MediaType = "application/vnd.in-toto+json";

    private const string Type = "https://in-toto.io/Statement/v1";
    private const int MostSubjects = 1024;

    /// <summary>Reads a statement; members that it does not know are left out, as the format asks for.</summary>
    /// <exception cref="TrustException">It is none of version 1, or says something in two ways.</exception>
    public static Statement Parse(ReadOnlyMemory<byte> text)
    {
        var statement = StrictObject.Parse(text, "statement");
        if (statement.Text("_type") is var type && type != Type)
        {
            throw new TrustException(
                Refusals.InvalidStatement,
                $"The statement is of the type \"{type}\"; expected {Type}."
            );
        }

        var subjects = statement.List("subject", MostSubjects, "statement's subject").Select(SubjectOf).ToList();
        if (subjects.Count == 0)
        {
            throw new TrustException(
                Refusals.InvalidStatement,
                "The statement has no subject, so it is said of nothing."
            );
        }

        var predicate = statement.Find("predicate");
        return predicate is { ValueKind: JsonValueKind.Object } said
            ? new Statement(subjects, statement.Text("predicateType"), said)
            : throw new TrustException(
                Refusals.InvalidStatement,
                "The statement has no predicate, so it says nothing."
            );
    }

    /// <summary>The statement's JSON; equal statements have equal bytes.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("_type", Type);
            writer.WriteStartArray("subject");
            foreach (var subject in Subjects)
            {
                Write(writer, subject);
            }

            writer.WriteEndArray();
            writer.WriteString("predicateType", PredicateType);
            writer.WritePropertyName("predicate");
            Predicate.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, StatementSubject subject)
    {
        writer.WriteStartObject();
        writer.WriteString("name", subject.Name);
        writer.WriteStartObject("digest");
        writer.WriteString("sha256", subject.Sha256);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static StatementSubject SubjectOf(StrictObject subject)
    {
        var digests = new StrictObject(
            subject.Find("digest")
                ?? throw new TrustException(Refusals.InvalidStatement, "The statement's subject has no digest."),
            "subject's digest"
        );
        var sha256 = digests.Text("sha256");
        return sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? new StatementSubject(subject.OptionalText("name") ?? "", sha256)
            : throw new TrustException(
                Refusals.InvalidStatement,
                $"The subject's sha256 \"{sha256}\" is no digest: expected 64 lower-case hex digits."
            );
    }
}

/// <summary>What a statement is about.</summary>
/// <param name="Name">Such as an image's repository; empty where the digest says it all.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record StatementSubject(string Name, string Sha256);
