using System.Globalization;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>
/// What a watch knows of the objects it has seen, which is next to nothing of each: enough to tell news from what arrives
/// twice, late, or out of order.
/// </summary>
internal sealed class KnownObjects
{
    private readonly Dictionary<ObjectKey, (string Uid, string Version)> _seen = [];

    /// <summary>True where the object tells something new; it is known from now on.</summary>
    /// <param name="live">The object.</param>
    /// <param name="isState">
    /// It comes from a list, which shows what is, and not from an event, which may arrive late. A cluster that was restored
    /// from a backup goes back to older versions.
    /// </param>
    public bool Learn(LiveObject live, bool isState)
    {
        if (_seen.TryGetValue(live.Key, out var known) && known.Uid.Is(live.Uid))
        {
            if (isState ? known.Version.Is(live.ResourceVersion) : IsOlder(live, known.Version))
            {
                return false;
            }
        }

        _seen[live.Key] = (live.Uid, live.ResourceVersion);
        return true;
    }

    /// <summary>True where the object that was deleted is the one that is known; not one that was created in its place.</summary>
    public bool Forget(LiveObject live) =>
        _seen.TryGetValue(live.Key, out var known) && known.Uid.Is(live.Uid) && _seen.Remove(live.Key);

    /// <summary>Forgets and returns what is not among the objects that a complete list showed.</summary>
    public IReadOnlyList<ObjectKey> ForgetAllBut(IReadOnlySet<ObjectKey> present)
    {
        var gone = _seen.Keys.Where(key => !present.Contains(key)).ToList();
        gone.ForEach(key => _seen.Remove(key));
        return gone;
    }

    // Versions of one kind are whole numbers that grow; a server whose versions are something else is believed.
    private static bool IsOlder(LiveObject live, string known) =>
        ulong.TryParse(live.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && ulong.TryParse(known, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
        && version <= last;
}
