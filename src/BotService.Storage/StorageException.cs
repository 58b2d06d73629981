namespace BotService.Storage;

/// <summary>
/// The database cannot be used, and trying again would not help: the message says what is wrong and how to mend it. The host ends with exit code 3.
/// </summary>
public sealed class StorageException : Exception
{
    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public StorageException()
    {
    }
}
