using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Fairlead.Components.Tests.Explaining;

/// <summary>An assembly of nothing but what a test wants in it, whose bytes are the same each time.</summary>
internal sealed record SmallAssembly
{
    /// <summary>First byte of the module's id.</summary>
    public byte Module { get; init; } = 1;

    public string Version { get; init; } = "1.0.0.0";

    public string? Informational { get; init; }

    public IReadOnlyList<string> Types { get; init; } = [];

    public (string Name, string Version) Reference { get; init; } = ("System.Runtime", "10.0.0.0");

    public string? Resource { get; init; }

    public string? Path { get; init; }

    public byte[] ToBytes()
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(
            0,
            metadata.GetOrAddString("Some.dll"),
            metadata.GetOrAddGuid(new Guid(Module, 0, 0, new byte[8])),
            default,
            default
        );
        var assembly = metadata.AddAssembly(
            metadata.GetOrAddString("Some"),
            System.Version.Parse(Version),
            default,
            default,
            default,
            AssemblyHashAlgorithm.None
        );
        var reference = metadata.AddAssemblyReference(
            metadata.GetOrAddString(Reference.Name),
            System.Version.Parse(Reference.Version),
            default,
            default,
            default,
            default
        );
        foreach (var type in (string[])["<Module>", .. Types])
        {
            metadata.AddTypeDefinition(
                TypeAttributes.Public,
                type is "<Module>" ? default : metadata.GetOrAddString("Shop"),
                metadata.GetOrAddString(type),
                default,
                MetadataTokens.FieldDefinitionHandle(1),
                MetadataTokens.MethodDefinitionHandle(1)
            );
        }

        AddInformational(metadata, assembly, reference);
        var resources = new BlobBuilder();
        if (Resource is not null)
        {
            var content = Encoding.UTF8.GetBytes(Resource);
            resources.WriteInt32(content.Length);
            resources.WriteBytes(content);
            metadata.AddManifestResource(
                ManifestResourceAttributes.Public,
                metadata.GetOrAddString("texts"),
                default,
                0
            );
        }

        var debug = new DebugDirectoryBuilder();
        if (Path is not null)
        {
            debug.AddCodeViewEntry(Path, default, 0);
        }

        var file = new BlobBuilder();
        new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage),
            new MetadataRootBuilder(metadata),
            new BlobBuilder(),
            managedResources: Resource is null ? null : resources,
            debugDirectoryBuilder: Path is null ? null : debug,
            deterministicIdProvider: _ => new BlobContentId(Guid.Empty, 1)
        ).Serialize(file);
        return file.ToArray();
    }

    private void AddInformational(
        MetadataBuilder metadata,
        AssemblyDefinitionHandle assembly,
        AssemblyReferenceHandle reference
    )
    {
        if (Informational is null)
        {
            return;
        }

        var type = metadata.AddTypeReference(
            reference,
            metadata.GetOrAddString("System.Reflection"),
            metadata.GetOrAddString("AssemblyInformationalVersionAttribute")
        );
        var signature = new BlobBuilder();
        new BlobEncoder(signature)
            .MethodSignature(isInstanceMethod: true)
            .Parameters(1, result => result.Void(), parameters => parameters.AddParameter().Type().String());
        var constructor = metadata.AddMemberReference(
            type,
            metadata.GetOrAddString(".ctor"),
            metadata.GetOrAddBlob(signature)
        );
        var value = new BlobBuilder();
        value.WriteUInt16(1);
        value.WriteSerializedString(Informational);
        value.WriteUInt16(0);
        metadata.AddCustomAttribute(assembly, constructor, metadata.GetOrAddBlob(value));
    }
}
