namespace Fairlead.Delivery.Validation.Typing;

/// <summary>What a field of Kubernetes may hold.</summary>
internal enum FieldForm
{
    Any,
    Text,
    Flag,
    Whole,
    Number,
    Bytes,
    Time,
    Quantity,
    WholeOrText,
    List,
    Map,
    Object,
}
