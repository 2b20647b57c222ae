using System.Text.RegularExpressions;
using Verband.Core;
using Verband.Tests;

namespace Verband.Samples.Tests;

public partial class RecordTests
{
    [Fact]
    public void Every_record_is_a_report_of_the_format() =>
        Wrong.None(Samples.All.Where(s => s.Report is null).Select(s => $"{s.Place} {s.Error}"));

    [Fact]
    public void Every_record_is_dated_placed_sourced_and_checked() => Wrong.None(Samples.All.SelectMany(s => s.Report is { } r ? Faults(r).Select(w => $"{s.Place}: {w}") : []));

    static IEnumerable<string> Faults(Report r)
    {
        if (r.Source != "samples") yield return "the source is not samples";
        if (!Marking.IsId(r.Record)) yield return "the record id is not lower case letters, digits and '-'";
        if (r.When is not { } when) yield return "has no date";
        else if (when.From.Year < 2007 || when.To.Year > 2026) yield return $"{when} is not in 2007-2026";
        if (r.Targets.Count == 0) yield return "has no target";
        if (Samples.CountriesOf(r).Count == 0 && !r.Title.Contains("worldwide", StringComparison.Ordinal)) yield return "has neither a place nor a target with a country, and does not say that it was worldwide";
        if (r.Text is null) yield return "has no text";
        if (r.References.Count == 0) yield return "has no public source";
        if (r.CheckedIn.Count == 0) yield return "does not say what it was checked against";
        if (r.Grade == default) yield return "has no grade";
        if (!r.Marking.Equals(Marking.Clear)) yield return "is not TLP:CLEAR";
        if (r.CheckedIn.Concat(r.Techniques).GroupBy(x => x, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) yield return $"{twice.Key} stands twice";
        if (r.Reported is { } reported && r.When is { } w && reported < w.From) yield return $"was reported on {reported:o} before it happened in {w}";
        foreach (var claim in r.Claims)
            if (claim.By is null && claim.ByCountry is null && claim.Kind != ClaimKind.Technical) yield return "a political or legal claim by nobody";
    }

    [Fact]
    public void No_record_stands_twice() =>
        Wrong.None(Samples.Reports.GroupBy(r => r.Record, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));

    /// <summary>Same place, same domain, periods that overlap, and most words of the shorter title in the other: the same incident twice.</summary>
    [Fact]
    public void No_incident_is_told_twice()
    {
        var doubles = new List<string>();
        for (var i = 0; i < Samples.Reports.Count; i++)
            for (var j = 0; j < i; j++)
                if (Alike(Samples.Reports[i], Samples.Reports[j])) doubles.Add($"{Samples.Reports[j].Record} and {Samples.Reports[i].Record}");
        Wrong.None(doubles);
    }

    [Fact]
    public void Two_tellings_of_one_incident_are_noticed()
    {
        var report = Samples.Reports.First(r => r.Place?.Country is not null && Words(r.Title).Count >= 4);
        Assert.True(Alike(report, report with { Record = "again", Title = report.Title + " today" }));
        Assert.False(Alike(report, report with { Record = "elsewhere", Place = report.Place! with { Country = "AQ" } }));
    }

    static bool Alike(Report a, Report b)
    {
        if (a.Place?.Country is not { } country || country != b.Place?.Country || (a.Domains & b.Domains) == 0) return false;
        if (a.When is not { } x || b.When is not { } y || x.From > y.To || y.From > x.To) return false;
        var (m, n) = (Words(a.Title), Words(b.Title));
        return m.Intersect(n).Count() >= 0.7 * Math.Min(m.Count, n.Count);
    }

    static HashSet<string> Words(string title) => [.. Word().Matches(title.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length > 2)];

    /// <summary>
    /// Heuristics, not proof: a title of address or rank before a name is how English text names a person; the persons that the EU
    /// has listed are known by name.
    /// </summary>
    [Fact]
    public void No_actor_target_or_speaker_is_named_as_a_person_is() =>
        Wrong.None(Samples.Reports.SelectMany(r => Names(r).Where(n => Person().IsMatch(n)).Select(n => $"{r.Record}: {n}")));

    [SharedFact]
    public void No_listed_person_is_named()
    {
        string[][] persons = [.. Resolver.Sanctions.Where(s => s.Schema == "Person").Select(s => Word().Matches(s.Name.ToLowerInvariant()).Select(m => m.Value).ToArray()).Where(w => w.Length > 1)];
        Assert.True(persons.Length > 30);
        Wrong.None(Samples.Reports.SelectMany(r =>
        {
            var words = Words(string.Join(' ', Names(r).Append(r.Title).Append(r.Text)));
            return persons.Where(p => p.All(words.Contains)).Select(p => $"{r.Record}: {string.Join(' ', p)}");
        }));
    }

    /// <summary>Facts may be taken, sentences may not: no run of nine words is shared with a source text.</summary>
    [SharedFact]
    public void No_sentence_is_taken_from_a_source()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in Resolver.Prose()) taken.UnionWith(Runs(text));
        Assert.True(taken.Count > 10_000);
        Wrong.None(Samples.Reports.SelectMany(r => Runs(r.Title).Concat(Runs(r.Text ?? "")).Where(taken.Contains).Take(1).Select(run => $"{r.Record}: {run}")));
    }

    static IEnumerable<string> Runs(string text)
    {
        const int n = 9;
        string[] words = [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value)];
        for (var i = 0; i + n <= words.Length; i++) yield return string.Join(' ', words, i, n);
    }

    static IEnumerable<string> Names(Report r) => r.Claims.SelectMany(c => (string?[])[c.Actor, c.By]).Concat(r.Targets.Select(t => t.Organisation)).Concat(r.Responses.Select(s => s.By)).OfType<string>();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:Mr|Mrs|Ms|Dr|Sir|Lady|Prof|Professor|General|Colonel|Major|Captain|Lieutenant|Senator|Chancellor|Minister|President|Journalist)\.?\s+(?!of\b|for\b|and\b|Intelligence\b|Staff\b|Security\b|Directorate\b|Prosecutor\b|Secretariat\b|Office\b|Council\b|Command\b|Electric\b|Administration\b)\p{Lu}\p{Ll}+")]
    private static partial Regex Person();
}
