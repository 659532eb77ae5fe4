using Fairlead.Charts.Values;

namespace Fairlead.Charts.Rendering;

/// <summary>A chart to render, and everything its output depends on.</summary>
public sealed record RenderRequest
{
    /// <summary>The chart.</summary>
    public required Chart Chart { get; init; }

    /// <summary><c>.Release.Name</c>; at most 53 characters of a DNS name.</summary>
    public required string ReleaseName { get; init; }

    /// <summary><c>.Release.Namespace</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>The user's values; the chart's own lie below them.</summary>
    public ChartValues Values { get; init; } = ChartValues.Empty;

    /// <summary><c>.Release.Revision</c>.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Whether <c>.Release.IsUpgrade</c> is true; otherwise <c>.Release.IsInstall</c> is.</summary>
    public bool IsUpgrade { get; init; }

    /// <summary><c>.Capabilities.KubeVersion</c>.</summary>
    public string KubeVersion { get; init; } = "v1.36.0";

    /// <summary>API versions the cluster has beyond Kubernetes' own, such as <c>monitoring.coreos.com/v1</c> or <c>batch/v1/Job</c>.</summary>
    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    /// <summary>
    /// Whether <see cref="ApiVersions"/> are all there are. False by default: as in Helm without a cluster, every API version
    /// that Kubernetes ever had comes first.
    /// </summary>
    public bool HasAllApiVersions { get; init; }

    /// <summary>What to do about randomness and time; Helm's behaviour by default.</summary>
    public RandomMode Mode { get; init; } = RandomMode.Helm;

    /// <summary>The Helm to follow; version 3 by default.</summary>
    public HelmVersion HelmVersion { get; init; } = HelmVersion.V3;

    /// <summary>The clock of <c>now</c> and of certificates, read only in <see cref="RandomMode.Helm"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The zone that dates are written in where a template names none, in <see cref="RandomMode.Helm"/>; UTC by default.
    /// Helm takes the machine's.
    /// </summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether values are checked against the charts' schemas; true by default.</summary>
    public bool ValidateSchema { get; init; } = true;

    /// <summary>Whether subcharts' notes follow the chart's own; false by default.</summary>
    public bool SubchartNotes { get; init; }

    /// <summary>How many bytes all files together may render to; 64 MiB by default.</summary>
    public int MaximumOutput { get; init; } = 64 << 20;

    /// <summary>How long all files together may take; one minute by default.</summary>
    public TimeSpan MaximumTime { get; init; } = TimeSpan.FromMinutes(1);
}
