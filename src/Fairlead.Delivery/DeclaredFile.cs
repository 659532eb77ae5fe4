using Fairlead.Environments;

namespace Fairlead.Delivery;

/// <summary>Reads files of the environment repository for a delivery, which what is wrong with them ends.</summary>
internal static class DeclaredFile
{
    /// <summary>What a reader gives.</summary>
    /// <exception cref="DeliveryException">The file cannot be read.</exception>
    public static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EnvironmentFileException error)
        {
            throw new DeliveryException(Refusals.InvalidFile, error.Problems, error);
        }
    }
}
