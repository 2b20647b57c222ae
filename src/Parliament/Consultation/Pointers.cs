using System.Globalization;
using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Pointers from one answer to others, and to pages; and the words that decline to answer.</summary>
static partial class Pointers
{
    /// <summary>Numbers of the questions that an answer points to, in order of mention, without its own.</summary>
    public static IReadOnlyList<int> In(string answer, int own)
    {
        var numbers = new List<int>();
        foreach (Match m in Pointer().Matches(answer))
            foreach (var n in Numbers(m.Groups["list"].Value))
                if (n != own && n > 0 && !numbers.Contains(n)) numbers.Add(n);
        return numbers;
    }

    /// <summary>The numbers of a list, its runs written out: "2, 4 en 6 t/m 8".</summary>
    public static IReadOnlyList<int> Numbers(string list)
    {
        var numbers = new List<int>();
        foreach (Match n in NumberOrRange().Matches(list))
        {
            var value = int.Parse(n.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            if (n.Groups["range"].Success && numbers.Count > 0 && value > numbers[^1] && value - numbers[^1] < 50)
                for (var k = numbers[^1] + 1; k < value; k++) numbers.Add(k);
            numbers.Add(value);
        }
        return numbers;
    }

    /// <summary>The pointer is the whole answer.</summary>
    public static bool IsWhole(string answer) => Whole().IsMatch(answer);

    /// <summary>The answer says that no statement is made.</summary>
    public static bool Declines(string answer) => NoStatement().IsMatch(answer);

    public static IReadOnlyList<int> Pages(string question)
    {
        var pages = new List<int>();
        foreach (Match m in Page().Matches(question))
            foreach (Match n in Digits().Matches(m.Groups["list"].Value))
                if (int.Parse(n.ValueSpan, CultureInfo.InvariantCulture) is var page && !pages.Contains(page)) pages.Add(page);
        return pages;
    }

    [GeneratedRegex(@"\b(?:vra(?:ag|gen)|antwoord(?:en)?)\s+(?:(?:nr|nummer)s?\.?\s+)?(?<list>\d{1,3}\b(?!\s*(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))(?:(?:\s*,\s*|\s*(?:,\s*)?en\s+|\s+t/m\s+|\s+tot en met\s+|\s*[-–]\s*)(?:vra(?:ag|gen)\s+)?\d{1,3}\b)*)", RegexOptions.IgnoreCase)]
    private static partial Regex Pointer();

    [GeneratedRegex(@"(?<range>t/m\s+|tot en met\s+|[-–]\s*)?(?<n>\d{1,3})")]
    private static partial Regex NumberOrRange();

    [GeneratedRegex(@"^\W*(?:(?:Zie|Ik verwijs|Verwezen wordt|Hiervoor (?:wordt verwezen|verwijs ik)|Voor het antwoord op deze vraag (?:wordt verwezen|verwijs ik))\b[^.?!]{0,90}\b(?:vra(?:ag|gen)|antwoord(?:en)?)\s+[\d, en]+(?:t/m \d+)?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:geen uitspra(?:ak|ken)(?: (?:worden ge)?do(?:en|et))?|geen (?:nadere )?mededelingen|kan (?:ik|het kabinet) (?:in het openbaar )?niet (?:nader )?ingaan|niet in het openbaar|in de openbaarheid geen|geen nadere informatie (?:worden )?verstrek)", RegexOptions.IgnoreCase)]
    private static partial Regex NoStatement();

    [GeneratedRegex(@"\b(?:pagina(?:[’']s)?|bladzijden?|blz\.|pag\.|p\.)\s*(?<list>\d{1,4}(?:(?:\s*,\s*|\s*en\s*(?:pagina\s*)?|\s*[-–]\s*|\s+t/m\s+)\d{1,4})*)", RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex(@"\d{1,4}")]
    private static partial Regex Digits();
}
