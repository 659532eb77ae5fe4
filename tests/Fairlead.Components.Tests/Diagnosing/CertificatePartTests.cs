using Fairlead.Components.Diagnosing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>The certificates of servers, and the authorities that a file names.</summary>
public sealed class CertificatePartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_ends_within_two_weeks_is_said_with_its_day()
    {
        await using var server = CertificateServer.Start(FixedTime.Now.AddDays(10));

        var part = await LookAsync(server);

        Assert.Contains(
            $"the certificate of {server.Authority} expires on 2040-03-11, in 10 days: ask whoever runs the server to renew it.",
            part.Missing
        );
        Assert.Contains($"{server.Authority} until 2040-03-11", part.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ends_later_is_shown_only()
    {
        await using var server = CertificateServer.Start(FixedTime.Now.AddDays(20));

        var part = await LookAsync(server);

        Assert.Contains($"{server.Authority} until 2040-03-21", part.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(part.Missing, missing => missing.Contains("expire"));
    }

    [Fact]
    public async Task One_of_an_unknown_authority_says_where_to_name_it()
    {
        await using var server = CertificateServer.Start(FixedTime.Now.AddYears(20));

        var missing = Assert.Single((await LookAsync(server)).Missing);

        Assert.StartsWith($"the certificate of {server.Authority} is not trusted (", missing, StringComparison.Ordinal);
        Assert.EndsWith(
            "): name a file with its authority as SSL_CERT_FILE, or correct the address.",
            missing,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, "which cannot be read")]
    [InlineData("no certificate", "which holds no certificate")]
    public void A_file_of_authorities_that_is_none_is_said(string? content, string problem)
    {
        var file = content is null ? Path.Combine(_folder.FullPath, "none.pem") : _folder.Write("ca.pem", content);

        Assert.Contains(problem, Assert.Single(Of(file).Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_that_ends_soon_is_said_by_name()
    {
        using var authority = CertificateServer.Make(FixedTime.Now.AddDays(-1));
        var file = _folder.Write("ca.pem", authority.ExportCertificatePem());

        Assert.Equal(
            ["the authority Acme Root in SSL_CERT_FILE expired on 2040-02-29: ask whoever runs it for its successor."],
            Of(file).Missing
        );
    }

    [Fact]
    public void Of_a_machines_whole_collection_it_is_only_counted()
    {
        using var authority = CertificateServer.Make(FixedTime.Now.AddDays(-1));
        var all = string.Concat(Enumerable.Repeat(authority.ExportCertificatePem() + "\n", 11));

        var part = Of(_folder.Write("ca.pem", all));

        Assert.Empty(part.Missing);
        Assert.Equal(["11 of the 11 authorities have ended, or do within 14 days."], part.Notes);
    }

    private static Components.Connecting.ConnectedPart Of(string file) =>
        CertificatePart.Of(Around(("SSL_CERT_FILE", file)), []);

    private static async Task<Components.Connecting.ConnectedPart> LookAsync(CertificateServer server)
    {
        var look = await ServerLook.AtAsync(server.Address, new FixedTime(), TestContext.Current.CancellationToken);
        return CertificatePart.Of(Around(), [look]);
    }

    private static Surroundings Around(params (string Name, string Value)[] variables) =>
        new() { Variable = name => variables.FirstOrDefault(one => one.Name == name).Value, Time = new FixedTime() };
}
