namespace Fairlead.Components.Services;

/// <summary>What is delivered as one image, whoever makes it.</summary>
/// <param name="Name">The application's name, as <c>fairlead.yaml</c> has it.</param>
/// <param name="Repository">Image repository below the registry, for example <c>shop/catalog</c>; null where something else names it.</param>
public abstract record DeliveredService(string Name, string? Repository);
