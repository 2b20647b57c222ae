namespace Verband.Sources;

/// <summary>One file of an import: its name as the user gave it, used in every message, and its bytes (already unpacked).</summary>
public sealed record InputFile(string Name, Stream Bytes);
