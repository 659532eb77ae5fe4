using Fairlead.Delivery;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Images.Registry;
using Fairlead.Kubernetes.Client;
using Serilog;

namespace Fairlead.Components.Connecting;

/// <summary>Parts that are looked at one after the other, each of which is told as soon as it is known.</summary>
/// <param name="isSilent">Whether nothing is told, as a document is made of them.</param>
internal sealed class PartList(bool isSilent = false)
{
    private readonly List<ConnectedPart> _parts = [];

    /// <summary>Those that were looked at, in that order.</summary>
    public IReadOnlyList<ConnectedPart> All => _parts;

    /// <summary>How many of them lack nothing.</summary>
    public int Done => _parts.Count(part => part.Missing.Count == 0);

    /// <summary>Looks at one; where that fails, the part is missing, and the others are looked at all the same.</summary>
    public async Task AddAsync(string name, Func<Task<ConnectedPart>> look)
    {
        try
        {
            Add(await look());
        }
        catch (Exception error)
            when (error
                    is RegistryException
                        or GitException
                        or ForgeException
                        or ClusterException
                        or DeliveryException
                        or InvalidDataException
                        or HttpRequestException
            )
        {
            Add(ConnectedPart.Lacking(name, error.Message));
        }
    }

    /// <summary>Adds one that was looked at.</summary>
    public void Add(ConnectedPart part)
    {
        _parts.Add(part);
        if (isSilent)
        {
            return;
        }

        Log.Information("{Name,-13} {Text:l}", part.Name, part.Text);
        foreach (var missing in part.Missing)
        {
            Log.Warning("{Name,-13} missing: {Missing:l}", "", missing);
        }

        foreach (var note in part.Notes)
        {
            Log.Information("{Name,-13} {Note:l}", "", note);
        }
    }
}
