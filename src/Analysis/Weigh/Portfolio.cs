namespace Verband.Analysis.Weigh;

/// <summary>Which measures to take under a budget. Arrays are row-major: draw, then scenario; draw, then measure, then scenario.</summary>
public sealed record PortfolioProblem
{
    public required double[] Costs { get; init; }

    public required double Budget { get; init; }

    public required int Draws { get; init; }

    public required int Scenarios { get; init; }

    /// <summary>Draws x Scenarios: risk without measures.</summary>
    public required double[] Risk { get; init; }

    /// <summary>Draws x Measures x Scenarios: factor from 0 to 1 that a measure leaves of the risk (likelihood and impact together).</summary>
    public required double[] Left { get; init; }

    public int Measures => Costs.Length;
}

/// <param name="Chosen">Indices of the measures, ascending.</param>
/// <param name="Reduction">Mean risk taken away, in the unit of the risk.</param>
/// <param name="Low">5 % point over draws.</param>
/// <param name="BestShare">Share of the checked draws in which this very set is best (within 1e-9).</param>
/// <param name="Inclusion">Per measure: share of the checked draws in which it belongs to the best set.</param>
/// <param name="Regret">Mean over the checked draws of best - this, as a share of best.</param>
public sealed record PortfolioResult(IReadOnlyList<int> Chosen, double Cost, double Reduction, double Low, double High, double BestShare, double[] Inclusion,
    double Regret, int CheckedDraws, long Nodes, bool Exact)
{
    public string Method => Exact ? "exact by branch and bound" : "best found when the node limit was reached: not proven best";
}

/// <summary>
/// The set of measures that takes away most risk: sum over scenarios of risk x (1 - product of what measures leave).
/// That gain is submodular (a measure adds less beside others), so gain so far plus a fractional knapsack over the marginal
/// gains bounds every completion, and branch and bound is exact.
/// </summary>
public static class Portfolio
{
    public const long MostNodes = 2_000_000;

    /// <param name="checks">Draws on which the best set is sought again, to say how sure the choice is.</param>
    /// <exception cref="ArgumentException">A figure lies outside its range.</exception>
    public static PortfolioResult Best(PortfolioProblem problem, int checks = 200)
    {
        Check(problem);
        int m = problem.Measures, s = problem.Scenarios;
        var all = new Search(problem, Enumerable.Range(0, problem.Draws).ToArray());
        var (chosen, reduction) = all.Best();
        double[] perDraw = [.. Enumerable.Range(0, problem.Draws).Select(d => Gain(problem, d, chosen)).Order()];
        checks = Math.Min(checks, problem.Draws);
        var inclusion = new double[m];
        double best = 0, regret = 0;
        var exact = all.Exact;
        var nodes = all.Nodes;
        for (var k = 0; k < checks; k++)
        {
            var draw = (int)((long)k * problem.Draws / checks);
            var search = new Search(problem, [draw]);
            var (set, gain) = search.Best();
            exact &= search.Exact;
            nodes += search.Nodes;
            var here = Gain(problem, draw, chosen);
            if (here >= gain - 1e-9 * Math.Max(1, gain)) best++;
            if (gain > 0) regret += Math.Max(0, gain - here) / gain;
            foreach (var i in set) inclusion[i]++;
        }
        if (checks > 0)
            for (var i = 0; i < m; i++) inclusion[i] /= checks;
        return new PortfolioResult(chosen, chosen.Sum(i => problem.Costs[i]), reduction, perDraw[(int)(0.05 * (perDraw.Length - 1))], perDraw[(int)(0.95 * (perDraw.Length - 1))],
            checks > 0 ? best / checks : 0, inclusion, checks > 0 ? regret / checks : 0, checks, nodes, exact);
    }

    /// <summary>Risk that a set takes away in one draw.</summary>
    public static double Gain(PortfolioProblem p, int draw, IReadOnlyList<int> set)
    {
        var gain = 0.0;
        for (var s = 0; s < p.Scenarios; s++)
        {
            var left = 1.0;
            foreach (var i in set) left *= p.Left[(draw * p.Measures + i) * p.Scenarios + s];
            gain += p.Risk[draw * p.Scenarios + s] * (1 - left);
        }
        return gain;
    }

