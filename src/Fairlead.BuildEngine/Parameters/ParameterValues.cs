using System.Reflection;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>Finds the value of a parameter: command line, then environment, then profile files, then parameters.json.</summary>
internal sealed class ParameterValues(BuildSession session)
{
    private readonly Lazy<IReadOnlyList<ParameterFile>> _files = new(() => ParameterFile.LoadAll(session));

    public static ParameterValues Current => BuildSession.Current.Parameters;

    /// <summary>Where arguments of the commit message come from; none by default.</summary>
    public CommandLine? CommitMessage { get; set; }

    public object? Get(MemberInfo member, object? instance) => Get(member, instance, MemberOf.TypeOf(member));

    /// <summary>The member's value as the type; null when nothing gives one.</summary>
    public object? Get(MemberInfo member, object? instance, Type type)
    {
        _ = instance;
        var parameter = new Parameter(
            member,
            member.GetCustomAttribute<ParameterAttribute>() ?? new ParameterAttribute()
        );
        var value = Find(parameter, type);
        if (parameter.IsSecret && value is string secret)
        {
            session.Secrets.Add(secret, session.Host);
        }

        return value;
    }

    /// <summary>What gives a parameter that has a value that value.</summary>
    /// <param name="name">The parameter's name.</param>
    public InputOrigin OriginOf(string name) =>
        CommitMessage?.Find(name) is { } message ? new InputOrigin(InputSource.CommitMessage, message.Written)
        : session.CommandLine.Find(name) is { } given ? new InputOrigin(InputSource.CommandLine, given.Written)
        : session.Environment.TextOf(name) is not null
            ? new InputOrigin(InputSource.Variable, session.Environment.NamesOf(name)[0])
        : _files.Value.FirstOrDefault(file => file.Has(name)) is { } file
            ? new InputOrigin(
                InputSource.File,
                Path.GetRelativePath(session.RootDirectory, file.Source).Replace('\\', '/')
            )
        : new InputOrigin(InputSource.Default, null);

    /// <summary>What is wrong with variables and keys of files that give no parameter a value and were meant to.</summary>
    public IEnumerable<string> Unknown(ParameterSet parameters) =>
        session.Environment.Unknown(parameters).Concat(_files.Value.SelectMany(file => file.UnknownKeys(parameters)));

    private object? Find(Parameter parameter, Type type)
    {
        if (Given(parameter.Name) is { } given)
        {
            return Converted($"--{parameter.Option}", given.Values, parameter, type);
        }

        if (session.Environment.TextOf(parameter.Name) is { } text)
        {
            return text.Length == 0
                ? Empty(type)
                : Converted($"The environment's {parameter.Name}", [text], parameter, type);
        }

        foreach (var file in _files.Value)
        {
            if (file.Has(parameter.Name))
            {
                return file.Get(parameter, type, session);
            }
        }

        return null;
    }

    private GivenOption? Given(string name) => CommitMessage?.Find(name) ?? session.CommandLine.Find(name);

    private static object? Empty(Type type) =>
        type == typeof(bool) || type == typeof(bool?) ? false
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : null;

    private object? Converted(string source, IReadOnlyList<string> texts, Parameter parameter, Type type)
    {
        try
        {
            return texts.Count == 0 && !parameter.IsSwitch
                ? Empty(type)
                : TextConversion.Convert(texts, type, parameter.Separator);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            var shown = parameter.IsSecret ? "***" : string.Join(' ', texts);
            var message = $"{source}: {TextConversion.Explain(error, shown, type)}";
            if (!session.Options.Lenient)
            {
                throw new BuildUsageException(Refusals.WrongValue, message);
            }

            EngineLog.Warning(message);
            return null;
        }
    }
}
