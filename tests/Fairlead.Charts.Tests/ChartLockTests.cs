using Fairlead.Charts.Dependencies;

namespace Fairlead.Charts.Tests;

public sealed class ChartLockTests
{
    [Fact]
    public void The_digest_is_the_one_of_Helms_own_test() =>
        Assert.Equal(
            "sha256:fb239e836325c5fa14b29d1540a13b7d3ba13151b67fe719f820e0ef6d66aaaf",
            ChartLock.DigestOf(
                [Wish("alpine", "0.1.0", "http://localhost:8879/charts")],
                [new LockedDependency("alpine", "0.1.0", "http://localhost:8879/charts")]
            )
        );

    [Fact]
    public void Conditions_are_part_of_the_digest_as_in_a_lock_file_that_Helm_wrote()
    {
        ChartDependency[] wished =
        [
            Wish("postgresql", "16.1.2", "https://charts.bitnami.com/bitnami") with
            {
                Condition = "postgresql.enabled",
            },
            Wish("redis", "20.1.2", "https://charts.bitnami.com/bitnami") with
            {
                Condition = "redis.enabled",
            },
            Wish("loki", "5.41.6", "https://grafana.github.io/helm-charts") with
            {
                Condition = "loki.enabled",
            },
        ];

        Assert.Equal(
            "sha256:2e4fafc0810041fed9148a005d41a468c89db1e1d39f7e8fad056b0f9fa9fec8",
            ChartLock.DigestOf(wished, wished.Select(w => new LockedDependency(w.Name, w.Version, w.Repository)))
        );
    }

    [Fact]
    public void A_lock_file_reads_back_as_it_was_written()
    {
        var written = new ChartLock(
            [new LockedDependency("a", "1.0.0", "oci://r.example/charts")],
            "sha256:00",
            "2026-11-23T12:00:00Z"
        );

        var read = ChartLock.Parse(written.ToYaml());

        Assert.Equal(written.Dependencies, read.Dependencies);
        Assert.Equal((written.Digest, written.Generated), (read.Digest, read.Generated));
    }

    private static ChartDependency Wish(string name, string version, string repository) =>
        new()
        {
            Name = name,
            Version = version,
            Repository = repository,
        };
}
