namespace Fairlead.Delivery.History;

/// <summary>The four figures of delivery that DORA's research made common, for one environment.</summary>
/// <param name="Deployments">How many new states there were; rollbacks restore one and do not count.</param>
/// <param name="Rollbacks">How many rollbacks there were.</param>
/// <param name="PerWeek">Deployments a week, over the whole time; null for a time of less than an hour.</param>
/// <param name="LeadTime">Half of the releases took no longer; null where no lead time is known.</param>
/// <param name="LeadTimeOfNineInTen">Nine in ten took no longer; null where no lead time is known.</param>
/// <param name="Failures">How many deployments went wrong.</param>
/// <param name="TimeToRestore">Half of the failures were put right no slower; null where none was.</param>
public sealed record DeliveryFigures(
    int Deployments,
    int Rollbacks,
    double? PerWeek,
    TimeSpan? LeadTime,
    TimeSpan? LeadTimeOfNineInTen,
    int Failures,
    TimeSpan? TimeToRestore
)
{
    /// <summary>The part of the deployments that went wrong, 0 to 1; null where there were none.</summary>
    public double? ChangeFailureRate => Deployments == 0 ? null : (double)Failures / Deployments;

    internal static DeliveryFigures Of(IReadOnlyList<Deployment> deployments, TimeSpan time)
    {
        var changes = deployments.Where(deployment => deployment.Kind != DeploymentKind.Rollback).ToList();
        var leads = changes.SelectMany(change => change.Apps).Select(app => app.LeadTime).OfType<TimeSpan>().ToList();
        var failures = changes.Select(change => change.Failure).OfType<DeploymentFailure>().ToList();
        return new DeliveryFigures(
            changes.Count,
            deployments.Count - changes.Count,
            time < TimeSpan.FromHours(1) ? null : changes.Count / (time / TimeSpan.FromDays(7)),
            Quantile(leads, 0.5),
            Quantile(leads, 0.9),
            failures.Count,
            Quantile([.. failures.Select(failure => failure.TimeToRestore).OfType<TimeSpan>()], 0.5)
        );
    }

    // The smallest value that so large a part does not exceed.
    private static TimeSpan? Quantile(List<TimeSpan> values, double part) =>
        values.Count == 0 ? null : values.Order().ElementAt((int)Math.Ceiling(part * values.Count) - 1);
}
