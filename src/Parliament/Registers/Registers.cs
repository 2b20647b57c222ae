namespace Verband.Parliament;

/// <summary>The registers that ship with the product, as JSON. They are data: a newer one can be loaded in their place.</summary>
public static class Registers
{
    /// <summary>Text of a shipped register by file name without extension (<c>parliament-glossary</c>).</summary>
    public static string Shipped(string name)
    {
        using var stream = typeof(Registers).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new ArgumentException($"no register '{name}' ships with the product", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
