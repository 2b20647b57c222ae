using System.IO.Compression;

namespace Verband.Tests;

/// <summary>
/// Real data for tests lie in a folder <c>shared</c> beside the checkout (or where VERBAND_SHARED points).
/// They are not part of the project; a test that needs them is skipped with a message where they are absent.
/// </summary>
static class SharedData
{
    public static string? Root { get; } = Find();

    public static string Path(string relative) =>
        System.IO.Path.Combine(Root ?? throw new InvalidOperationException("No shared data here; mark the test with [SharedFact]."), relative);

    /// <summary>Opens a file of the shared data; a name that ends in .gz is unpacked on the way.</summary>
    public static Stream Open(string relative)
    {
        Stream file = File.OpenRead(Path(relative));
        return relative.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public static byte[] Bytes(string relative)
    {
        using var stream = Open(relative);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The checkout that the tests were built from.</summary>
    public static string Checkout { get; } = Up(AppContext.BaseDirectory, d => File.Exists(System.IO.Path.Combine(d, "Verband.slnx")))
        ?? throw new InvalidOperationException("Verband.slnx was not found above the test assembly.");

    static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("VERBAND_SHARED");
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? System.IO.Path.GetFullPath(named) : null;
        var above = Up(AppContext.BaseDirectory, d => File.Exists(System.IO.Path.Combine(d, "shared", "data", "README.md")));
        return above is null ? null : System.IO.Path.Combine(above, "shared");
    }

    static string? Up(string from, Func<string, bool> found)
    {
        for (DirectoryInfo? d = new(from); d is not null; d = d.Parent)
            if (found(d.FullName)) return d.FullName;
        return null;
    }
}

/// <summary>A fact that needs the shared data; skipped with a message where they are absent.</summary>
sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedData.Root is null) Skip = "Needs the folder 'shared' beside the checkout (or VERBAND_SHARED).";
    }
}

/// <summary>A theory that needs the shared data; skipped with a message where they are absent.</summary>
sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (SharedData.Root is null) Skip = "Needs the folder 'shared' beside the checkout (or VERBAND_SHARED).";
    }
}
