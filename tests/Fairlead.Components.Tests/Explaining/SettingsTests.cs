using System.Text.Json.Nodes;
using Fairlead.Components.Explaining;

namespace Fairlead.Components.Tests.Explaining;

public sealed class SettingsTests
{
    [Fact]
    public void Each_setting_is_compared_by_itself()
    {
        var before = Parse(
            """
            {
              "architecture": "amd64", "created": "1970-01-01T00:00:00Z", "rootfs": { "diff_ids": ["a"] }, "history": [{}],
              "config": {
                "Env": ["PATH=/bin", "MODE=a"], "Labels": { "version": "1" }, "ExposedPorts": { "8080/tcp": {} },
                "Entrypoint": ["dotnet", "/app/a.dll"], "User": "1654", "WorkingDir": "/app"
              }
            }
            """
        );
        var after = Parse(
            """
            {
              "architecture": "arm64", "created": "2026-01-01T00:00:00Z", "rootfs": { "diff_ids": ["b"] }, "history": [],
              "config": {
                "Env": ["PATH=/bin", "MODE=b", "NEW="], "Labels": { "version": "2" },
                "ExposedPorts": { "9090/tcp": {}, "8080/tcp": {} }, "Entrypoint": ["/app/a"], "Cmd": ["x"],
                "WorkingDir": "/srv"
              }
            }
            """
        );

        Assert.Equal(
            [
                new SettingChange("architecture", "amd64", "arm64"),
                new SettingChange("command", null, """["x"]"""),
                new SettingChange("created", "1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                new SettingChange("entrypoint", """["dotnet","/app/a.dll"]""", """["/app/a"]"""),
                new SettingChange("label version", "1", "2"),
                new SettingChange("ports", "8080/tcp", "8080/tcp, 9090/tcp"),
                new SettingChange("user", "1654", null),
                new SettingChange("variable MODE", "a", "b"),
                new SettingChange("variable NEW", null, ""),
                new SettingChange("working directory", "/app", "/srv"),
            ],
            Settings.Changes(before, after)
        );
    }

    [Fact]
    public void A_variable_that_is_named_like_a_secret_is_not_shown() =>
        Assert.Equal(
            [
                new SettingChange("variable API_TOKEN", "(not shown)", "(not shown)"),
                new SettingChange("variable Db__Password", null, "(not shown)"),
            ],
            Settings.Changes(
                Parse("""{"config": {"Env": ["API_TOKEN=one"]}}"""),
                Parse("""{"config": {"Env": ["API_TOKEN=two", "Db__Password=three"]}}""")
            )
        );

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
