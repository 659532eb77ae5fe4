using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Fairlead.Components.Projects;

namespace Fairlead.Components.Explaining;

/// <summary>What can be told apart in an assembly without running it.</summary>
internal static class AssemblyParts
{
    private const int MostOfAKind = 5;
    private const string Module = "module id";
    private static readonly string[] Kinds = ["reference ", "resource ", "type "];

    /// <summary>The parts of an assembly by name; null for what is none.</summary>
    public static IReadOnlyDictionary<string, string>? Of(byte[] content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content, writable: false));
            return file.HasMetadata ? Read(file) : null;
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What differs, each as a few words.</summary>
    public static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    )
    {
        var changes = before
            .Keys.Union(after.Keys)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .OrderBy(name => Array.FindIndex(Kinds, kind => name.StartsWith(kind, StringComparison.Ordinal)))
            // The compiler makes it of everything else.
            .ThenBy(name => name == Module)
            .ThenBy(name => name, StringComparer.Ordinal)
            .ToLookup(name => Array.Find(Kinds, kind => name.StartsWith(kind, StringComparison.Ordinal)) ?? "");
        foreach (var kind in changes.OrderBy(kind => kind.Key.Length == 0))
        {
            foreach (var name in kind.Key.Length == 0 ? kind : kind.Take(MostOfAKind))
            {
                yield return Words(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            }

            if (kind.Key.Length > 0 && kind.Count() > MostOfAKind)
            {
                yield return $"{kind.Count() - MostOfAKind} more {kind.Key.Trim()}s";
            }
        }

        if (before.GetValueOrDefault(Module) == after.GetValueOrDefault(Module))
        {
            yield return "the same module id, so it was changed after it was compiled";
        }
    }

    private static string Words(string name, string? before, string? after) =>
        before is null ? $"{name} added{(after is { Length: > 0 } ? $" ({after})" : "")}"
        : after is null ? $"{name} removed"
        : name.StartsWith("resource ", StringComparison.Ordinal) ? $"{name} changed"
        : $"{name} {before} -> {after}";

    private static SortedDictionary<string, string> Read(PEReader file)
    {
        var metadata = file.GetMetadataReader();
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Module] = metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString("N")[..12],
        };
        if (metadata.IsAssembly)
        {
            parts["version"] = metadata.GetAssemblyDefinition().Version.ToString();
        }

        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            parts[$"reference {metadata.GetString(reference.Name)}"] = reference.Version.ToString();
        }

        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = metadata.GetString(type.Name);
            // The compiler's own names have it.
            if (type.GetDeclaringType().IsNil && !name.Contains('<'))
            {
                var space = metadata.GetString(type.Namespace);
                parts[$"type {(space.Length == 0 ? "" : space + ".")}{name}"] = "";
            }
        }

        AddResources(file, metadata, parts);
        AddAttributes(metadata, parts);
        AddPath(file, parts);
        return parts;
    }

    private static void AddResources(PEReader file, MetadataReader metadata, SortedDictionary<string, string> parts)
    {
        if (file.PEHeaders.CorHeader?.ResourcesDirectory is not { Size: > 0 } folder)
        {
            return;
        }

        var section = file.GetSectionData(folder.RelativeVirtualAddress);
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (resource.Implementation.IsNil)
            {
                var reader = section.GetReader((int)resource.Offset, section.Length - (int)resource.Offset);
                var content = reader.ReadBytes(reader.ReadInt32());
                parts[$"resource {metadata.GetString(resource.Name)}"] = ContentHashes.OfBytes(content);
            }
        }
    }

    private static void AddAttributes(MetadataReader metadata, SortedDictionary<string, string> parts)
    {
        if (!metadata.IsAssembly)
        {
            return;
        }

        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            var name = NameOf(metadata, attribute);
            if (name is "AssemblyInformationalVersionAttribute" or "AssemblyFileVersionAttribute")
            {
                var value = metadata.GetBlobReader(attribute.Value);
                _ = value.ReadUInt16();
                parts[name is "AssemblyFileVersionAttribute" ? "file version" : "informational version"] =
                    value.ReadSerializedString() ?? "";
            }
        }
    }

    private static string NameOf(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind is HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            is { Kind: HandleKind.TypeReference } type
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : "";

    private static void AddPath(PEReader file, SortedDictionary<string, string> parts)
    {
        foreach (var entry in file.ReadDebugDirectory().Where(entry => entry.Type is DebugDirectoryEntryType.CodeView))
        {
            parts["embedded path"] = file.ReadCodeViewDebugDirectoryData(entry).Path;
        }
    }
}
