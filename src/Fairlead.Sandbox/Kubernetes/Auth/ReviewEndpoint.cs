using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Auth;

/// <summary>Answers questions about who may do what; nothing is stored.</summary>
internal sealed class ReviewEndpoint(Authorization authorization, Authentication authentication)
{
    public async Task<bool> TryAnswerAsync(HttpContext context, ApiPath path, KubernetesUser user)
    {
        if (path.Group is not ("authorization.k8s.io" or "authentication.k8s.io"))
        {
            return false;
        }

        if (context.Request.Method is not "POST")
        {
            throw ApiErrors.MethodNotAllowed(
                new GroupResource(path.Group, path.Resource),
                context.Request.Method.ToLowerInvariant()
            );
        }

        var body = (await RequestBody.ReadAsync(context)).Object().Copy();
        var spec = body.Ensure("spec");
        body["status"] = path.Resource switch
        {
            "selfsubjectaccessreviews" => Access(user, spec),
            "subjectaccessreviews" or "localsubjectaccessreviews" => Access(
                new KubernetesUser(spec.Text("user") ?? "", [.. spec.List("groups").Texts()]),
                spec
            ),
            "selfsubjectrulesreviews" => Rules(user, spec.Text("namespace") ?? ""),
            "selfsubjectreviews" => new JsonObject { ["userInfo"] = Describe(user) },
            "tokenreviews" => Token(spec.Text("token") ?? ""),
            _ => throw ApiErrors.NoSuchPath(),
        };
        body.Ensure("metadata");
        await Replies.Json(context, 201, body);
        return true;
    }

    private JsonObject Access(KubernetesUser user, JsonObject spec)
    {
        if (spec.Map("resourceAttributes") is not { } asked)
        {
            return new JsonObject { ["allowed"] = spec.Map("nonResourceAttributes") is not null };
        }

        var resource = asked.Text("resource") ?? "";
        if (asked.Text("subresource") is { Length: > 0 } below)
        {
            resource = $"{resource}/{below}";
        }

        var question = new AccessQuestion(
            asked.Text("verb") ?? "",
            asked.Text("group") ?? "",
            resource,
            asked.Text("namespace") ?? "",
            asked.Text("name") ?? ""
        );
        return new JsonObject { ["allowed"] = authorization.Allows(user, question) };
    }

    private JsonObject Rules(KubernetesUser user, string space)
    {
        var rules = user.Groups.Contains("system:masters")
            ? [Everything()]
            : authorization.RulesOf(user, space).Select(rule => rule.Copy());
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules]),
            ["nonResourceRules"] = new JsonArray(),
            ["incomplete"] = false,
        };
    }

    private static JsonObject Everything() =>
        new()
        {
            ["verbs"] = new JsonArray("*"),
            ["apiGroups"] = new JsonArray("*"),
            ["resources"] = new JsonArray("*"),
        };

    private JsonObject Token(string token) =>
        authentication.Find(token) is { } user
            ? new JsonObject { ["authenticated"] = true, ["user"] = Describe(user) }
            : new JsonObject { ["authenticated"] = false, ["user"] = new JsonObject() };

    private static JsonObject Describe(KubernetesUser user) =>
        new()
        {
            ["username"] = user.Name,
            ["groups"] = new JsonArray([.. user.Groups.Select(group => JsonValue.Create(group))]),
        };
}
