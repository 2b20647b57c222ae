using System.Text.RegularExpressions;
using Verband.Tests;

namespace Verband.Core.Tests;

public partial class VocabularyTests
{
    [Fact]
    public void The_document_and_the_code_list_the_same_ids()
    {
        Assert.Equal(DomainNames.All, Listed("## Domains"));
        Assert.Equal(Vocabulary.Sectors, Listed("## Sectors"));
        Assert.Equal(Vocabulary.LocalTechniques, Listed("## Local techniques"));
        Assert.Equal(Vocabulary.Effects.Concat(Vocabulary.Units), Listed("## Effects"));
        Assert.Equal(Vocabulary.Responses, Listed("## Responses"));
    }

    [Fact]
    public void The_example_of_the_document_is_a_report()
    {
        var json = Document()[(Document().IndexOf("```json", StringComparison.Ordinal) + 7)..].Split("```")[0].Trim();
        var (report, field, message) = ReportFormat.Read(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.True(report is not null, $"{field}: {message}");
    }

    [Fact]
    public void The_document_names_every_field()
    {
        var fields = typeof(Report).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).Except(["id", "equalityContract"]);
        Assert.All(fields, f => Assert.Contains($"| `{f}` |", Document(), StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_unique()
    {
        foreach (var list in (IReadOnlyList<string>[])[Vocabulary.Sectors, Vocabulary.LocalTechniques, Vocabulary.Effects, Vocabulary.Units, Vocabulary.Responses, DomainNames.All, [.. Countries.All.Select(c => c.Code)]])
            Assert.Equal(list.Count, list.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("attack:T1566", true)]
    [InlineData("attack:T1566.001", true)]
    [InlineData("disarm:T0086", true)]
    [InlineData("local:arson", true)]
    [InlineData("local:nothing", false)]
    [InlineData("attack:S0001", false)]
    [InlineData("attack:T1", false)]
    [InlineData("mitre:T1566", false)]
    [InlineData("T1566", false)]
    [InlineData(":T1566", false)]
    public void Techniques_are_references(string text, bool known) => Assert.Equal(known, Vocabulary.IsTechnique(text));

    static string Document() => File.ReadAllText(Path.Combine(SharedData.Checkout, "docs", "formats", "report.md"));

    /// <summary>The ids in back quotes under a heading, without the heading's own.</summary>
    static IEnumerable<string> Listed(string heading)
    {
        var text = Document();
        var at = text.IndexOf('\n', text.IndexOf(heading, StringComparison.Ordinal));
        var end = text.IndexOf("\n## ", at, StringComparison.Ordinal);
        return Quoted().Matches(text[at..end]).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
