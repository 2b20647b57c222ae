using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>A later sentence that may fulfil a promise; a proposal that a person confirms.</summary>
public sealed record FulfilmentProposal(Commitment Commitment, string Document, string Anchor, double Likeness);

/// <summary>Proposes which sentences of a later document keep earlier promises, and moves a commitment between its states.</summary>
public static partial class Fulfilment
{
    /// <summary>Sentences that say that something is done or told as promised, with the share of the promise's own words that they hold, at least <paramref name="least"/>.</summary>
    public static IReadOnlyList<FulfilmentProposal> Propose(IReadOnlyList<Commitment> commitments, Document later, double least = 0.3)
    {
        var analyzer = new Analyzer();
        var promised = commitments.Select(c => (Commitment: c, Terms: Terms(analyzer, c.What))).Where(c => c.Terms.Count > 0).ToArray();
        var result = new List<FulfilmentProposal>();
        foreach (var p in later.Passages.Where(p => p.Kind is PassageKind.Paragraph or PassageKind.ListItem))
            foreach (var s in p.Sentences)
            {
                var sentence = p.Text[s.Start..s.End];
                if (!Done().IsMatch(sentence)) continue;
                var words = Terms(analyzer, p.Text);
                foreach (var (c, terms) in promised)
                {
                    var likeness = (double)terms.Count(words.Contains) / terms.Count;
                    if (likeness >= least) result.Add(new(c, later.Name, p.SentenceAnchor(s.Start), likeness));
                }
            }
        return [.. result.OrderByDescending(r => r.Likeness)];
    }

    static HashSet<string> Terms(Analyzer analyzer, string text) =>
        analyzer.Analyze(text).Where(t => t.Kind == TokenKind.Word && t.Term.Length > 4 && !t.Term.StartsWith("kabinet", StringComparison.Ordinal)).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:zoals (?:toegezegd|aangekondigd|gemeld|verzocht)|conform (?:mijn|de) toezegging|hiermee (?:kom|voldoe|geef)|(?:doe|doet) ik (?:de|mijn|deze) toezegging|toezegging(?:en)? (?:gestand|na)|hierbij (?:bied|stuur|zend|informeer)|met deze brief (?:informeer|voldoe|geef|kom))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Done();

    /// <summary>A promise with a new state; a slipped one keeps its old moment in the words.</summary>
    public static Commitment As(this Commitment commitment, CommitmentState state) => commitment with { State = state };
}
