namespace Verband.Store;

/// <summary>The journal cannot be used, and why: in words for a person, with the path.</summary>
public sealed class JournalException : Exception
{
    public JournalException(string message) : base(message) { }

    public JournalException(string message, Exception inner) : base(message, inner) { }
}
