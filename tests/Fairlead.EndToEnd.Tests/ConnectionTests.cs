using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Whom the main job talks to: nobody outside this machine, with packages restored, no audit of them and no address named.</summary>
[Collection(nameof(Journey))]
public sealed class ConnectionTests(Journey journey)
{
    [Fact]
    public void The_main_job_on_the_sandbox_connects_to_nobody_outside_the_machine()
    {
        Server.Needs("strace");
        Assert.SkipUnless(Connections.CanRecord, "strace is not allowed to look at other programs here.");

        Assert.Contains("127.0.0.1", File.ReadAllText(journey.Connections), StringComparison.Ordinal);
        Assert.Empty(Connections.Outside(journey.Connections));
    }

    [Fact]
    public void Whoever_connects_to_somebody_outside_is_seen_whatever_the_protocol()
    {
        Server.Needs("strace");
        Assert.SkipUnless(Connections.CanRecord, "strace is not allowed to look at other programs here.");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullPath, "connections.txt");

        // A datagram's socket connects without sending anything.
        var command = Connections.Recorded(
            file,
            "bash",
            "-c",
            "(exec 3<>/dev/udp/192.0.2.1/9); (exec 3<>/dev/udp/127.0.0.1/9); (exec 3<>/dev/udp/::1/9); true"
        );
        var (code, output) = Checkout.Run(command[0], folder.FullPath, command.Skip(1));

        Assert.True(code == 0, output);
        Assert.Equal(["192.0.2.1:9"], Connections.Outside(file));
    }
}
