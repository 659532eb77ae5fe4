using System.Text;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class StateTests
{
    [Fact]
    public async Task A_new_process_finds_what_the_last_one_acknowledged()
    {
        using var folder = new TemporaryFolder();
        string version;
        await using (var first = await RunningCluster.StartAsync(folder.FullPath))
        {
            var (_, body) = await first.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("kept"));
            version = (string)body["metadata"]!["resourceVersion"]!;
        }

        await using var second = await RunningCluster.StartAsync(folder.FullPath);
        var kept = await second.GetAsync(Some.ConfigMaps + "/kept");

        Assert.Equal(version, (string?)kept["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public void A_record_that_was_cut_off_is_dropped()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "state",
            "put 7 configmaps default a 14\n{\"metadata\":1}\nput 8 configmaps default b 9999\n{\"meta"
        );

        using var store = ClusterStore.Open(folder.FullPath);

        Assert.Equal(7, store.Current.Version);
        Assert.NotNull(store.Get(new ObjectId("configmaps", "default", "a")));
        Assert.Null(store.Get(new ObjectId("configmaps", "default", "b")));
    }

    [Fact]
    public void Damage_in_the_middle_is_an_error_that_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("state", "put 7 configm\nput 8 configmaps default b 2\n{}\n");

        var error = Assert.Throws<InvalidDataException>(() => ClusterStore.Open(folder.FullPath));

        Assert.Equal(
            $"The sandbox's cluster state {path} is damaged at byte 0. Delete the file to begin a new cluster.",
            error.Message
        );
    }

    [Fact]
    public void A_record_is_believed_only_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.FullPath, "state");
        var id = new ObjectId("configmaps", "default", "a");
        using (var store = ClusterStore.Open(folder.FullPath))
        {
            var first = store.Put(id, null, JsonText.ReadObject("{}"u8.ToArray()));
            store.Put(id, first, JsonText.ReadObject("""{"data":{"x":"y"}}"""u8.ToArray()));
        }

        var whole = File.ReadAllBytes(path);
        var end = Array.IndexOf(whole, (byte)'\n', Array.IndexOf(whole, (byte)'\n') + 1);
        for (var at = 0; at < whole.Length; at++)
        {
            var altered = whole.ToArray();
            altered[at] ^= 1;
            File.WriteAllBytes(path, altered);
            // Without its end, the first record reaches into the second, and nothing tells that there are two.
            if (at < end)
            {
                Assert.Throws<InvalidDataException>(() => ClusterStore.Open(folder.FullPath));
            }
            else
            {
                using var store = ClusterStore.Open(folder.FullPath);
                Assert.Equal(at == end ? 0 : 1, store.Current.Version);
            }
        }
    }

    [Fact]
    public void A_file_full_of_history_shrinks_and_keeps_the_version()
    {
        using var folder = new TemporaryFolder();
        var id = new ObjectId("configmaps", "default", "a");
        using (var store = ClusterStore.Open(folder.FullPath))
        {
            StoredObject? last = null;
            for (var index = 0; index < 60; index++)
            {
                var tree = JsonText.ReadObject(
                    Encoding.UTF8.GetBytes("{\"data\":{\"x\":\"" + new string('x', 100_000) + "\"}}")
                );
                last = store.Put(id, last, tree);
            }
        }

        Assert.InRange(new FileInfo(Path.Combine(folder.FullPath, "state")).Length, 100_000, 4_400_000);
        using var again = ClusterStore.Open(folder.FullPath);
        Assert.Equal(60, again.Current.Version);
        Assert.Equal(60, again.Get(id)!.Version);
    }

    [Fact]
    public async Task Every_request_is_one_line_of_the_audit_log()
    {
        await using var cluster = await RunningCluster.StartAsync();

        await cluster.SendAsync("POST", Some.ConfigMaps, Some.ConfigMap("a"));
        await cluster.SendAsync("GET", Some.ConfigMaps + "/b");

        await using var file = new FileStream(
            Path.Combine(cluster.Folder, "audit.jsonl"),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var reader = new StreamReader(file);
        Assert.Equal(
            """
            {"verb":"create","method":"POST","path":"/api/v1/namespaces/default/configmaps","query":"","status":201,"user":"kubernetes-admin","userAgent":""}
            {"verb":"get","method":"GET","path":"/api/v1/namespaces/default/configmaps/b","query":"","status":404,"user":"kubernetes-admin","userAgent":""}

            """,
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
    }
}
