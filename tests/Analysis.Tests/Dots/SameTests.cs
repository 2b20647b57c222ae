using FsCheck;
using FsCheck.Fluent;
using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Planted;
using Verband.Analysis.Dots.Same;
using Verband.Core;

namespace Verband.Analysis.Tests.Dots;

public class SameTests
{
    [Theory]
    // Winkler 1990 and the tables of the Census Bureau's report.
    [InlineData("martha", "marhta", .9611)]
    [InlineData("dwayne", "duane", .84)]
    [InlineData("dixon", "dicksonx", .8133)]
    [InlineData("abc", "", 0)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("a", "a", 1)]
    public void Jaro_Winkler_of_the_literature(string a, string b, double expected) =>
        Assert.Equal(expected, JaroWinkler.Similarity(a, b), 4);

    [Fact]
    public void The_quick_bound_is_never_below_the_similarity() => Prop.ForAll(
        Gen.Elements("abcdeé".ToCharArray()).ArrayOf().ToArbitrary(), Gen.Elements("abcdeé".ToCharArray()).ArrayOf().ToArbitrary(), (x, y) =>
        {
            var (a, b) = (new string(x), new string(y));
            return a.Length == 0 || b.Length == 0
                || JaroWinkler.AtMost(JaroWinkler.Mask(a), a, JaroWinkler.Mask(b), b) >= JaroWinkler.Similarity(a, b) - 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_characters_at_a_time_match_as_one_by_one() => Prop.ForAll(
        Gen.Elements("abcé".ToCharArray()).ArrayOf().Resize(90).ToArbitrary(), Gen.Elements("abcé".ToCharArray()).ArrayOf().Resize(90).ToArbitrary(),
        (x, y) => Math.Abs(OneByOne(new(x), new(y)) - JaroWinkler.Similarity(x, y)) < 1e-12).QuickCheckThrowOnFailure();

    static double OneByOne(string a, string b)
    {
        (a, b) = (a[..Math.Min(64, a.Length)], b[..Math.Min(64, b.Length)]);
        if (a == b) return 1;
        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        var (left, right) = (new List<char>(), new SortedDictionary<int, char>());
        for (var i = 0; i < a.Length; i++)
            for (var j = Math.Max(0, i - reach); j <= Math.Min(b.Length - 1, i + reach); j++)
                if (a[i] == b[j] && right.TryAdd(j, b[j]))
                {
                    left.Add(a[i]);
                    break;
                }
        if (left.Count == 0) return 0;
        double m = left.Count, t = left.Zip(right.Values).Count(p => p.First != p.Second) / 2;
        var jaro = (m / a.Length + m / b.Length + (m - t) / m) / 3;
        return jaro + a.Zip(b).Take(4).TakeWhile(p => p.First == p.Second).Count() * .1 * (1 - jaro);
    }

    [Theory]
    [InlineData("Ministère de la Défense", "ministere de la defense")]
    [InlineData("Вагнер — «Лига»", "vagner liga")]
    [InlineData("Straße, Łódź!", "strasse lodz")]
    [InlineData("  ", "")]
    [InlineData("\ud800x", "x")]
    public void Plain_text(string text, string plain) => Assert.Equal(plain, PlainText.Of(text));

    [Fact]
    public void Lsh_recalls_what_brute_force_finds_at_seven_tenths()
    {
        var dice = new Dice(8);
        var words = Enumerable.Range(0, 900).Select(_ => string.Concat(Enumerable.Range(0, 3 + dice.Next(6)).Select(_ => (char)('a' + dice.Next(26))))).ToArray();
        var texts = new List<string>();
        for (var i = 0; i < 120; i++)
        {
            var text = Enumerable.Range(0, 60).Select(_ => words[dice.Next(words.Length)]).ToArray();
            texts.Add(string.Join(' ', text));
            for (var k = 0; k < 1 + dice.Next(9); k++) text[dice.Next(60)] = words[dice.Next(words.Length)];
            texts.Add(string.Join(' ', text));
        }
        var signatures = new uint[texts.Count * MinHash.Size];
        for (var i = 0; i < texts.Count; i++) MinHash.Sign(texts[i], signatures.AsSpan(i * MinHash.Size, MinHash.Size));
        var found = LshPairs.Of(signatures).Pairs.ToHashSet();
        int near = 0, met = 0;
        double error = 0;
        for (var i = 0; i < texts.Count; i++)
            for (var j = i + 1; j < texts.Count; j++)
            {
                var true_ = MinHash.Jaccard(texts[i], texts[j]);
                if (true_ > .3) error = Math.Max(error, Math.Abs(true_ - MinHash.Similarity(signatures.AsSpan(i * MinHash.Size, MinHash.Size), signatures.AsSpan(j * MinHash.Size, MinHash.Size))));
                if (true_ < .7) continue;
                near++;
                if (found.Contains((i, j))) met++;
            }
        Assert.True(near > 50, $"{near} near pairs");
        Assert.True(met >= .98 * near, $"{met} of {near}");
        Assert.True(error < .2, $"largest error {error}");
    }

    [Fact]
    public void Ten_thousand_copies_give_a_chain_and_not_all_pairs()
    {
        var signatures = new uint[10_000 * MinHash.Size];
        for (var i = 0; i < 10_000; i++) MinHash.Sign("one and the same report about a cable", signatures.AsSpan(i * MinHash.Size, MinHash.Size));
        var candidates = LshPairs.Of(signatures, 8);
        Assert.Equal(32, candidates.Crowded);
        Assert.True(candidates.Pairs.Length < 8 * 10_000);
        var cluster = CorrelationClustering.Run(10_000, [.. candidates.Pairs.Select(p => (p.A, p.B, 1.0))]);
        Assert.All(cluster, c => Assert.Equal(0, c));
    }

    [Fact]
    public void Expectation_maximisation_recovers_what_made_the_data()
    {
        var dice = new Dice(5);
        double[] m = [.9, .8, .95, .7], u = [.1, .05, .3, .02];
        uint Draw(double[] agree)
        {
            uint pattern = 0;
            for (var f = 0; f < 4; f++) pattern = Pattern.With(pattern, f, dice.Uniform() < agree[f] ? 2 : 1);
            return pattern;
        }
        Dictionary<uint, long> candidates = [], random = [];
        for (var k = 0; k < 60_000; k++) Count(candidates, Draw(k % 10 == 0 ? m : u));
        for (var k = 0; k < 60_000; k++) Count(random, Draw(u));
        var model = FellegiSunter.Fit(candidates, random, [3, 3, 3, 3]);
        Assert.Equal(.1, model.Prior, 2);
        for (var f = 0; f < 4; f++)
        {
            Assert.InRange(model.M[f][2], m[f] - .03, m[f] + .03);
            Assert.InRange(model.U[f][2], u[f] - .01, u[f] + .01);
        }
        Assert.Equal(0, model.Score(0));

        static void Count(Dictionary<uint, long> counts, uint pattern) => counts[pattern] = counts.GetValueOrDefault(pattern) + 1;
    }

    [Fact]
    public void A_weak_pair_does_not_tie_two_clusters_and_a_cannot_link_holds()
    {
        (int, int, double)[] pairs = [(0, 1, 5), (1, 2, 5), (0, 2, 5), (3, 4, 5), (2, 3, 1), (1, 3, -4)];
        Assert.Equal([0, 0, 0, 3, 3], CorrelationClustering.Run(5, pairs));
        // Apart from 0, item 2 belongs with 3 and 4: the sum there is +1, which beats staying alone.
        Assert.Equal([0, 0, 2, 2, 2], CorrelationClustering.Run(5, pairs, (a, b) => a + b == 2 && a != b));
        Assert.Equal(Agreement([0, 0, 0, 3, 3], pairs), Best(pairs, (_, _) => false));
        Assert.Equal(Agreement([0, 0, 2, 2, 2], pairs), Best(pairs, (a, b) => a == 0 && b == 2));
        Assert.Empty(CorrelationClustering.Run(0, []));
    }

    /// <summary>Sum of the scores inside the clusters, which the clustering is to make large.</summary>
    static double Agreement(int[] cluster, (int A, int B, double Score)[] pairs) => pairs.Where(p => cluster[p.A] == cluster[p.B]).Sum(p => p.Score);

    /// <summary>The largest agreement over all partitions of five items that keep apart what must be.</summary>
    static double Best((int, int, double)[] pairs, Func<int, int, bool> cannot)
    {
        var best = double.NegativeInfinity;
        for (var code = 0; code < 3125; code++)
        {
            int[] cluster = [code % 5, code / 5 % 5, code / 25 % 5, code / 125 % 5, code / 625];
            if (!Pairs([0, 1, 2, 3, 4]).Any(p => cluster[p.A] == cluster[p.B] && cannot(p.A, p.B))) best = Math.Max(best, Agreement(cluster, pairs));
        }
        return best;
    }

    [Fact]
    public void Thresholds_follow_from_costs()
    {
        var bands = new Bands(FalseMerge: 10, Missed: 1, Look: .1);
        Assert.Equal(.99, bands.MergeFrom, 12);
        Assert.Equal(.1, bands.LookFrom, 12);
        Assert.Equal([Band.Leave, Band.Look, Band.Merge], new[] { .05, .5, .995 }.Select(bands.Of));
        Assert.Equal(10.0 / 11, new Bands(10, 1, 5).MergeFrom, 12);
        Assert.Equal(10.0 / 11, new Bands(10, 1, 5).LookFrom, 12);
    }

    [Theory]
    [InlineData("abcd", "abcd", 0)]
    [InlineData("19800412", "19804012", 1)]
    [InlineData("1234", "124", 1)]
    [InlineData("123456", "124365", 2)]
    [InlineData("abcdef", "uvwxyz", 3)]
    public void Edits_are_counted_up_to_two(string a, string b, int edits)
    {
        var table = new RecordTable([new("c", Comparison.Code)], [[a], [b]]);
        var expected = edits switch { 0 => 4, 1 => 3, 2 => 2, _ => 1 };
        Assert.Equal(expected, Pattern.Level(table.Compare(0, 1), 0));
    }

    static Report[] Samples(int count)
    {
        // Distinct invented incidents with text of their own.
        var (reports, _) = World.Draw(new(count, Campaigns: 0, YearOnly: .1, Seed: 12));
        var dice = new Dice(21);
        var places = new[] { "Harlingen", "Delfzijl", "Kotka", "Ventspils", "Brindisi", "Narvik", "Gdynia", "Varna", "Cork", "Aalborg", "Trieste", "Zadar" };
        var names = new[] { "harbour authority", "grid operator", "ministry of transport", "rail company", "public broadcaster", "water board", "election council", "cable consortium", "hospital group", "shipyard" };
        return [.. reports.Select((r, i) => r with
        {
            Title = $"{r.Title} at the {names[dice.Next(10)]} of {places[dice.Next(12)]}",
            Text = $"On {1 + dice.Next(28)} {new[] { "March", "July", "October" }[dice.Next(3)]} the {names[dice.Next(10)]} in {places[dice.Next(12)]} reported {dice.Next(900)} systems affected; {names[dice.Next(10)]} and {names[dice.Next(10)]} of {places[dice.Next(12)]} followed with notice {dice.Next(10_000)}.",
            Targets = [r.Targets[0] with { Organisation = $"{names[dice.Next(10)]} {places[dice.Next(12)]}" }],
            Effects = [.. r.Effects, .. dice.Uniform() < .4 ? [new Effect("injured", 1 + dice.Next(40), "persons")] : Array.Empty<Effect>()],
        })];
    }

    [Fact]
    public void Planted_near_duplicates_are_proposed_and_others_are_not()
    {
        var first = Samples(300);
        var dice = new Dice(33);
        var copies = first.Take(120).Select(r => NearDuplicates.Of(r, "other", ref dice)).ToArray();
        var result = SameIncident.Find([.. first, .. copies]);
        var merged = result.Cluster.Select((c, i) => (c, i)).GroupBy(x => x.c).Where(g => g.Count() > 1).SelectMany(g => Pairs([.. g.Select(x => x.i)])).ToArray();
        var right = merged.Count(p => p.B == 300 + p.A);
        var f1 = 2.0 * right / (merged.Length + 120);
        Assert.True(f1 >= .95, $"F1 {f1:0.000}, {right} right of {merged.Length} proposed, {120} true; prior {result.Model.Prior}");
        Assert.All(result.Proposals, p => Assert.Equal(p.Decibans, p.Shares.Sum(s => s.Decibans), 6));
    }

    static IEnumerable<(int A, int B)> Pairs(int[] items)
    {
        for (var i = 0; i < items.Length; i++)
            for (var j = i + 1; j < items.Length; j++) yield return (items[i], items[j]);
    }

    [Fact]
    public void One_source_does_not_merge_with_itself_on_one_day_and_bad_reports_do_no_harm()
    {
        var day = Period.Parse("2020-05-05");
        Report Made(string source, string record, string title, Period? when) => new() { Source = source, Record = record, Title = title, When = when };
        var result = SameIncident.Find([Made("a", "1", "Drone over the airport of Eelde", day), Made("a", "2", "Drones over the airport of Eelde", day), Made("b", "1", "", null), Made("c", "1", "\ud800", null)]);
        Assert.Equal([0, 1, 2, 3], result.Cluster);
        Assert.Empty(SameIncident.Find([]).Proposals);
        Assert.Empty(SameIncident.Find([Made("a", "1", "One", day)]).Proposals);
    }

    [Fact]
    public void Synthetic_people_are_resolved()
    {
        var (rows, truth) = SyntheticPeople.Draw(3000, .2, 2);
        var table = new RecordTable(Febrl.Columns, rows);
        var result = RecordLinker.Run(table, Febrl.Blocks, new(TermFrequency: [0, 1, 5]));
        var f1 = Febrl.PairF1(result.Clusters(3000, Math.Log(99)), truth);
        Assert.True(f1 >= .98, $"{f1}");
    }

    [Fact]
    public void What_hangs_together_among_others_counts_once()
    {
        // Field 1 decides field 2; field 0 goes its own way. Levels: 1 other, 2 equal.
        var dice = new Dice(4);
        var others = new Dictionary<uint, long>();
        for (var k = 0; k < 20_000; k++)
        {
            var (own, place) = (dice.Uniform() < .05 ? 2 : 1, dice.Uniform() < .02 ? 2 : 1);
            var pattern = Pattern.With(Pattern.With(Pattern.With(0, 0, own), 1, place), 2, place);
            others[pattern] = others.GetValueOrDefault(pattern) + 1;
        }
        int[] levels = [3, 3, 3];
        var parents = DependentU.Tree(others, levels);
        Assert.Equal([[], [], [1]], parents);
        var u = FellegiSunter.U(others, levels);
        var model = new MatchModel([[0, .1, .9], [0, .1, .9], [0, .1, .9]], u, .5, 0, new DependentU(parents, others, u));
        var both = Pattern.With(Pattern.With(0, 1, 2), 2, 2);
        Assert.Equal(Math.Log(.9 / u[1][2]), model.Score(both), .2);
        Assert.Equal(model.Score(both) + Math.Log(.9 / u[0][2]), model.Score(Pattern.With(both, 0, 2)), 6);
    }
}
