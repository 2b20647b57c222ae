namespace Verband.Parliament;

/// <summary>A document that cannot be read. The message names the document, the place and the cause; nothing of it was taken in.</summary>
public sealed class BadDocumentException(string name, string cause, Exception? inner = null) : Exception($"{name}: {cause}", inner)
{
    public string Document { get; } = name;

    public string Cause { get; } = cause;
}
