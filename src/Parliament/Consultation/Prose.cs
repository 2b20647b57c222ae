using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>
/// The published form of a consultation: first all parties' words, then one part with the minister's reply, in which each
/// question is told again ("De leden van de X-fractie vragen …") before it is answered.
/// </summary>
static partial class Prose
{
    public static IReadOnlyList<Question> Find(Passage[] passages)
    {
        var head = Array.FindIndex(passages, p => Headings.Answer(p, out _, out _));
        var result = new List<Question>();
        string? party = null;
        var (asked, answered) = (new List<Passage>(), new List<Passage>());
        var lead = "";
        for (var i = head + 1; i < passages.Length; i++)
        {
            var p = passages[i];
            if (p.Kind == PassageKind.Heading)
            {
                Close();
                party = Headings.Party(p) ?? party;
                continue;
            }
            if (Told().IsMatch(p.Text))
            {
                Close();
                asked.Add(p);
                // Told and answered in one paragraph: the answer starts at the first sentence that asks no more.
                var first = Enumerable.Range(0, p.Sentences.Count).FirstOrDefault(s => s > 0 && !Asks(p.Text[p.Sentences[s].Start..p.Sentences[s].End]), -1);
                if (first > 0) (lead, answered) = (p.Text[p.Sentences[first].Start..], [p]);
            }
            else if (asked.Count > 0) answered.Add(p);
        }
        Close();
        return result;

        void Close()
        {
            if (asked.Count > 0 && answered.Count > 0)
            {
                var name = Headings.PartyIn(asked[0].Text) ?? party;
                var question = Questions.Make(result.Count + 1, name, asked, answered, "", lead);
                if (lead.Length > 0) question = question with { Text = asked[0].Text[..^lead.Length].Trim() };
                result.Add(question);
            }
            asked = [];
            answered = [];
            lead = "";
        }
    }

    static bool Asks(string sentence) => sentence.Contains('?', StringComparison.Ordinal) || Told().IsMatch(sentence) || Also().IsMatch(sentence);

    [GeneratedRegex(@"^(?:De|Deze|Ook de|Tot slot|Daarnaast|Verder|Voorts|Tevens|Vervolgens)\b[^.?!]{0,60}\b(?:leden|lid)\b[^.?!]*\b(?:vra(?:gen|agt)|verzoe(?:ken|kt)|will?en|wil|lezen|merken|wijzen|constateren|horen|ontvangen|vernemen|geven aan|zijn benieuwd|stellen|hebben)\b")]
    private static partial Regex Told();

    [GeneratedRegex(@"^(?:Zij|Deze leden|Ook|Daarbij|Tevens)\b[^.?!]{0,40}\b(?:vragen|willen|verzoeken|zijn benieuwd|horen|ontvangen)\b")]
    private static partial Regex Also();
}
