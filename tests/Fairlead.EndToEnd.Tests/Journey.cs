using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>
/// The main job as a newcomer sees it: from a fresh checkout, again without a change, with one string of Catalog
/// changed, and from a second checkout in another folder. Run once; the tests look at what it left.
/// </summary>
public sealed class Journey : IDisposable
{
    public Journey()
    {
        Fresh = Deliver(First);
        Again = Deliver(First);
        First.Edit("src/shop/Catalog/Product.cs", "a quiet night", "a calm night");
        OneChange = Deliver(First);
        Changed = Checkout.Git(First.Environments, "diff", "--name-only", Again.Tip, OneChange.Tip).Split('\n');
        Elsewhere = Evidence.Of(
            Second,
            (
                EndToEnd.Tests.Connections.CanRecord
                    ? EndToEnd.Tests.Connections.RecordedMainJob(Second, Connections)
                    : CheckoutRun.In(Second)
            ).Green()
        );
    }

    /// <summary>The first checkout, delivered three times.</summary>
    public Checkout First { get; } = new();

    /// <summary>The second checkout, delivered once; a test that changes it takes the change back.</summary>
    public Checkout Second { get; } = new();

    public Evidence Fresh { get; }

    public Evidence Again { get; }

    public Evidence OneChange { get; }

    /// <summary>The files of the environment repository that the one change changed.</summary>
    public IReadOnlyList<string> Changed { get; }

    public Evidence Elsewhere { get; }

    /// <summary>Whom the delivery of the second checkout connected to, where the machine can record it.</summary>
    public string Connections => Path.Combine(Second.Root, ".git", "connections.txt");

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }

    private static Evidence Deliver(Checkout checkout) => Evidence.Of(checkout, CheckoutRun.In(checkout).Green());
}
