using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>URLs and host names.</summary>
internal static class NetworkFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("urlParse(string) map[string]any", static call => Parse(call.Text(0)))
            .With("urlJoin(map[string]any) string", Join)
            .With("getHostByName(string) string", static call => call.Context.ResolveHost(call.Text(0)));

    private static Dictionary<string, object?> Parse(string text)
    {
        var url = Read(text, "unable to parse url");
        return new Dictionary<string, object?>
        {
            ["scheme"] = url.Scheme,
            ["host"] = url.Host,
            ["hostname"] = url.HostName,
            ["path"] = url.Path,
            ["query"] = url.Query,
            ["opaque"] = url.Opaque,
            ["fragment"] = url.Fragment,
            ["userinfo"] = url.User ?? "",
        };
    }

    private static string Join(TemplateCall call)
    {
        var user = Entry(call, "userinfo");
        return new GoUrl
        {
            Scheme = Entry(call, "scheme"),
            Host = Entry(call, "host"),
            Path = Entry(call, "path"),
            Query = Entry(call, "query"),
            Opaque = Entry(call, "opaque"),
            Fragment = Entry(call, "fragment"),
            User = user.Length == 0 ? null : Read($"proto://{user}@host", "unable to parse userinfo in dict").User,
        }.ToString();
    }

    private static GoUrl Read(string text, string failure)
    {
        try
        {
            return GoUrl.Parse(text);
        }
        catch (FormatException error)
        {
            throw new TemplateFunctionException($"{failure}: {error.Message}");
        }
    }

    private static string Entry(TemplateCall call, string key)
    {
        if (call.Map(0) is not { } map || !map.TryGetValue(key, out var value))
        {
            return "";
        }

        return value as string
            ?? throw new TemplateFunctionException(
                value is null
                    ? "runtime error: invalid memory address or nil pointer dereference"
                    : $"unable to parse {key} key, must be of type string, but {GoValue.KindName(value)} found"
            );
    }
}
