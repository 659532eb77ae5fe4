namespace Fairlead.Contract.Tests;

/// <summary>Two apps whose objects come, change, move and go by chance, with annotations that say what is to become of them.</summary>
internal sealed class GeneratedWorld(Random random)
{
    private static readonly string[] Apps = ["web", "worker"];
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f", "g"];

    private static readonly string[] Annotations =
    [
        "",
        "",
        "",
        "helm.sh/resource-policy: keep",
        "argocd.argoproj.io/sync-options: Prune=false",
        "kustomize.toolkit.fluxcd.io/ssa: IfNotPresent",
        "fairlead.dev/apply: Ignore",
        "fairlead.dev/recreate: allowed",
        "kustomize.toolkit.fluxcd.io/force: enabled",
        "argocd.argoproj.io/sync-wave: \"3\"",
        "fairlead.dev/prune: allowed",
        "fairlead.dev/ignore-fields: /data/value",
    ];

    private readonly Dictionary<string, (string App, string Text)> _objects = [];

    /// <summary>What the last step did, for messages.</summary>
    public string Last { get; private set; } = "";

    /// <summary>The objects of both apps after one more step.</summary>
    public (string App, string Objects)[] Next()
    {
        Last = "";
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            Step(Names[random.Next(Names.Length)]);
        }

        return [.. Apps.Select(app => (app, Objects(app)))];
    }

    private string Objects(string app) =>
        string.Join(
            "\n---\n",
            _objects
                .OrderBy(item => item.Key, StringComparer.Ordinal)
                .Where(item => item.Value.App == app)
                .Select(item => item.Value.Text)
                .Prepend(Some.Map(app))
        );

    private void Step(string name)
    {
        var had = _objects.GetValueOrDefault(name);
        if (had.Text is not null && random.Next(4) == 0)
        {
            _objects.Remove(name);
            Last += $"[{name} goes]";
            return;
        }

        var app = random.Next(5) == 0 ? Other(had.App) : had.App ?? Other(null);
        var text = Text(name);
        if (app != had.App && had.App is not null)
        {
            // Left alone because it is there, it would stay a member of the app that it comes from.
            text = text.Replace("IfNotPresent", "Merge", StringComparison.Ordinal);
        }

        _objects[name] = (app, text);
        Last += $"[{name} in {app}: {text.ReplaceLineEndings("; ")}]";
    }

    private string Other(string? app) =>
        app switch
        {
            "web" => "worker",
            "worker" => "web",
            _ => random.Next(2) == 0 ? "web" : "worker",
        };

    private string Text(string name)
    {
        var text = name switch
        {
            "a" => Some.Typed(name, random.Next(3) == 0 ? "example.org/other" : "Opaque", Value()),
            "b" => Some.Bound(name, random.Next(2) == 0 ? "view" : "edit"),
            "c" => Some.Scaled(name, random.Next(2) == 0 ? "one" : "two", Value()),
            "d" => Some.Held(name, random.Next(2) == 0 ? "1Gi" : "2Gi"),
            _ => Some.Map(name, Value()),
        };
        return Annotations[random.Next(Annotations.Length)] is { Length: > 0 } annotation
            ? Some.Annotated(text, annotation)
            : text;
    }

    private string Value() => $"{random.Next(3)}";
}
