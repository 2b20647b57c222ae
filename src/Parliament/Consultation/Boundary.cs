using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Finds where an answer ends and the next question begins, when nothing but the words tells.</summary>
static partial class Boundary
{
    /// <summary>How many of the passages belong to the answer: the cut with the best sum of signs, at least one passage on each side where there are two.</summary>
    public static int Cut(IReadOnlyList<Passage> passages, Func<Passage, bool> bold, bool boldAnswers)
    {
        if (passages.Count < 2) return passages.Count;
        var signs = passages.Select(p => Sign(p, boldAnswers ? bold(p) : null)).ToArray();
        var best = 1;
        var bestSum = double.NegativeInfinity;
        for (var k = 1; k < signs.Length; k++)
        {
            var sum = 0.0;
            for (var j = 0; j < signs.Length; j++) sum += j < k ? -signs[j] : signs[j];
            if (sum > bestSum) (best, bestSum) = (k, sum);
        }
        return best;
    }

    /// <summary>Above zero for the words of a question, below for those of an answer.</summary>
    static double Sign(Passage p, bool? bold)
    {
        var text = p.Text;
        var sign = -0.5;
        var marks = text.Count(c => c == '?');
        if (marks > 0) sign += marks > 1 ? 4 : 3;
        if (Opening().IsMatch(text)) sign += 3;
        else if (Asking().IsMatch(text)) sign += 1.5;
        if (Answering().IsMatch(text)) sign -= 1.5;
        // Bold is unreliable: it counts, but the words can outweigh it.
        if (bold is { } b) sign += b ? -3 : 0.25;
        return sign;
    }

    [GeneratedRegex(@"^(?:(?:De|Deze|Genoemde|Voornoemde) (?:\w+-)?leden\b|Op pagina|Op bladzijde|Zij (?:vragen|wijzen|merken|lezen|willen)|Kan (?:het kabinet|de minister|de staatssecretaris|de regering)|Is (?:het kabinet|de minister)|Ook vragen|Daarbij vragen|(?:Tot slot|Tenslotte|Ten slotte|Voorts|Allereerst|Daarnaast|Verder) (?:vragen|willen|hebben|wijzen) (?:deze|de|zij)|Graag )")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:leden van de [\w -]{2,30}fractie|deze leden|genoemde leden|vernemen graag|ontvangen (?:zij|deze leden)|vragen (?:deze leden|zij|de minister|het kabinet|zich))\b")]
    private static partial Regex Asking();

    [GeneratedRegex(@"^(?:Het kabinet|Ook het kabinet|Nederland|Zie (?:ook )?(?:het )?antwoord|Zoals (?:aangegeven|uiteengezet|gemeld|beschreven|toegelicht)|U bent|Ik |Momenteel|Hoewel het kabinet)")]
    private static partial Regex Answering();
}
