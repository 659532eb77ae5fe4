using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Typing;
using Fairlead.Environments;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.Validation;

/// <summary>Holds an app to the kinds and namespaces that <c>fairlead.yaml</c> grants it.</summary>
/// <param name="environment">Whose namespace every app may use.</param>
/// <param name="custom">Kinds that are the whole cluster's by the definitions in sight.</param>
internal sealed class LimitCheck(DeliveryEnvironment environment, CustomKinds custom)
{
    public IEnumerable<Finding> Check(AppObjects app, RenderedObject found)
    {
        if (app.Input?.App is not { } declared)
        {
            yield break;
        }

        var kind = found.Identity.GroupKind;
        if (declared.Kinds is { } kinds && !kinds.Any(name => IsNamed(name, found)))
        {
            yield return found.Problem(
                app,
                $"is of a kind that \"kinds\" of {app.App} in {EnvironmentLayout.ConfigurationFile} does not name; remove it, or add {kind}"
            );
        }

        // A server takes no object with a namespace for one that is its whole cluster's.
        var isPlaced =
            custom.IsNamespaced(kind) ?? BuiltInKinds.Find(kind)?.IsNamespaced ?? found.Identity.Namespace.Length > 0;
        if (declared.IsTenant && !isPlaced)
        {
            yield return found.Problem(
                app,
                $"is the whole cluster's, or says no namespace and is of a kind that is not known here, and {app.App} is a tenant; remove it, or have an app bring it that is none"
            );
        }

        var space = found.Identity.Namespace;
        var mayBe = declared.Namespaces ?? (declared.IsTenant ? [] : null);
        if (space.Length > 0 && space != environment.Namespace && mayBe?.Contains(space) is false)
        {
            yield return found.Problem(
                app,
                $"lies in namespace {space}, where {app.App} may have nothing; put it in {environment.Namespace}, or add {space} to \"namespaces\" of {app.App} in {EnvironmentLayout.ConfigurationFile}"
            );
        }
    }

    private static bool IsNamed(string name, RenderedObject found) =>
        BuiltInKinds.Lookup.Find(name).Name is { } known
            ? known == found.Identity.GroupKind
            : string.Equals(name, found.Identity.Kind, StringComparison.OrdinalIgnoreCase);
}
