namespace Fairlead.Agent.Service;

/// <summary>Makes one condition of many: whether all is as it is to be.</summary>
/// <remarks>Source: Kubernetes API conventions, "Typical status properties"; kstatus, "Conditions".</remarks>
internal static class Summary
{
    /// <summary>
    /// Ready: not where something is stalled or is not as it is to be, the first one saying why; not known where something is
    /// being done, or not known itself.
    /// </summary>
    public static StateCondition Of(IReadOnlyCollection<StateCondition> conditions)
    {
        var why =
            Find(conditions, StateCondition.Stalled, ConditionStatus.True)
            ?? conditions.FirstOrDefault(one => IsPlain(one) && one.Status == ConditionStatus.False);
        if (why is not null)
        {
            return Ready(ConditionStatus.False, why);
        }

        why =
            Find(conditions, StateCondition.Reconciling, ConditionStatus.True)
            ?? conditions.FirstOrDefault(one => IsPlain(one) && one.Status == ConditionStatus.Unknown);
        return why is not null
            ? Ready(ConditionStatus.Unknown, why)
            : new StateCondition(StateCondition.Ready, ConditionStatus.True, "Healthy", "");
    }

    private static StateCondition Ready(ConditionStatus status, StateCondition why) =>
        why with
        {
            Type = StateCondition.Ready,
            Status = status,
        };

    private static StateCondition? Find(IEnumerable<StateCondition> conditions, string type, ConditionStatus status) =>
        conditions.FirstOrDefault(one => one.Type == type && one.Status == status);

    // Of the others, it is good that they are not so.
    private static bool IsPlain(StateCondition condition) =>
        condition.Type is not (StateCondition.Stalled or StateCondition.Reconciling);
}
