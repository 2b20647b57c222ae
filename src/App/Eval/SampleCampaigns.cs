using System.Text.Json;
using Verband.Analysis.Dots;
using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Standing;
using Verband.Analysis.Dots.Stated;
using Verband.App.Cli;
using Verband.Core;

namespace Verband.App.Eval;

/// <param name="Mf1Low">95 % interval by bootstrap over true campaigns.</param>
public sealed record MethodScore(string Name, double Mf1, double Mf1Low, double Mf1High, double Ari, double AriLow, double AriHigh,
    double Precision, double Recall, int Groups, double Pure);

public sealed record CampaignEvaluation(int N, int TrueCampaigns, int Mated, string Note, IReadOnlyList<MethodScore> Methods);

/// <summary>
/// The proposals over the samples held against the publicly attributed campaigns in samples/truth, which nothing else reads, beside two
/// simple baselines. Nothing was fitted to these data: the stated model was written down first.
/// </summary>
static class SampleCampaigns
{
    const int Replicates = 400;

    public static CampaignEvaluation Evaluate()
    {
        var reports = DemoCommand.Samples();
        var truth = Truth(reports);
        var input = DotsInput.From(reports);
        var links = new StatedLinks(input);
        var compare = new PairFeatures(input.Background, LinkMode.Blind);
        var methods = new (string Name, int[] Groups)[]
        {
            ("stated evidence, average linkage", Proposed(links, reports.Count)),
            ("standing groups, in order of arrival", Standing(reports)),
            ("rule: same technique, same country, 60 days", GroupingMetrics.Connect(reports.Count, (i, j) => Rule(compare, input, i, j))),
            ("text cosine above .20", GroupingMetrics.Connect(reports.Count, (i, j) => input.Incidents[i].Words.Dot(input.Incidents[j].Words) > 0.20)),
        };
        var sizes = truth.GroupBy(t => t).Where(g => g.Count() > 1).ToArray();
        return new CampaignEvaluation(reports.Count, sizes.Length, sizes.Sum(g => g.Count()),
            "Incidents outside every true campaign count as alone; some of them may belong together without anybody having said so in public.",
            [.. methods.Select(m => Score(m.Name, truth, m.Groups))]);
    }

    static int[] Proposed(StatedLinks links, int n)
    {
        var groups = Enumerable.Range(0, n).Select(i => -1 - i).ToArray();
        int[] items = [.. Enumerable.Range(0, n).Where(i => links.Input.Incidents[i].When is not null)];
        var dated = StatedCampaigns.Dates(links.Input, items);
        var found = new PairSearch(links.Evidence(items), dated).Find(dated.From, dated.To);
        for (var c = 0; c < found.Count; c++)
            foreach (var item in found[c].Items) groups[items[item]] = c;
        return groups;
    }

    static int[] Standing(IReadOnlyList<Report> reports)
    {
        (string, IReadOnlyList<Report>)[] incidents = [.. reports.Select(r => (r.Id, (IReadOnlyList<Report>)[r]))];
        var dots = StandingDots.Of(new DotsScale(incidents), incidents);
        return [.. Enumerable.Range(0, reports.Count).Select(dots.Campaigns.Of)];
    }

    static bool Rule(PairFeatures compare, DotsInput input, int i, int j)
    {
        Span<float> values = stackalloc float[LinkFeatures.Count];
        compare.Fill(input.Incidents[i], input.Incidents[j], values);
        return values[(int)LinkFeature.Techniques] > 0 && values[(int)LinkFeature.SharedCountry] > 0 && values[(int)LinkFeature.Gap] <= 60;
    }

    static MethodScore Score(string name, int[] truth, int[] groups)
    {
        var score = GroupingMetrics.Score(truth, groups);
        var (mf1, ari) = GroupingMetrics.Bootstrap(truth, groups, Replicates, seed: 17);
        return new MethodScore(name, Round(score.Mf1), Round(mf1.Low), Round(mf1.High), Round(score.Ari), Round(ari.Low), Round(ari.High),
            Round(score.Precision), Round(score.Recall), score.Groups, Round(score.Pure));

        static double Round(double value) => Math.Round(value, 4);
    }

    /// <summary>A number per true campaign; every other report stands alone.</summary>
    static int[] Truth(IReadOnlyList<Report> reports)
    {
        var campaign = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = 0;
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "truth"), "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var c in document.RootElement.EnumerateArray())
            {
                foreach (var record in c.GetProperty("incidents").EnumerateArray()) campaign["samples:" + record.GetString()] = next;
                next++;
            }
        }
        return [.. reports.Select((r, i) => campaign.TryGetValue(r.Id, out var c) ? c : next + i)];
    }
}
