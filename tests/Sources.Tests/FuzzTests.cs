namespace Verband.Sources.Tests;

public class FuzzTests
{
    [Theory]
    [InlineData("eurepoc", 1, "eurepoc-incidents.csv", "eurepoc-attributions.csv", "eurepoc-receivers.csv", "eurepoc-subtypes.csv")]
    [InlineData("eurepoc", 2, "eurepoc-incidents.csv")]
    [InlineData("stix", 3, "stix.json")]
    [InlineData("misp", 4, "misp.json")]
    [InlineData("galaxy", 5, "galaxy.json")]
    [InlineData("eu-sanctions", 6, "eu-sanctions.csv")]
    [InlineData("csv", 7, "list.csv")]
    [InlineData("jsonl", 8, "reports.jsonl")]
    public void Whatever_the_bytes_a_parser_answers_with_reports_or_errors(string feed, int seed, params string[] files)
    {
        var mapping = Data.Mapping();
        var tried = Fuzz.Run(seed, [files.Select(Data.Bytes).ToArray()], input =>
            Outcome.Of(Feeds.Find(feed)!.Parse([.. input.Select((bytes, i) => new InputFile(files[i], new MemoryStream(bytes)))], mapping)).Valid());
        Assert.True(tried >= 20);
    }

    [Fact]
    public void Mapping_files_are_refused_or_read()
    {
        var list = Data.Bytes("list.csv");
        Fuzz.Run(9, [[Data.Bytes("list.mapping.json")]], input =>
        {
            var (mapping, error) = CsvMapping.Read(new InputFile("m.json", new MemoryStream(input[0])));
            Assert.True(mapping is null != error is null);
            if (mapping is not null) Outcome.Of(CsvMapped.Parse(new InputFile("list.csv", new MemoryStream(list)), mapping)).Valid();
        });
    }

    [Fact]
    public void Broken_gzip_is_an_error_of_its_file() =>
        Fuzz.Run(10, [[Zip(Data.Bytes("reports.jsonl"))]], input =>
            Outcome.Of(Feeds.Find("jsonl")!.Parse([new InputFile("r.jsonl.gz", Packed.Open(new MemoryStream(input[0]), 1 << 20))])).Valid());

    internal static byte[] Zip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionLevel.Fastest)) zip.Write(bytes);
        return memory.ToArray();
    }
}
