namespace Fairlead.Sandbox.Kubernetes;

/// <summary>How a label is compared.</summary>
internal enum LabelOperator
{
    In,
    NotIn,
    Exists,
    Missing,
    Never,
}
