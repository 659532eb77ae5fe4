using Fairlead.Environments.Health;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class HealthCheckTests
{
    private const string Rolled =
        "observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2";

    [Theory]
    [InlineData("", "Progressing its controller has not seen it yet")]
    [InlineData(Rolled, "Healthy ")]
    [InlineData("observedGeneration: 1", "Progressing its controller has not seen the change yet")]
    [InlineData("observedGeneration: 2, replicas: 2, updatedReplicas: 1", "Progressing 1 of 2 replicas updated")]
    [InlineData("observedGeneration: 2, replicas: 3, updatedReplicas: 2", "Progressing 1 old replicas are still to go")]
    [InlineData("observedGeneration: 2, replicas: 2, updatedReplicas: 2", "Progressing 0 of 2 replicas ready")]
    [InlineData(
        "observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 1",
        "Progressing 1 of 2 replicas available"
    )]
    [InlineData(
        "observedGeneration: 2, conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded, message: too slow}]",
        "Failed did not progress within its deadline: too slow"
    )]
    public void A_deployment(string status, string expected) =>
        Assert.Equal(expected, Verdict("apps/v1", "Deployment", status, "replicas: 2"));

    [Theory]
    [InlineData("observedGeneration: 2, replicas: 2, readyReplicas: 1", "Progressing 1 of 2 replicas ready")]
    [InlineData(
        "observedGeneration: 2, replicas: 2, readyReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b",
        "Progressing 1 of 2 replicas updated"
    )]
    [InlineData(
        "observedGeneration: 2, replicas: 2, readyReplicas: 2, updatedReplicas: 2, currentRevision: b, updateRevision: b",
        "Healthy "
    )]
    public void A_stateful_set(string status, string expected) =>
        Assert.Equal(expected, Verdict("apps/v1", "StatefulSet", status, "replicas: 2"));

    [Theory]
    [InlineData(
        "observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberReady: 2",
        "Progressing 2 of 3 replicas ready"
    )]
    [InlineData("observedGeneration: 2, desiredNumberScheduled: 0", "Healthy ")]
    public void A_daemon_set(string status, string expected) =>
        Assert.Equal(expected, Verdict("apps/v1", "DaemonSet", status));

    [Theory]
    [InlineData("phase: Running, conditions: [{type: Ready, status: 'True'}]", "Healthy ")]
    [InlineData("phase: Succeeded", "Healthy ")]
    [InlineData("phase: Running", "Progressing the pod is not ready")]
    [InlineData(
        "phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: no room}]",
        "Progressing cannot be scheduled: no room"
    )]
    [InlineData(
        "phase: Pending, containerStatuses: [{name: web, state: {waiting: {reason: ImagePullBackOff, message: not found}}}]",
        "Failed container web cannot pull its image (ImagePullBackOff): not found"
    )]
    [InlineData(
        "phase: Running, containerStatuses: [{name: web, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, message: no database}}}]",
        "Failed container web crashed 3 times with exit code 1: no database"
    )]
    [InlineData(
        "phase: Running, containerStatuses: [{name: web, restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}}}]",
        "Progressing container web crashed 1 times"
    )]
    public void A_pod(string status, string expected) => Assert.Equal(expected, Verdict("v1", "Pod", status));

    [Theory]
    [InlineData("", "Progressing 0 of 1 completions")]
    [InlineData("startTime: now, active: 1, ready: 0", "Progressing 0 of 1 completions")]
    [InlineData("startTime: now, active: 1, ready: 1", "Healthy ")]
    [InlineData("startTime: now, active: 1", "Healthy ")]
    [InlineData("startTime: now", "Progressing 0 of 1 completions")]
    [InlineData("startTime: now, active: 1, ready: 0, succeeded: 1", "Healthy ")]
    [InlineData("conditions: [{type: Complete, status: 'True'}]", "Healthy ")]
    [InlineData(
        "startTime: now, conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: too often}]",
        "Failed failed: too often"
    )]
    public void A_job(string status, string expected) => Assert.Equal(expected, Verdict("batch/v1", "Job", status));

    [Theory]
    [InlineData("v1", "Service", "", "type: LoadBalancer", "Progressing no load balancer has an address for it yet")]
    [InlineData("v1", "Service", "loadBalancer: {ingress: [{ip: 10.0.0.1}]}", "type: LoadBalancer", "Healthy ")]
    [InlineData("v1", "Service", "", "type: ClusterIP", "Healthy ")]
    [InlineData("v1", "PersistentVolumeClaim", "phase: Pending", "", "Progressing is not bound to a volume yet")]
    [InlineData("v1", "PersistentVolumeClaim", "phase: Lost", "", "Failed its volume is lost")]
    [InlineData("v1", "PersistentVolumeClaim", "phase: Bound", "", "Healthy ")]
    [InlineData("policy/v1", "PodDisruptionBudget", "", "", "Progressing its controller has not seen it yet")]
    [InlineData("policy/v1", "PodDisruptionBudget", "observedGeneration: 2", "", "Healthy ")]
    [InlineData("v1", "Namespace", "phase: Terminating", "", "Terminating is being deleted")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "", "Progressing is not established yet")]
    [InlineData(
        "apiextensions.k8s.io/v1",
        "CustomResourceDefinition",
        "conditions: [{type: Established, status: 'True'}]",
        "",
        "Healthy "
    )]
    [InlineData(
        "apiextensions.k8s.io/v1",
        "CustomResourceDefinition",
        "conditions: [{type: NamesAccepted, status: 'False', message: taken}]",
        "",
        "Failed its names are not accepted: taken"
    )]
    [InlineData(
        "apiregistration.k8s.io/v1",
        "APIService",
        "conditions: [{type: Available, status: 'False', message: down}]",
        "",
        "Progressing is not available: down"
    )]
    [InlineData("v1", "ConfigMap", "", "", "Healthy ")]
    [InlineData("example.org/v1", "Widget", "", "", "Healthy ")]
    [InlineData(
        "example.org/v1",
        "Widget",
        "conditions: [{type: Ready, status: 'False', message: ill}]",
        "",
        "Progressing is not ready: ill"
    )]
    [InlineData("example.org/v1", "Widget", "conditions: [{type: Ready, status: 'True'}]", "", "Healthy ")]
    [InlineData(
        "example.org/v1",
        "Widget",
        "conditions: [{type: Stalled, status: 'True', message: ill}]",
        "",
        "Failed is stalled: ill"
    )]
    [InlineData(
        "example.org/v1",
        "Widget",
        "conditions: [{type: Reconciling, status: 'True', message: at work}]",
        "",
        "Progressing at work"
    )]
    [InlineData(
        "example.org/v1",
        "Widget",
        "observedGeneration: 1",
        "",
        "Progressing its controller has not seen the change yet"
    )]
    public void Everything_else(string apiVersion, string kind, string status, string spec, string expected) =>
        Assert.Equal(expected, Verdict(apiVersion, kind, status, spec));

    [Fact]
    public void What_is_being_deleted_is_terminating()
    {
        var live = Live("v1", "ConfigMap", "", "");
        live.Root.ObjectAt("metadata")!["deletionTimestamp"] = "2026-05-01T10:00:00Z";

        Assert.Equal(HealthStatus.Terminating, HealthCheck.Of(live).Status);
    }

    private static string Verdict(string apiVersion, string kind, string status, string spec = "")
    {
        var verdict = HealthCheck.Of(Live(apiVersion, kind, status, spec));
        return $"{verdict.Status} {verdict.Message}";
    }

    private static LiveObject Live(string apiVersion, string kind, string status, string spec) =>
        LiveObject.From(
            Some.Manifest(
                $"{{apiVersion: {apiVersion}, kind: {kind}, metadata: {{name: x, generation: 2}}, spec: {{{spec}}}, status: {{{status}}}}}"
            ).Root
        );
}
