using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>A field's form, and the type of what is in it.</summary>
/// <param name="Form">The form.</param>
/// <param name="Inner">Type of a list's items or a map's values, or of the object itself; null elsewhere.</param>
internal readonly record struct FieldType(FieldForm Form, Type? Inner)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, FieldType>> Known = new();

    // The schema of a CRD holds other schemas, values of any form, and truths in their place.
    private static readonly Type[] Free = [typeof(object), typeof(JsonNode), typeof(V1JSONSchemaProps)];

    /// <summary>The fields of an object's type, by the name they are written with.</summary>
    public static IReadOnlyDictionary<string, FieldType> FieldsOf(Type type) =>
        Known.GetOrAdd(
            type,
            type =>
                type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Select(property =>
                        (Name: property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, property)
                    )
                    .Where(field => field.Name is not null)
                    .ToDictionary(field => field.Name ?? "", field => Of(field.property.PropertyType))
        );

    public static FieldType Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type switch
        {
            _ when Free.Contains(type) => new(FieldForm.Any, null),
            _ when type == typeof(string) => new(FieldForm.Text, null),
            _ when type == typeof(bool) => new(FieldForm.Flag, null),
            _ when type == typeof(int) || type == typeof(long) => new(FieldForm.Whole, null),
            _ when type == typeof(double) || type == typeof(float) => new(FieldForm.Number, null),
            _ when type == typeof(byte[]) => new(FieldForm.Bytes, null),
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => new(FieldForm.Time, null),
            _ when type == typeof(ResourceQuantity) => new(FieldForm.Quantity, null),
            _ when type.Name.Contains("IntOrString") => new(FieldForm.WholeOrText, null),
            { IsGenericType: true } when type.GetGenericArguments() is [_, var value] => new(FieldForm.Map, value),
            { IsGenericType: true } when type.GetGenericArguments() is [var item] => new(FieldForm.List, item),
            { IsClass: true, Namespace: "k8s.Models" } => new(FieldForm.Object, type),
            _ => new(FieldForm.Any, null),
        };
    }
}