    static void Check(PortfolioProblem p)
    {
        if (p.Measures is < 1 or > 64) throw new ArgumentException("Give 1 to 64 measures.", nameof(p));
        if (p.Draws < 1 || p.Scenarios < 1 || p.Risk.Length != p.Draws * p.Scenarios || p.Left.Length != p.Draws * p.Measures * p.Scenarios)
            throw new ArgumentException("The arrays do not fit draws, measures and scenarios.", nameof(p));
        if (!double.IsFinite(p.Budget) || p.Budget < 0) throw new ArgumentException("A budget is a number from 0 up.", nameof(p));
        if (p.Costs.Any(c => !double.IsFinite(c) || c < 0)) throw new ArgumentException("A cost is a number from 0 up.", nameof(p));
        if (p.Risk.Any(r => !double.IsFinite(r) || r < 0)) throw new ArgumentException("A risk is a number from 0 up.", nameof(p));
        if (p.Left.Any(l => !(l is >= 0 and <= 1))) throw new ArgumentException("What a measure leaves lies between 0 and 1.", nameof(p));
    }

    /// <summary>Depth-first over measures, those with most gain for their cost first.</summary>
    sealed class Search(PortfolioProblem p, int[] draws)
    {
        readonly int _m = p.Measures, _s = p.Scenarios;
        readonly int _cells = draws.Length * p.Scenarios;
        double _best = -1;
        readonly List<int> _now = [];
        int[] _found = [];
        int[] _order = [];

        public long Nodes { get; private set; }

        public bool Exact { get; private set; } = true;

        public (int[] Chosen, double Gain) Best()
        {
            var left = new double[_cells];
            for (var k = 0; k < draws.Length; k++) p.Risk.AsSpan(draws[k] * _s, _s).CopyTo(left.AsSpan(k * _s));
            _order = [.. Enumerable.Range(0, _m).OrderByDescending(i => Marginal(i, left) / Math.Max(p.Costs[i], 1e-12)).ThenBy(i => i)];
            Visit(0, left, 0, p.Budget);
            Array.Sort(_found);
            return (_found, Math.Max(0, _best) / draws.Length);
        }

        double Marginal(int i, double[] left)
        {
            var gain = 0.0;
            for (var k = 0; k < draws.Length; k++)
            {
                var factors = p.Left.AsSpan((draws[k] * _m + i) * _s, _s);
                for (var s = 0; s < _s; s++) gain += left[k * _s + s] * (1 - factors[s]);
            }
            return gain;
        }

        void Visit(int depth, double[] left, double gain, double budget)
        {
            if (gain > _best + 1e-12 * Math.Max(1, _best)) (_best, _found) = (gain, [.. _now]);
            if (depth == _m) return;
            if (++Nodes > MostNodes)
            {
                Exact = false;
                return;
            }
            if (gain + Bound(depth, left, budget) <= _best + 1e-12 * Math.Max(1, _best)) return;
            var i = _order[depth];
            if (p.Costs[i] <= budget)
            {
                var after = new double[_cells];
                var more = 0.0;
                for (var k = 0; k < draws.Length; k++)
                {
                    var factors = p.Left.AsSpan((draws[k] * _m + i) * _s, _s);
                    for (var s = 0; s < _s; s++)
                    {
                        after[k * _s + s] = left[k * _s + s] * factors[s];
                        more += left[k * _s + s] - after[k * _s + s];
                    }
                }
                _now.Add(i);
                Visit(depth + 1, after, gain + more, budget - p.Costs[i]);
                _now.RemoveAt(_now.Count - 1);
            }
            Visit(depth + 1, left, gain, budget);
        }

        /// <summary>Most that the measures not yet decided could add: their marginal gains as a fractional knapsack.</summary>
        double Bound(int depth, double[] left, double budget)
        {
            Span<double> gains = stackalloc double[_m - depth];
            Span<int> order = stackalloc int[_m - depth];
            var ratios = new double[_m - depth];
            for (var k = 0; k < gains.Length; k++)
            {
                var i = _order[depth + k];
                gains[k] = p.Costs[i] <= budget ? Marginal(i, left) : 0;
                ratios[k] = -gains[k] / Math.Max(p.Costs[i], 1e-12);
                order[k] = k;
            }
            ratios.AsSpan().Sort(order);
            var bound = 0.0;
            foreach (var k in order)
            {
                var cost = p.Costs[_order[depth + k]];
                if (cost <= budget)
                {
                    bound += gains[k];
                    budget -= cost;
                    continue;
                }
                return bound + gains[k] * budget / cost;
            }
            return bound;
        }
    }
}
