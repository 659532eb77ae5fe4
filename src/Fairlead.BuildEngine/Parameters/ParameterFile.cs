using System.Text;
using System.Text.Json;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Secrets;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Parameters;

/// <summary><c>.nuke/parameters.json</c> or a profile's file.</summary>
internal sealed class ParameterFile
{
    // A parameter of a build may have the name of this option, and the build's code would then believe in a dry run alone.
    private const string DryRun = "DryRun";

    private readonly Dictionary<string, Entry> _values;

    private ParameterFile(AbsolutePath path, string? profile, Dictionary<string, Entry> values)
    {
        Source = path;
        Profile = profile;
        _values = values;
    }

    public string Source { get; }

    public string? Profile { get; }

    /// <summary>The files of a run, the one that counts most first.</summary>
    public static IReadOnlyList<ParameterFile> LoadAll(BuildSession session)
    {
        var folder = session.RootDirectory / ".nuke";
        var files = session.Profiles.Reverse().Select(profile => OfProfile(folder, profile)).ToList();
        var general = folder / "parameters.json";
        if (File.Exists(general))
        {
            files.Add(Load(general, profile: null));
        }

        return files;
    }

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>What is wrong with keys that are no parameter's name.</summary>
    public IEnumerable<string> UnknownKeys(ParameterSet parameters)
    {
        var known = parameters.All.Select(parameter => parameter.Name).ToList();
        return _values
            .Where(entry => !entry.Key.StartsWith('$'))
            .Where(entry => entry.Key is DryRun || (!known.Contains(entry.Key) && !IsEngineOption(entry.Key)))
            .Select(entry =>
                entry.Key is DryRun
                    ? $"{Source}:{entry.Value.Line}: {entry.Key} is an option of one run and no setting: give it on the command line."
                    : $"{Source}:{entry.Value.Line}: no parameter is named '{entry.Key}'. {Suggestion.For(entry.Key, known)}"
            );
    }

    public object? Get(Parameter parameter, Type type, BuildSession session)
    {
        var (value, line) = _values[parameter.Name];
        try
        {
            return Read(value, parameter, type, session);
        }
        catch (Exception error)
            when (error
                    is FormatException
                        or OverflowException
                        or ArgumentException
                        or JsonException
                        or InvalidOperationException
            )
        {
            var shown = parameter.IsSecret ? "***" : Shown(value);
            var message = $"{Source}:{line}: {parameter.Name}: {TextConversion.Explain(error, shown, type)}";
            if (!session.Options.Lenient)
            {
                throw new BuildUsageException(Refusals.ParameterFile, message);
            }

            EngineLog.Warning(message);
            return null;
        }
    }

    // As it stands in the file: text that is no Unicode cannot be read in any other way.
    private static string Shown(JsonElement value)
    {
        const int Longest = 60;
        var text = value.GetRawText().Trim('"');
        return text.Length > Longest ? text[..Longest] + "..." : text;
    }

    private object? Read(JsonElement value, Parameter parameter, Type type, BuildSession session)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                var text = value.GetString()!;
                text = parameter.IsSecret ? SecretText.Reveal(text, this, parameter, session) : text;
                return IsPath(type) ? Rooted(text, session) : TextConversion.Convert(text, type, parameter.Separator);
            case JsonValueKind.Array when type.IsArray:
                return ReadArray(value, parameter, type, session);
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when !IsRecord(type):
                return TextConversion.Convert(value.GetRawText(), type, separator: null);
            case JsonValueKind.Object when IsRecord(type):
                return value.Deserialize(type, JsonSerializerOptions.Web);
            default:
                throw new FormatException("its JSON type is another");
        }
    }

    private Array ReadArray(JsonElement value, Parameter parameter, Type type, BuildSession session)
    {
        var element = type.GetElementType()!;
        var items = value.EnumerateArray().Select(item => Read(item, parameter, element, session)).ToList();
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        return array;
    }

    private static bool IsPath(Type type) => type == typeof(AbsolutePath);

    private static bool IsRecord(Type type) =>
        !type.IsPrimitive
        && !type.IsEnum
        && type != typeof(string)
        && !type.IsArray
        && Nullable.GetUnderlyingType(type) is null;

    // In files paths are meant from the repository, whatever folder the build is started in.
    private static AbsolutePath Rooted(string text, BuildSession session) => Path.Combine(session.RootDirectory, text);

    private static bool IsEngineOption(string key) => EngineOption.Find(new GivenOption(key, [])) is not null;

    private static ParameterFile OfProfile(AbsolutePath folder, string profile)
    {
        var path = folder / $"parameters.{profile}.json";
        if (profile.Contains("..") || profile.Contains('/') || !File.Exists(path))
        {
            var known = Directory
                .EnumerateFiles(folder, "parameters.*.json")
                .Select(file => Path.GetFileNameWithoutExtension(file)["parameters.".Length..])
                .Order(StringComparer.Ordinal);
            throw new BuildUsageException(
                Refusals.UnknownProfile,
                $"--profile {profile}: there is no .nuke/parameters.{profile}.json. {Suggestion.For(profile, known)}"
            );
        }

        return Load(path, profile);
    }

    private static ParameterFile Load(AbsolutePath path, string? profile)
    {
        try
        {
            return new ParameterFile(path, profile, Parse(File.ReadAllBytes(path), path));
        }
        catch (JsonException error)
        {
            throw new BuildUsageException(
                Refusals.ParameterFile,
                $"{path}:{error.LineNumber + 1}: this is not JSON: {FirstSentence(error.Message)}"
            );
        }
        catch (InvalidOperationException)
        {
            throw new BuildUsageException(
                Refusals.ParameterFile,
                $"{path}: a key is no Unicode text; save the file as UTF-8."
            );
        }
    }

    private static string FirstSentence(string message) =>
        message.IndexOf(" LineNumber:", StringComparison.Ordinal) is > 0 and var end ? message[..end].Trim() : message;

    private static Dictionary<string, Entry> Parse(byte[] bytes, AbsolutePath path)
    {
        var values = new Dictionary<string, Entry>();
        var json = bytes.AsSpan();
        json = json.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json;
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BuildUsageException(
                Refusals.ParameterFile,
                $"{path}:1: a parameter file holds one object: {{ \"Name\": \"value\" }}."
            );
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var line = 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
            if (!values.TryAdd(name, new Entry(JsonElement.ParseValue(ref reader), line)))
            {
                throw new BuildUsageException(Refusals.ParameterFile, $"{path}:{line}: '{name}' is given twice.");
            }
        }

        // Anything after the object is an error of the reader's.
        reader.Read();
        return values;
    }

    /// <summary>A key's value and place.</summary>
    /// <param name="Value">As the file has it.</param>
    /// <param name="Line">Where its key stands.</param>
    private sealed record Entry(JsonElement Value, int Line);
}
