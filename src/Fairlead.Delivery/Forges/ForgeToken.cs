using Fairlead.Forges;

namespace Fairlead.Delivery.Forges;

/// <summary>How a client proves to a forge who it is. It is shown by nothing.</summary>
public abstract record ForgeToken
{
    private ForgeToken() { }

    /// <summary>No proof: what the forge shows to everybody.</summary>
    public static ForgeToken None { get; } = new Personal("");

    /// <summary>A personal, project or group token, or the one that GitHub Actions gives a job.</summary>
    /// <param name="Secret">The token.</param>
    public sealed record Personal(string Secret) : ForgeToken
    {
        /// <summary>The token in a text, without the line break that a file ends in.</summary>
        /// <param name="text">What was given.</param>
        /// <param name="place">Where it was read, such as <c>GITHUB_TOKEN</c>, to begin an error with.</param>
        /// <exception cref="ForgeException">The text is more than a token, or none.</exception>
        public static Personal Read(string text, string place) => new(TokenText.Read(text, place));

        /// <inheritdoc />
        public override string ToString() => "(token)";
    }

    /// <summary>The token that GitLab gives a job, <c>CI_JOB_TOKEN</c>, which goes into a header of its own.</summary>
    /// <param name="Secret">The token.</param>
    public sealed record Job(string Secret) : ForgeToken
    {
        /// <summary>The token in a text, as <see cref="Personal.Read"/> takes it.</summary>
        /// <exception cref="ForgeException">The text is more than a token, or none.</exception>
        public static Job Read(string text, string place) => new(TokenText.Read(text, place));

        /// <inheritdoc />
        public override string ToString() => "(job token)";
    }

    /// <summary>A GitHub App, from whose key tokens for one repository are made as they are needed.</summary>
    /// <param name="Id">The app's id or client id.</param>
    /// <param name="Key">Its RSA private key, as the PEM file that GitHub gives.</param>
    public sealed record App(string Id, string Key) : ForgeToken
    {
        /// <inheritdoc />
        public override string ToString() => $"(app {Id})";
    }
}
