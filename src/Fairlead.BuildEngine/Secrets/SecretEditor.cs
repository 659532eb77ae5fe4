using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Secrets;

/// <summary><c>--secrets [profile]</c>: encrypts values of secret parameters into a parameter file.</summary>
internal static class SecretEditor
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static int Run(IReadOnlyList<string> profiles, ParameterSet parameters, BuildSession session)
    {
        var profile = profiles.Count switch
        {
            0 => null,
            1 => profiles[0],
            _ => throw new BuildUsageException(
                Refusals.SecretsOption,
                "--secrets takes one profile: the values of one file share a password."
            ),
        };
        if (
            profile is not null
            && !profile.All(character => char.IsLetterOrDigit(character) || character is '-' or '_')
        )
        {
            throw new BuildUsageException(
                Refusals.SecretsOption,
                $"--secrets: '{profile}' is no name of a profile: letters, digits, - and _ are."
            );
        }

        var secrets = parameters.All.Where(parameter => parameter.IsSecret).ToList();
        if (secrets.Count == 0)
        {
            throw new BuildUsageException(
                Refusals.SecretsOption,
                "--secrets: the build has no parameter marked [Secret]."
            );
        }

        var values = Values(secrets, session);
        var file =
            session.RootDirectory / ".nuke" / (profile is null ? "parameters.json" : $"parameters.{profile}.json");
        Store(file, values, Password(profile, session), session);
        return 0;
    }

    // Values come from prompts, or for programs from the variables that also bind.
    private static List<(Parameter Parameter, string Value)> Values(List<Parameter> secrets, BuildSession session)
    {
        var values = new List<(Parameter Parameter, string Value)>();
        foreach (var secret in secrets)
        {
            var value = session.IsInteractive
                ? Prompt.Read($"{secret.Name} (empty to leave it)", isSecret: true, session)
                : session.Environment.TextOf(secret.Name);
            if (!string.IsNullOrEmpty(value))
            {
                values.Add((secret, value));
            }
        }

        return values.Count > 0
            ? values
            : throw new BuildUsageException(
                Refusals.SecretsOption,
                $"--secrets: no value was given. Without a terminal set {string.Join(" or ", secrets.Select(secret => "NUKE_" + MemberNames.Shouted(secret.Name)))}."
            );
    }

    private static string Password(string? profile, BuildSession session)
    {
        var key = SecretText.KeyName(profile);
        var password = session.Variables.GetValueOrDefault(key) ?? session.Environment.TextOf(key);
        password ??= session.IsInteractive ? Prompt.Read($"Password ({key})", isSecret: true, session) : null;
        return string.IsNullOrEmpty(password)
            ? throw new BuildUsageException(
                Refusals.MissingPassword,
                $"--secrets needs a password: set the environment variable {key}."
            )
            : password;
    }

    private static void Store(
        AbsolutePath file,
        List<(Parameter Parameter, string Value)> values,
        string password,
        BuildSession session
    )
    {
        var json = File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? []
            : new JsonObject { ["$schema"] = "temp/build.schema.json" };
        foreach (var (parameter, value) in values)
        {
            json[parameter.Name] = SecretText.Encrypt(value, password);
        }

        file.WriteAllText(json.ToJsonString(Indented));
        var names = string.Join(", ", values.Select(value => value.Parameter.Name));
        session.Output.WriteLine($"Encrypted {names} into {session.RootDirectory.GetUnixRelativePathTo(file)}.");
    }
}
