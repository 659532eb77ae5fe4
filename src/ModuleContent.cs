using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead;

/// <summary>
/// What a compiled module is, told by its code: the same source gives the same, in whatever folder it was compiled. A
/// module's own id is another one in each folder, as it covers where the symbols lie, and with each commit, as it covers
/// that too.
/// </summary>
internal static class ModuleContent
{
    private const int PathHash = 64;
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789ABCDEF"u8);
    private const string CommitAttribute = "AssemblyInformationalVersionAttribute";
    private static readonly ConcurrentDictionary<Module, string> Known = [];

    /// <summary>The SHA-256 of the module's code and names, as hexadecimal digits.</summary>
    public static string Of(Module module) => Known.GetOrAdd(module, Read);

    private static string Read(Module module) =>
        File.Exists(module.FullyQualifiedName) ? Read(module.FullyQualifiedName) : module.ModuleVersionId.ToString("N");

    private static string Read(string file)
    {
        using var image = new PEReader(File.OpenRead(file), PEStreamOptions.PrefetchEntireImage);
        var reader = image.GetMetadataReader();
        var metadata = image.GetMetadata().GetContent().ToArray();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var method in reader.MethodDefinitions)
        {
            if (reader.GetMethodDefinition(method).RelativeVirtualAddress is var address and not 0)
            {
                var body = image.GetMethodBody(address);
                Append(hash, body.GetILReader());
                foreach (var region in body.ExceptionRegions)
                {
                    hash.AppendData(
                        Encoding.UTF8.GetBytes(
                            $"{region.Kind} {region.TryOffset} {region.TryLength} {region.HandlerOffset} {region.HandlerLength} {region.FilterOffset} {MetadataTokens.GetToken(region.CatchType)};"
                        )
                    );
                }
            }
        }

        if (image.PEHeaders.CorHeader?.ResourcesDirectory is { Size: > 0 } resources)
        {
            Append(hash, image.GetSectionData(resources.RelativeVirtualAddress).GetReader(0, resources.Size));
        }

        Clear(metadata, reader.GetHeapMetadataOffset(HeapIndex.Guid), reader.GetHeapSize(HeapIndex.Guid));
        ClearAddresses(metadata, reader, TableIndex.MethodDef);
        ClearAddresses(metadata, reader, TableIndex.FieldRva);
        ClearCommit(metadata, reader);
        ClearFolders(
            metadata.AsSpan(reader.GetHeapMetadataOffset(HeapIndex.String), reader.GetHeapSize(HeapIndex.String))
        );
        hash.AppendData(metadata);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, BlobReader code) => hash.AppendData(code.ReadBytes(code.Length));

    // Where something lies in the file depends on what is beside it; it is the first field of a row.
    private static void ClearAddresses(byte[] metadata, MetadataReader reader, TableIndex table)
    {
        for (var row = 0; row < reader.GetTableRowCount(table); row++)
        {
            Clear(metadata, reader.GetTableMetadataOffset(table) + (row * reader.GetTableRowSize(table)), sizeof(int));
        }
    }

    private static void ClearCommit(byte[] metadata, MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (
                attribute.Constructor.Kind is HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                    is { Kind: HandleKind.TypeReference } type
                && reader.StringComparer.Equals(
                    reader.GetTypeReference((TypeReferenceHandle)type).Name,
                    CommitAttribute
                )
            )
            {
                Clear(
                    metadata,
                    reader.GetHeapMetadataOffset(HeapIndex.Blob) + reader.GetHeapOffset(attribute.Value),
                    reader.GetBlobReader(attribute.Value).Length
                );
            }
        }
    }

    // A type that is local to a file, as generators write them, has a hash of the file's path in its name: F, 64 digits, __.
    private static void ClearFolders(Span<byte> names)
    {
        for (var at = 0; at + PathHash + 3 <= names.Length; at++)
        {
            if (
                names[at] == 'F'
                && names.Slice(at + 1, PathHash).IndexOfAnyExcept(Digits) < 0
                && names.Slice(at + 1 + PathHash, 2).SequenceEqual("__"u8)
            )
            {
                names.Slice(at + 1, PathHash).Clear();
                at += PathHash;
            }
        }
    }

    private static void Clear(byte[] metadata, int start, int length) => metadata.AsSpan(start, length).Clear();
}
