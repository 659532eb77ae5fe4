namespace Fairlead.Mutation.Tests;

public sealed class MutationOptionsTests
{
    [Fact]
    public void Without_options_what_changed_is_run() => Assert.Equal(new MutationOptions(), MutationOptions.Read([]));

    [Fact]
    public void Every_option_is_read() =>
        Assert.Equal(
            new MutationOptions
            {
                Set = "model",
                File = "Turn.cs",
                All = true,
                Missed = true,
                Update = true,
                Sample = 50,
                Seed = 7,
                Time = TimeSpan.FromMinutes(3),
                Parallel = 1,
                Configuration = "Debug",
            },
            MutationOptions.Read(
                "--set model --file Turn.cs --all --missed --update --sample 50 --seed 7 --minutes 3 --parallel 1 --configuration Debug".Split(
                    ' '
                )
            )
        );

    [Theory]
    [InlineData("--each", "--each is not an option; there are " + MutationOptions.Usage + ".")]
    [InlineData("--set", "--set needs a value; there are " + MutationOptions.Usage + ".")]
    [InlineData("--sample 0", "--sample: 0 is not a number above 0.")]
    public void A_wrong_line_is_refused(string line, string message) =>
        Assert.Equal(message, Assert.Throws<MutationException>(() => MutationOptions.Read(line.Split(' '))).Message);
}
