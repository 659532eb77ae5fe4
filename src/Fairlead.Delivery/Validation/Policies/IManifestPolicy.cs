using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation.Policies;

/// <summary>A check of a team's own that every rendered object goes through before it is committed.</summary>
public interface IManifestPolicy
{
    /// <summary>Name that <c>policies</c> of an environment turn it off or on by: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>What its findings are worth where an environment says nothing. Default: <see cref="PolicyMode.Enforce"/>.</summary>
    PolicyMode DefaultMode => PolicyMode.Enforce;

    /// <summary>What is wrong with an object, each as the end of a sentence that begins with the object; empty means nothing.</summary>
    IEnumerable<string> Check(RenderedObject found);
}
