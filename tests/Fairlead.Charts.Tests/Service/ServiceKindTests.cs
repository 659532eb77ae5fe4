using Fairlead.TestKit;

namespace Fairlead.Charts.Tests.Service;

/// <summary>What each kind of service comes to.</summary>
public sealed class ServiceKindTests
{
    [Fact]
    public void A_web_service_of_no_values() => Approved.Matches(ServiceRendering.Text(""));

    [Fact]
    public void A_web_service_with_all_that_it_may_have() =>
        Approved.Matches(
            ServiceRendering.Text(
                """
                replicas: 0
                port: 9090
                health: {path: /healthz, ready: /healthz/ready}
                pullSecrets: [pull]
                command: [dotnet, Web.dll]
                args: [--verbose]
                env:
                  Logging__LogLevel__Default: Debug
                  Limit: 1000000
                  IsOn: true
                  ConnectionStrings__Main: {secret: database, key: connection}
                  Region: {configMap: cluster, key: region}
                envFrom:
                - secret: payment
                  prefix: Payment__
                - configMap: settings
                files:
                - {path: /etc/certificates, secret: certificates}
                - {path: /etc/rules, configMap: rules}
                autoscaling: {enabled: true, maxReplicas: 4}
                disruption: {maxUnavailable: 25%}
                ingress: {host: web.example, className: nginx, tlsSecret: web-tls, annotations: {example.com/a: b}}
                route:
                  parents: [{name: public, namespace: gateways, section: https}]
                  hostnames: [web.example]
                network:
                  from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress}}}]
                  egress: [{ports: [{port: 443}]}]
                migration: {enabled: true, args: [--migrate]}
                partOf: shop
                podLabels: {team: red, app.kubernetes.io/name: other, app.kubernetes.io/component: other}
                podAnnotations: {example.com/scrape: "true"}
                nodeSelector: {disk: fast}
                tolerations: [{key: spot, operator: Exists}]
                priorityClassName: high
                """
            )
        );

    [Fact]
    public void A_worker() => Approved.Matches(ServiceRendering.Text("kind: worker"));

    [Fact]
    public void A_stateful_service() =>
        Approved.Matches(ServiceRendering.Text("kind: stateful\nstorage: {size: 5Gi, className: fast}"));

    [Fact]
    public void A_cron_job() => Approved.Matches(ServiceRendering.Text("kind: cronJob\nschedule: 0 3 * * *"));

    [Fact]
    public void A_one_off_job() => Approved.Matches(ServiceRendering.Text("kind: job\nargs: [--import]"));

    [Fact]
    public void A_migration() => Approved.Matches(ServiceRendering.Text("kind: migration\nargs: [--migrate]"));
}
