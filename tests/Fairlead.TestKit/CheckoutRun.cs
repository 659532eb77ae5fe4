using Xunit;

namespace Fairlead.TestKit;

/// <summary>One run of the build in a checkout.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Everything it printed, errors included.</param>
public sealed record CheckoutRun(int Code, string Output)
{
    /// <summary>Runs the build program as <c>build.sh</c> does once it is compiled, on a person's machine.</summary>
    public static CheckoutRun In(Checkout checkout, params string[] arguments) =>
        With(checkout, [.. arguments, "--host", "Terminal"], ("CI", null));

    /// <summary>Runs the build program with environment variables beside those of the tests; null removes one.</summary>
    public static CheckoutRun With(
        Checkout checkout,
        IReadOnlyList<string> arguments,
        params (string Name, string? Value)[] variables
    ) => Started(CommandOf(checkout, arguments), checkout, variables);

    /// <summary>The command line that runs the build program.</summary>
    public static IReadOnlyList<string> CommandOf(Checkout checkout, params IReadOnlyList<string> arguments) =>
        ["dotnet", Repository.BuildProgram, .. arguments, "--root", checkout.Root];

    /// <summary>Runs a command line in a checkout.</summary>
    public static CheckoutRun Started(
        IReadOnlyList<string> command,
        Checkout checkout,
        params (string Name, string? Value)[] variables
    )
    {
        var (code, output) = Checkout.Run(command[0], checkout.Root, command.Skip(1), variables);
        return new CheckoutRun(code, output);
    }

    /// <summary>The run, which must have succeeded.</summary>
    public CheckoutRun Green()
    {
        Assert.True(Code == 0, Output);
        return this;
    }
}
