using Verband.Tests;

namespace Verband.Sources.Tests;

/// <summary>The small files made for these tests.</summary>
static class Data
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(SharedData.Checkout, "tests", "Sources.Tests", "data", name));

    public static InputFile File_(string name) => new(name, new MemoryStream(Bytes(name)));

    public static readonly string[] EuRepoC = ["eurepoc-incidents.csv", "eurepoc-attributions.csv", "eurepoc-receivers.csv", "eurepoc-subtypes.csv"];

    public static CsvMapping Mapping()
    {
        var (mapping, error) = CsvMapping.Read(File_("list.mapping.json"));
        Assert.Null(error);
        return mapping!;
    }
}
