using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Custom;

/// <summary>The type that a structural schema describes.</summary>
internal static class CustomTypes
{
    /// <summary>The type of a whole custom resource.</summary>
    public static SchemaType OfResource(JsonObject schema, string kind)
    {
        var type = Of(schema, kind);
        var fields = type.Kind == SchemaKind.Struct ? type.Fields : [];
        var result = new SchemaType(SchemaKind.Struct, kind)
        {
            Fields = fields,
            KeepsUnknown = type.KeepsUnknown || type.Kind == SchemaKind.Any,
        };
        result.Fields["apiVersion"] = new SchemaField(SchemaType.Text);
        result.Fields["kind"] = new SchemaField(SchemaType.Text);
        result.Fields["metadata"] = new SchemaField(SchemaTable.BuiltIn["ObjectMeta"]) { IsAlwaysPresent = true };
        return result;
    }

    private static SchemaType Of(JsonObject? schema, string name) =>
        schema switch
        {
            null => SchemaType.Any,
            _ when schema.Flag("x-kubernetes-int-or-string") => new SchemaType(SchemaKind.IntOrText, name),
            _ => schema.Text("type") switch
            {
                "object" => OfObject(schema, name),
                "array" => OfArray(schema, name),
                "string" => SchemaType.Text,
                "integer" => new SchemaType(SchemaKind.Int64, "integer"),
                "number" => new SchemaType(SchemaKind.Real, "number"),
                "boolean" => new SchemaType(SchemaKind.Flag, "boolean"),
                _ => SchemaType.Any,
            },
        };

    private static SchemaType OfObject(JsonObject schema, string name)
    {
        var isAtomic = schema.Text("x-kubernetes-map-type") is "atomic";
        var keeps = schema.Flag("x-kubernetes-preserve-unknown-fields");
        if (schema.Map("properties") is { } properties)
        {
            return new SchemaType(SchemaKind.Struct, name)
            {
                IsAtomic = isAtomic,
                KeepsUnknown = keeps,
                Fields = Fields(schema, properties),
            };
        }

        if (schema.Get("additionalProperties") is JsonObject values)
        {
            return new SchemaType(SchemaKind.Map, name) { Element = Of(values, name), IsAtomic = isAtomic };
        }

        if (keeps || schema.Get("additionalProperties").AsFlag() is true)
        {
            return new SchemaType(SchemaKind.Any, name) { IsAtomic = isAtomic };
        }

        return new SchemaType(SchemaKind.Struct, name) { IsAtomic = isAtomic, Fields = Fields(schema, []) };
    }

    private static Dictionary<string, SchemaField> Fields(JsonObject schema, JsonObject properties)
    {
        var fields = new Dictionary<string, SchemaField>();
        foreach (var (field, property) in properties)
        {
            fields[field] = new SchemaField(Of(property as JsonObject, field))
            {
                Default = property.Get("default")?.DeepClone(),
            };
        }

        if (schema.Flag("x-kubernetes-embedded-resource"))
        {
            fields["apiVersion"] = new SchemaField(SchemaType.Text);
            fields["kind"] = new SchemaField(SchemaType.Text);
            fields["metadata"] = new SchemaField(SchemaTable.BuiltIn["ObjectMeta"]);
        }

        return fields;
    }

    private static SchemaType OfArray(JsonObject schema, string name)
    {
        var kind = schema.Text("x-kubernetes-list-type");
        string[] keys = kind is "map" ? [.. schema.List("x-kubernetes-list-map-keys").Texts()] : [];
        return new SchemaType(SchemaKind.List, name)
        {
            Element = Of(schema.Map("items"), name),
            Keys = keys,
            IsSet = kind is "set",
            IsAtomic = kind is not ("set" or "map"),
        };
    }
}
