using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery;

namespace Fairlead.Components.Tests.Session;

public sealed class ExitCodeTests
{
    [Fact]
    public void What_failed_says_which_kind_of_failure_it_was() =>
        Assert.Equal(
            [1, 1, 3, 4, 5, 64],
            (
                (Exception[])
                    [
                        new InvalidOperationException("it broke"),
                        new DeliveryException("FL2203", "fairlead.yaml is malformed"),
                        new SyncFailedException("FL1129", "dev is not healthy in time") { IsLate = true },
                        new SyncFailedException("FL1129", "dev is not healthy"),
                        new SupersededException("FL2209", "newer source is released"),
                        new WrongUseException("FL1101", "give --environment"),
                    ]
            ).Select(ExitCode.Of)
        );
}
