namespace Verband.Parliament;

/// <summary>Dutch month names and other calendar words.</summary>
static class Dates
{
    static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>1-12, or 0 when the word is no month.</summary>
    public static int MonthOf(string word) => Array.FindIndex(Months, m => m.Equals(word, StringComparison.OrdinalIgnoreCase)) + 1;
}
