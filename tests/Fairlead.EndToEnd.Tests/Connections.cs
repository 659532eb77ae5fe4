using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Where a program and everything it starts connect to, as the kernel was asked: no proxy setting hides from it.</summary>
public static partial class Connections
{
    /// <summary>The program that records.</summary>
    public const string Recorder = "strace";

    /// <summary>Whether it is installed, and the machine lets it look at other programs.</summary>
    public static bool CanRecord { get; } =
        Server.Has(Recorder) && Checkout.Run(Recorder, "/", ["-qq", "true"]).Code == 0;

    /// <summary>The command line that runs another one and records it.</summary>
    /// <param name="file">Full path of the file to write.</param>
    public static IReadOnlyList<string> Recorded(string file, params IEnumerable<string> command) =>
        [Recorder, "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect", "-o", file, .. command];

    /// <summary>
    /// Runs the main job as on a person's machine, and records whom it connects to. NuGet's audit is off: it asks the feed
    /// for known vulnerabilities with each restore, where what it was told is older than half an hour.
    /// </summary>
    /// <param name="file">Full path of the record.</param>
    public static CheckoutRun RecordedMainJob(Checkout checkout, string file) =>
        CheckoutRun.Started(
            Recorded(file, CheckoutRun.CommandOf(checkout, "--host", "Terminal")),
            checkout,
            ("CI", null),
            ("NuGetAudit", "false")
        );

    /// <summary>The addresses with their ports outside this machine, in the order they were first asked for.</summary>
    public static IReadOnlyList<string> Outside(string file) =>
        [
            .. File.ReadLines(file)
                .Select(line => Address().Match(line))
                .Where(match => match.Success)
                .Select(match => (Address: Parse(match.Groups["address"].Value), Port: match.Groups["port"].Value))
                .Where(place => !IPAddress.IsLoopback(place.Address))
                .Select(place => $"{place.Address}:{place.Port}")
                .Distinct(),
        ];

    private static IPAddress Parse(string text)
    {
        var address = IPAddress.Parse(text);
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6
            ? address.MapToIPv4()
            : address;
    }

    // {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, and with inet_pton(AF_INET6, "::1", ...).
    [GeneratedRegex(
        """sin6?_port=htons\((?<port>\d+)\).*?"(?<address>[0-9a-fA-F.:]+)"[,)]""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Address();
}
