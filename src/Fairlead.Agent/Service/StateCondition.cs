namespace Fairlead.Agent.Service;

/// <summary>One condition, after the convention of the Kubernetes API.</summary>
/// <param name="Type">What it says, such as <c>Ready</c>.</param>
/// <param name="Status">Whether that is so.</param>
/// <param name="Reason">One word in camel case.</param>
/// <param name="Message">A sentence; empty where there is nothing to say.</param>
internal sealed record StateCondition(string Type, ConditionStatus Status, string Reason, string Message)
{
    /// <summary>Everything of it is as it is to be.</summary>
    public const string Ready = "Ready";

    /// <summary>Something is being done, and it is not known yet how it ends.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>It does not go on by itself.</summary>
    public const string Stalled = "Stalled";

    /// <summary>When it last changed; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Whether a condition is so.</summary>
internal enum ConditionStatus
{
    /// <summary>It is not known, or not yet.</summary>
    Unknown,

    /// <summary>It is so.</summary>
    True,

    /// <summary>It is not so.</summary>
    False,
}
