namespace Fairlead.Delivery.Gates;

/// <summary>What must hold before a promotion may land in an environment.</summary>
public sealed record GateRules
{
    /// <summary>No gates at all.</summary>
    public static GateRules None { get; } = new();

    /// <summary>Whether the release set must be healthy where it comes from.</summary>
    public bool Healthy { get; init; }

    /// <summary>How long it must have been there, healthy. Default: no time.</summary>
    public TimeSpan Soak { get; init; }

    /// <summary>When promotions may land; empty means at any time.</summary>
    public IReadOnlyList<PromotionWindow> Windows { get; init; } = [];

    /// <summary>When none may land, whatever the windows say.</summary>
    public IReadOnlyList<Freeze> Freezes { get; init; } = [];

    /// <summary>Contexts of commit statuses that must be successes.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>The forge's environment whose approval is asked; null for none.</summary>
    public string? Approval { get; init; }

    /// <summary>Addresses that are asked.</summary>
    public IReadOnlyList<HttpCheck> Http { get; init; } = [];
}

/// <summary>An address whose answer decides.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Asked with GET; no redirect is followed.</param>
/// <param name="Status">The HTTP status that lets a promotion pass.</param>
public sealed record HttpCheck(string Name, Uri Url, int Status);
