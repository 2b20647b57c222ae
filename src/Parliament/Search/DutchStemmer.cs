namespace Verband.Parliament;

/// <summary>
/// The Snowball stemmer for Dutch, written from the published description (M. Porter, snowballstem.org, "Dutch stemming
/// algorithm"). Takes a lower-case word, gives its stem. Words of other alphabets come back unchanged.
/// </summary>
public static class DutchStemmer
{
    const int Longest = 64;

    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < 3 or > Longest) return word;
        Span<char> w = stackalloc char[Longest + 4];
        var n = Prelude(word, w);
        var (r1, r2) = Regions(w[..n]);
        Step1(w, ref n, r1);
        var removedE = Step2(w, ref n, r1);
        Step3a(w, ref n, r1, r2);
        Step3b(w, ref n, r1, r2, removedE);
        Step4(w, ref n);
        for (var i = 0; i < n; i++) w[i] = w[i] switch { 'Y' => 'y', 'I' => 'i', var c => c };
        return new string(w[..n]);
    }

    static int Prelude(string word, Span<char> w)
    {
        for (var i = 0; i < word.Length; i++)
            w[i] = word[i] switch { 'ä' or 'á' => 'a', 'ë' or 'é' => 'e', 'ï' or 'í' => 'i', 'ö' or 'ó' => 'o', 'ü' or 'ú' => 'u', var c => c };
        var n = word.Length;
        if (w[0] == 'y') w[0] = 'Y';
        for (var i = 1; i < n; i++)
            if (w[i] == 'y' && Vowel(w[i - 1])) w[i] = 'Y';
            else if (w[i] == 'i' && i + 1 < n && Vowel(w[i - 1]) && Vowel(w[i + 1])) w[i] = 'I';
        return n;
    }

    static bool Vowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'è';

    static (int R1, int R2) Regions(ReadOnlySpan<char> w)
    {
        var r1 = After(w, 0);
        var r2 = After(w, r1);
        return (Math.Max(3, r1), r2);
    }

    /// <summary>Position after the first consonant that follows a vowel, from <paramref name="i"/> on.</summary>
    static int After(ReadOnlySpan<char> w, int i)
    {
        while (i < w.Length && !Vowel(w[i])) i++;
        while (i < w.Length && Vowel(w[i])) i++;
        return Math.Min(i + 1, w.Length);
    }

    static bool Ends(Span<char> w, int n, ReadOnlySpan<char> suffix) => n >= suffix.Length && w[(n - suffix.Length)..n].SequenceEqual(suffix);

    static void Undouble(Span<char> w, ref int n)
    {
        if (Ends(w, n, "kk") || Ends(w, n, "dd") || Ends(w, n, "tt")) n--;
    }

    static void En(Span<char> w, ref int n, int length, int r1)
    {
        var at = n - length;
        if (at < r1 || at < 1 || Vowel(w[at - 1]) || Ends(w, at, "gem")) return;
        n = at;
        Undouble(w, ref n);
    }

    static void Step1(Span<char> w, ref int n, int r1)
    {
        if (Ends(w, n, "heden"))
        {
            if (n - 5 >= r1) { "heid".CopyTo(w[(n - 5)..]); n--; }
        }
        else if (Ends(w, n, "ene")) En(w, ref n, 3, r1);
        else if (Ends(w, n, "en")) En(w, ref n, 2, r1);
        else if (Ends(w, n, "se")) S(w, ref n, 2, r1);
        else if (Ends(w, n, "s")) S(w, ref n, 1, r1);
    }

    static void S(Span<char> w, ref int n, int length, int r1)
    {
        var at = n - length;
        if (at >= r1 && at > 0 && !Vowel(w[at - 1]) && w[at - 1] != 'j') n = at;
    }

    static bool Step2(Span<char> w, ref int n, int r1)
    {
        if (n < 2 || w[n - 1] != 'e' || n - 1 < r1 || Vowel(w[n - 2])) return false;
        n--;
        Undouble(w, ref n);
        return true;
    }

    static void Step3a(Span<char> w, ref int n, int r1, int r2)
    {
        if (!Ends(w, n, "heid") || n - 4 < r2 || (n > 4 && w[n - 5] == 'c')) return;
        n -= 4;
        if (Ends(w, n, "en")) En(w, ref n, 2, r1);
    }

    static void Step3b(Span<char> w, ref int n, int r1, int r2, bool removedE)
    {
        if (Ends(w, n, "end") || Ends(w, n, "ing"))
        {
            if (n - 3 < r2) return;
            n -= 3;
            if (Ends(w, n, "ig") && n - 2 >= r2 && !(n > 2 && w[n - 3] == 'e')) n -= 2;
            else Undouble(w, ref n);
        }
        else if (Ends(w, n, "ig"))
        {
            if (n - 2 >= r2 && !(n > 2 && w[n - 3] == 'e')) n -= 2;
        }
        else if (Ends(w, n, "lijk"))
        {
            if (n - 4 < r2) return;
            n -= 4;
            Step2(w, ref n, r1);
        }
        else if (Ends(w, n, "baar"))
        {
            if (n - 4 >= r2) n -= 4;
        }
        else if (Ends(w, n, "bar") && n - 3 >= r2 && removedE) n -= 3;
    }

    static void Step4(Span<char> w, ref int n)
    {
        if (n < 4) return;
        var (c, v1, v2, d) = (w[n - 4], w[n - 3], w[n - 2], w[n - 1]);
        if (v1 != v2 || v1 is not ('a' or 'e' or 'o' or 'u') || Vowel(c) || Vowel(d) || d == 'I') return;
        w[n - 2] = d;
        n--;
    }
}
