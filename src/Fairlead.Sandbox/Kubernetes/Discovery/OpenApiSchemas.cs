using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Discovery;

/// <summary>The types of resources as OpenAPI writes them, from which <c>kubectl explain</c> reads.</summary>
internal static class OpenApiSchemas
{
    private const string Reference = "#/components/schemas/";

    public static JsonObject Of(IEnumerable<ResourceDefinition> resources)
    {
        var schemas = new JsonObject();
        foreach (var resource in resources)
        {
            var name = NameOf(resource);
            if (resource.IsCustom)
            {
                AddCustom(schemas, name, resource);
            }
            else
            {
                Add(schemas, resource.Type);
            }

            if (schemas.Map(name) is { } schema)
            {
                schema["x-kubernetes-group-version-kind"] = new JsonArray(
                    new JsonObject
                    {
                        ["group"] = resource.Group,
                        ["version"] = resource.Version,
                        ["kind"] = resource.Kind,
                    }
                );
            }
        }

        return schemas;
    }

    private static string NameOf(ResourceDefinition resource) =>
        resource.IsCustom ? $"{resource.Group}.{resource.Version}.{resource.Kind}" : NameOf(resource.Type);

    private static string NameOf(SchemaType type) => "io.k8s.api." + type.Name;

    // As the server does: what every object has is put before what the definition says.
    private static void AddCustom(JsonObject schemas, string name, ResourceDefinition resource)
    {
        var schema = resource.CustomSchema?.Copy() ?? new JsonObject();
        schema["type"] = "object";
        var properties = schema.Ensure("properties");
        properties["apiVersion"] = new JsonObject { ["type"] = "string" };
        properties["kind"] = new JsonObject { ["type"] = "string" };
        properties["metadata"] = Link(schemas, SchemaTable.BuiltIn["ObjectMeta"]);
        schemas[name] = schema;
    }

    private static void Add(JsonObject schemas, SchemaType type)
    {
        var name = NameOf(type);
        if (schemas.ContainsKey(name))
        {
            return;
        }

        // Put there first, for a type may hold itself.
        var properties = new JsonObject();
        schemas[name] = new JsonObject { ["type"] = "object", ["properties"] = properties };
        foreach (var (field, known) in type.Fields.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            properties[field] = Write(schemas, known.Type);
        }
    }

    private static JsonObject Link(JsonObject schemas, SchemaType type)
    {
        Add(schemas, type);
        return new JsonObject { ["$ref"] = Reference + NameOf(type) };
    }

    private static JsonObject Write(JsonObject schemas, SchemaType type) =>
        type.Kind switch
        {
            SchemaKind.Struct => Link(schemas, type),
            SchemaKind.Map => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Write(schemas, type.Element ?? SchemaType.Any),
            },
            SchemaKind.List => List(schemas, type),
            SchemaKind.Int32 => Scalar("integer", "int32"),
            SchemaKind.Int64 => Scalar("integer", "int64"),
            SchemaKind.Real => Scalar("number", "double"),
            SchemaKind.Flag => Scalar("boolean"),
            SchemaKind.IntOrText => Scalar("string", "int-or-string"),
            SchemaKind.Time => Scalar("string", "date-time"),
            SchemaKind.Bytes => Scalar("string", "byte"),
            SchemaKind.Any => Scalar("object"),
            _ => Scalar("string"),
        };

    private static JsonObject List(JsonObject schemas, SchemaType type)
    {
        var list = new JsonObject
        {
            ["type"] = "array",
            ["items"] = Write(schemas, type.Element ?? SchemaType.Any),
            ["x-kubernetes-list-type"] =
                type.IsKeyed ? "map"
                : type.IsSet ? "set"
                : "atomic",
        };
        if (type.IsKeyed)
        {
            list["x-kubernetes-list-map-keys"] = ClassicDiscovery.Texts(type.Keys);
        }

        return list;
    }

    private static JsonObject Scalar(string type, string format = "")
    {
        var schema = new JsonObject { ["type"] = type };
        if (format.Length > 0)
        {
            schema["format"] = format;
        }

        return schema;
    }
}
