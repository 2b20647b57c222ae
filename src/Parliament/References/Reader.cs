namespace Verband.Parliament;

/// <summary>Small readers over flat text. Each takes a position and returns the position after what it read, or -1.</summary>
readonly ref struct Reader(string text)
{
    public string Text { get; } = text;

    public char At(int i) => (uint)i < (uint)Text.Length ? Text[i] : '\0';

    public bool Digit(int i) => char.IsAsciiDigit(At(i));

    public bool Letter(int i) => char.IsLetter(At(i));

    /// <summary>Skips one blank or line feed.</summary>
    public int Blank(int i) => At(i) is ' ' or '\n' ? i + 1 : i;

    /// <summary>Skips blanks, commas and colons.</summary>
    public int Comma(int i)
    {
        while (At(i) is ' ' or '\n' or ',' or ':') i++;
        return i;
    }

    /// <summary>Reads a word (any case); what follows may not be a letter.</summary>
    public int Word(int i, string word) => Prefix(i, word) is var j && j > 0 && !Letter(j) ? j : -1;

    public int Prefix(int i, string word) =>
        i >= 0 && i + word.Length <= Text.Length && Text.AsSpan(i, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) ? i + word.Length : -1;

    public int FirstWord(int i, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Word(i, word) is var j && j > 0) return j;
        return -1;
    }

    /// <summary>Reads digits, at least <paramref name="min"/> and at most <paramref name="max"/>.</summary>
    public int Digits(int i, int min, int max)
    {
        var j = i;
        while (Digit(j)) j++;
        return j - i >= min && j - i <= max ? j : -1;
    }

    public bool WordStart(int i) => i == 0 || !char.IsLetterOrDigit(Text[i - 1]);

    static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>Month number when a month's name stands at <paramref name="i"/>, else 0.</summary>
    public int Month(int i, out int after)
    {
        for (var m = 0; m < 12; m++)
        {
            after = Word(i, Months[m]);
            if (after > 0) return m + 1;
        }
        after = -1;
        return 0;
    }

    /// <summary>A number at <paramref name="i"/> that is a day before a month's name is no serial number.</summary>
    public bool DayOfMonth(int i)
    {
        var j = Digits(i, 1, 2);
        return j > 0 && At(j) == ' ' && Month(j + 1, out _) > 0;
    }

    /// <summary>Reads a parliamentary year: 2019/20, 2019-2020, 2019–2020; gives it as 2019/20.</summary>
    public int Year(int i, out string? year)
    {
        year = null;
        var j = Digits(i, 4, 4);
        if (j < 0 || At(i) is not ('1' or '2') || At(j) is not ('/' or '-' or '–' or '‑')) return -1;
        var k = Digits(j + 1, 2, 4);
        if (k < 0 || k - j == 4) return -1;
        year = Text[i..j] + "/" + Text[(k - 2)..k];
        return k;
    }
}
