using Verband.Analysis.Dots.Chance;

namespace Verband.Analysis.Dots.Planted;

/// <summary>Invented address records with duplicates, for load tests of the same-incident step: ten columns, Zipf-like names, errors in one value of five.</summary>
public static class SyntheticPeople
{
    static readonly string[] Start = ["ka", "mo", "ter", "van", "li", "har", "be", "ro", "sim", "do", "el", "na", "wi", "jo", "pe", "sta", "gri", "hu", "va", "ze"];
    static readonly string[] End = ["lden", "ria", "son", "man", "ta", "rick", "burg", "na", "veld", "ke", "ton", "mer", "lis", "dra", "win", "bos", "ger", "zen", "by", "rop"];

    /// <param name="duplicates">Share of records that repeat an earlier one with errors.</param>
    /// <returns>Rows of ten values and the number of the person behind each.</returns>
    public static (string?[][] Rows, int[] Truth) Draw(int count, double duplicates, ulong seed)
    {
        var dice = new Dice(seed, 41);
        var rows = new string?[count][];
        var truth = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && dice.Uniform() < duplicates)
            {
                var of = dice.Next(i);
                truth[i] = truth[of];
                rows[i] = Copy(rows[of], ref dice);
                continue;
            }
            truth[i] = i;
            var suburb = Skewed(4000, ref dice);
            rows[i] =
            [
                Name(Skewed(3000, ref dice)), Name(7 + 13 * Skewed(20_000, ref dice)), Number(1 + dice.Next(300)), Name(3 + 7 * Skewed(30_000, ref dice)) + " street",
                dice.Uniform() < .4 ? Name(11 * Skewed(9000, ref dice)) : null, Name(5 + 17 * suburb), Number(1000 + suburb), Number(suburb % 8),
                Number(19_000_000 + dice.Next(100) * 10_000 + (1 + dice.Next(12)) * 100 + 1 + dice.Next(28)), Number(1_000_000 + dice.Next(9_000_000)),
            ];
        }
        return (rows, truth);
    }

    static string?[] Copy(string?[] row, ref Dice dice)
    {
        var copy = (string?[])row.Clone();
        for (var c = 0; c < copy.Length; c++)
        {
            var chance = dice.Uniform();
            if (chance < .05) copy[c] = null;
            else if (chance < .2 && copy[c] is { } value) copy[c] = Misspelling.Typo(value, ref dice);
        }
        if (dice.Uniform() < .03) (copy[0], copy[1]) = (copy[1], copy[0]);
        return copy;
    }

    static int Skewed(int count, ref Dice dice) => (int)(count * dice.Uniform() * dice.Uniform() * dice.Uniform());

    static string Name(int number)
    {
        var text = Start[number % 20] + End[number / 20 % 20];
        for (number /= 400; number > 0; number /= 20) text += Start[number % 20];
        return text;
    }

    static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
