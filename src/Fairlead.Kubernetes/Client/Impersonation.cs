namespace Fairlead.Kubernetes.Client;

/// <summary>Whom requests act as. The credentials need the right to impersonate that user and those groups.</summary>
/// <param name="User">The user, such as <c>system:serviceaccount:shop-dev:deployer</c>.</param>
/// <param name="Groups">
/// A group of the user; none by default. It needs the right to impersonate it; a service account has its usual groups
/// without naming them. More than one cannot be sent: .NET joins the values of a header, and the server would take "a, b" for
/// the name of one group.
/// </param>
/// <remarks>Source: Kubernetes documentation, "Authenticating", "User impersonation".</remarks>
public sealed record Impersonation(string User, IReadOnlyList<string> Groups)
{
    /// <summary>Acts as a user without naming groups.</summary>
    public Impersonation(string user)
        : this(user, []) { }

    /// <summary>Its unique id; null for none.</summary>
    public string? Uid { get; init; }

    /// <summary>Extra attributes of the user, such as <c>scopes</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The headers that ask for it.</summary>
    /// <exception cref="ClusterException">User, group or attribute could not be sent as a header.</exception>
    internal IEnumerable<(string Name, string Value)> Headers()
    {
        if (Groups.Count > 1)
        {
            throw new ClusterException(
                Refusals.Impersonation,
                $"{User} cannot be impersonated with {Groups.Count} groups, as a request can carry one only; name one."
            );
        }

        yield return ("Impersonate-User", Checked(User));
        foreach (var group in Groups)
        {
            yield return ("Impersonate-Group", Checked(group));
        }

        if (Uid is not null)
        {
            yield return ("Impersonate-Uid", Checked(Uid));
        }

        foreach (var (name, values) in Extra)
        {
            foreach (var value in values)
            {
                yield return ($"Impersonate-Extra-{Uri.EscapeDataString(name)}", Checked(value));
            }
        }
    }

    // A line break would smuggle a further header into every request.
    private static string Checked(string value) =>
        value.Length > 0 && !value.AsSpan().ContainsAnyInRange('\0', '\x1f')
            ? value
            : throw new ClusterException(
                Refusals.Impersonation,
                $"\"{string.Concat(value.Where(c => !char.IsControl(c)))}\" cannot be impersonated; name a user or group without line breaks."
            );
}
