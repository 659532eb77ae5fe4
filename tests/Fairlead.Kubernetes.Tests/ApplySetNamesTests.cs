using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class ApplySetNamesTests
{
    // Computed with openssl from "fairlead-catalog.shop-dev.ConfigMap.", as the KEP lays down.
    [Fact]
    public void The_id_of_a_set_is_computed_as_kubectl_computes_it() =>
        Assert.Equal(
            "applyset-R3Edw6Tjh1EWK8gR7Frgj68g5iv5YElTGmOX6F-HfQU-v1",
            ApplySetNames.IdOf("catalog", "shop-dev")
        );
}
