namespace HessianFaultLab.Lab;

/// <summary>What the user gave cannot be used. The message says where, what, and what to do; <c>hfl</c> ends with exit code 2.</summary>
public sealed class BadInputException : Exception
{
    public BadInputException(string message)
        : base(message)
    {
    }

    public BadInputException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
