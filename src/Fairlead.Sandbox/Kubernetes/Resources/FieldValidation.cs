namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>How strictly a request's body is read.</summary>
internal enum FieldValidation
{
    Ignore,
    Warn,
    Strict,
}
