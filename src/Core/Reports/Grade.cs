namespace Verband.Core;

/// <summary>
/// The Admiralty code: reliability of the source A-F (G, deliberately deceptive, is an addition of the MISP taxonomy)
/// and credibility of the item 1-6. Two separate judgements. <c>default</c> is F6: neither can be judged.
/// </summary>
public readonly record struct Grade : IComparable<Grade>
{
    readonly byte reliability; // 0 = F, else letter
    readonly byte credibility; // 0 = 6, else digit

    public Grade(char reliability, int credibility)
    {
        if (reliability is < 'A' or > 'G') throw new ArgumentException($"Reliability is A to G, not '{reliability}'.");
        if (credibility is < 1 or > 6) throw new ArgumentException($"Credibility is 1 to 6, not {credibility}.");
        this.reliability = reliability == 'F' ? (byte)0 : (byte)reliability;
        this.credibility = credibility == 6 ? (byte)0 : (byte)credibility;
    }

    public char Reliability => reliability == 0 ? 'F' : (char)reliability;

    public int Credibility => credibility == 0 ? 6 : credibility;

    public static bool TryParse(string? text, out Grade grade)
    {
        grade = default;
        if (text is not { Length: 2 } || text[0] is < 'A' or > 'G' || text[1] is < '1' or > '6') return false;
        grade = new Grade(text[0], text[1] - '0');
        return true;
    }

    /// <summary>Better grades come first: the source before the item; "cannot be judged" after E5, "deceptive" last.</summary>
    public int CompareTo(Grade other) => Rank.CompareTo(other.Rank);

    int Rank => Reliability * 8 + Credibility;

    public static bool operator <(Grade a, Grade b) => a.CompareTo(b) < 0;

    public static bool operator >(Grade a, Grade b) => a.CompareTo(b) > 0;

    public static bool operator <=(Grade a, Grade b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Grade a, Grade b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(2, this, static (span, g) => (span[0], span[1]) = (g.Reliability, (char)('0' + g.Credibility)));
}
