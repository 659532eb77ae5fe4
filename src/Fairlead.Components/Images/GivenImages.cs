using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;

namespace Fairlead.Components.Images;

/// <summary>Images that another job has made and this run releases: <c>--image web=ghcr.io/acme/web@sha256:...</c>.</summary>
internal static class GivenImages
{
    private const string Form = "expected name=host/repository@sha256:...";

    /// <summary>The delivery with the given images in the place of what it would build.</summary>
    /// <exception cref="WrongUseException">Lists everything that cannot be meant.</exception>
    public static DeliveryOptions Settle(DeliveryOptions options)
    {
        var problems = new List<string>();
        var given = Texts(options, problems)
            .Select(text => Read(text.Text, text.Source, options, problems))
            .OfType<OutsideService>()
            .ToList();
        problems.AddRange(
            given
                .GroupBy(service => service.Name)
                .Where(same => same.Count() > 1)
                .Select(same => $"An image for {same.Key} is given {same.Count()} times; give it once.")
        );
        return problems.Count > 0
            ? throw new WrongUseException(Refusals.WrongOption, problems)
            : options with
            {
                Services = [.. options.Services.Where(service => !given.Any(one => one.Name == service.Name))],
                OutsideServices =
                [
                    .. options.OutsideServices.Where(service => !given.Any(one => one.Name == service.Name)),
                    .. given,
                ],
            };
    }

    /// <summary>The services that are built, now that the repository of each is known.</summary>
    public static IReadOnlyList<ServiceProject> Without(
        IReadOnlyList<ServiceProject> named,
        IReadOnlyList<OutsideService> outside
    ) =>
        [
            .. named.Where(service =>
                !outside.Any(one => one.IsGiven && service.Repository is { } its && its == one.Repository)
            ),
        ];

    /// <summary>Checks that somebody runs them.</summary>
    /// <param name="apps">The applications that this build releases.</param>
    /// <exception cref="WrongUseException">Lists the images that no application runs.</exception>
    public static void Check(IReadOnlyList<OutsideService> outside, IReadOnlyList<DeliveryApp> apps)
    {
        var run = apps.SelectMany(app => app.Images.Where(image => app.IsOwnImage(image.Key)))
            .Select(image => image.Value)
            .ToHashSet(StringComparer.Ordinal);
        var problems = outside
            .Where(service => service.IsGiven && !run.Contains(service.Repository!))
            .Select(service =>
                $"--image {service.Name}: no application that is released from here runs {service.Repository}; they run {string.Join(", ", run.Order(StringComparer.Ordinal))}."
            )
            .ToList();
        if (problems.Count > 0)
        {
            throw new WrongUseException(Refusals.WrongOption, problems);
        }
    }

    private static IEnumerable<(string Text, string Source)> Texts(DeliveryOptions options, List<string> problems)
    {
        foreach (var text in options.GivenImages)
        {
            yield return (text, $"--image {text}");
        }

        if (options.GivenImagesFile is not { } file)
        {
            yield break;
        }

        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(options.Root, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--image-file {file} cannot be read: {error.Message}");
            yield break;
        }

        foreach (var (index, line) in lines.Index())
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
            {
                yield return (text, $"{file}:{index + 1}: {text}");
            }
        }
    }

    private static OutsideService? Read(string text, string source, DeliveryOptions options, List<string> problems)
    {
        if (!NamedImage.TryParse(text, out var named))
        {
            problems.Add($"{source} is no image with its name; {Form}.");
            return null;
        }

        var (name, image) = named;
        if (image.Digest is null)
        {
            problems.Add(
                $"{source} has no digest, and a tag may name another image tomorrow; {Form}, which `docker buildx imagetools inspect` and `skopeo inspect` print."
            );
            return null;
        }

        var names = ServiceNames.Of(options);
        var service = names.GetValueOrDefault(name) ?? names.Values.FirstOrDefault(one => one.Repository == name);
        return service is null
            ? OutsideService.Given(name, image, name, project: null)
            : OutsideService.Given(
                service.Name,
                image,
                service.Repository ?? service.Name,
                service is ServiceProject built ? Path.GetFileNameWithoutExtension(built.Project) : null
            );
    }
}
