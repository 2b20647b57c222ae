using Verband.Core.Weigh;

namespace Verband.Analysis.Weigh;

/// <summary>What the letters are worth. Classes are factors apart; the defaults are assumptions that a run may replace.</summary>
/// <param name="ImpactFactor">Factor between impact classes (about 3 in the method description of 2009); class E is worth 1.</param>
/// <param name="TopRate">Yearly rate of likelihood class E.</param>
/// <param name="RateFactor">Factor between likelihood classes.</param>
public sealed record RiskScales(double ImpactFactor = 3, double TopRate = 1, double RateFactor = 10)
{
    public static RiskScales Default { get; } = new();

    /// <summary>Worth of a class index from 0 (A) to 4 (E), also between classes.</summary>
    public double Impact(double index) => Math.Pow(ImpactFactor, index - 4);

    /// <summary>Yearly rate of a class index.</summary>
    public double Rate(double index) => TopRate * Math.Pow(RateFactor, index - 4);

    /// <summary>Bounds half-way (in the logarithm) between classes.</summary>
    public float[] ImpactBounds() => [.. Enumerable.Range(0, 4).Select(k => (float)Impact(k + 0.5))];

    public float[] RateBounds() => [.. Enumerable.Range(0, 4).Select(k => (float)Rate(k + 0.5))];

    /// <summary>The cells whose class numbers (1 to 5 each) sum to 8 or more: an assumption, as every red corner is.</summary>
    public static bool[] RedCorner() => [.. Enumerable.Range(0, 25).Select(c => c / 5 + c % 5 + 2 >= 8)];

    public bool IsSound => ImpactFactor > 1 && RateFactor > 1 && TopRate > 0 && double.IsFinite(ImpactFactor * RateFactor * TopRate);
}

/// <summary>One participant's three points of one thing, as class indices; X is <see cref="Applies"/> false.</summary>
readonly record struct Opinion(bool Applies, double Lower, double Expected, double Upper)
{
    public static Opinion Of(ScoreClass lower, ScoreClass expected, ScoreClass upper) =>
        expected == ScoreClass.X ? new(false, 0, 0, 0) : new(true, (double)lower, (double)expected, (double)upper);

    public double Mean => (Lower + Expected + Upper) / 3;
}
