using System.Diagnostics;
using Verband.Analysis.Dots.Chance;
using Verband.Analysis.Dots.Excitation;
using Verband.Core;

namespace Verband.App.Eval;

enum StreamKind { Domain, Receiver, Group, Dyad }

/// <summary><c>eval hawkes</c>: are effects between streams recovered where they are known, and is there any in given reports?</summary>
static class HawkesScores
{
    /// <summary>Recovery of a known process, beside the answer "nothing sets off anything".</summary>
    public static object Recover(int streams, int events, ulong seed)
    {
        var truth = HawkesWorld.Truth(streams, seed);
        var data = HawkesWorld.Draw(truth, events, seed);
        var start = Stopwatch.GetTimestamp();
        var kernels = new Kernels(data);
        var fit = HawkesFit.Run(kernels, new HawkesOptions(Prune: true));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var errors = HawkesWorld.SquaredErrors(truth, fit);
        var nothing = HawkesWorld.SquaredErrors(truth, truth with { A = [.. truth.A.Select(a => new double[a.Length])] });
        var dice = new Dice(seed, 89);
        var draws = Enumerable.Range(0, 1000).Select(_ => Math.Sqrt(Enumerable.Range(0, streams).Average(_ => errors[dice.Next(streams)]))).Order().ToArray();
        var fitP = TimeRescaling.FitP(kernels, fit);
        return new
        {
            source = "simulated",
            n = data.Events,
            streams,
            days = Shape.Number(data.Length),
            rmse = Shape.Number(Math.Sqrt(errors.Average())),
            spectralRadius = Shape.Number(fit.SpectralRadius),
            trueSpectralRadius = Shape.Number(truth.SpectralRadius),
            oneHalfLife = OneHalfLife(truth, events, seed),
            streamsThatDoNotFit = fitP.Count(p => p < .01),
            intervals = new { rmse = Shape.Pair(draws[25], draws[975]) },
            baselines = new Dictionary<string, double?>(StringComparer.Ordinal) { ["no effects at all"] = Shape.Number(Math.Sqrt(nothing.Average())) },
            seconds = Shape.Number(seconds),
        };
    }

    /// <summary>The easier task that other tools are measured on: every effect has the same half-life of a day, and the fit knows it.</summary>
    static object OneHalfLife(HawkesModel mixed, int events, ulong seed)
    {
        var truth = HawkesWorld.WithOneHalfLife(mixed);
        var data = HawkesWorld.Draw(truth, events, seed);
        var fit = HawkesFit.Run(new Kernels(data, HawkesWorld.Day), new HawkesOptions(Prune: true));
        return new { n = data.Events, rmse = Shape.Number(Math.Sqrt(HawkesWorld.SquaredErrors(truth, fit).Average())) };
    }

    /// <summary>Streams from reports: the largest sets; dates less exact than a month are left out, with their number in the notes.</summary>
    public static object Fit(EvalData data, StreamKind kind, int largest, int replicates, ulong seed)
    {
        var input = ScanInput.Of(data.Reports, kind switch { StreamKind.Group => ScanFamily.Group, StreamKind.Dyad => ScanFamily.Dyad, _ => ScanFamily.Receiver }, ScanStrata.Type);
        var items = input.Items;
        var sets = kind == StreamKind.Domain ? DomainStreams(data, input) : Enumerable.Range(0, input.Sets.Count).Select(s => (Name: input.Sets.Names[s], Members: input.Sets[s].ToArray())).ToList();
        var exact = Enumerable.Range(0, items.Count).Select(i => items.To[i] - items.From[i] <= 31).ToArray();
        var chosen = sets.Select(s => (s.Name, Members: s.Members.Where(i => exact[i]).ToArray())).Where(s => s.Members.Length >= 5)
            .OrderByDescending(s => s.Members.Length).ThenBy(s => s.Name, StringComparer.Ordinal).Take(largest).ToArray();
        if (chosen.Length == 0) throw new FormatException("No stream has five reports with a date that is known to the month.");
        var used = chosen.SelectMany((s, d) => s.Members.Select(i => (Stream: d, Item: i))).ToArray();
        var first = used.Min(u => items.From[u.Item]);
        var days = used.Max(u => items.To[u.Item]) - first + 1;
        int[] stream = [.. used.Select(u => u.Stream)], from = [.. used.Select(u => items.From[u.Item] - first)], to = [.. used.Select(u => items.To[u.Item] - first)];
        var result = ExcitationTest.Run(Streams.Spread(stream, from, to, chosen.Length, days, seed), replicates: replicates, seed: seed);
        // The dates are spread by a draw: another draw shows how much rests on it.
        var again = ExcitationTest.Run(Streams.Spread(stream, from, to, chosen.Length, days, seed + 1), replicates: replicates, seed: seed);
        var poisson = chosen.Sum(s => s.Members.Length * (Math.Log(s.Members.Length / (double)days) - 1));
        var names = chosen.Select(s => s.Name).ToArray();
        return new
        {
            source = "reports",
            n = used.Length,
            days,
            by = kind,
            streams = chosen.Select((s, d) => new { name = s.Name, events = s.Members.Length, fitP = Shape.Number(result.FitP[d]), perDay = Shape.Number(result.Full.Base[d]) }),
            ratio = Shape.Number(result.Ratio),
            p = Shape.Number(result.P),
            result.Replicates,
            spectralRadius = Shape.Number(result.Read.SpectralRadius),
            effects = names.SelectMany((target, t) => names.Select((source, s) => new { source, target, effect = Shape.Number(result.Read.Effect(t, s)) })).Where(e => e.effect >= .01).OrderByDescending(e => e.effect),
            logLikelihood = Shape.Number(result.Full.LogLikelihood),
            anotherDrawOfDates = new { ratio = Shape.Number(again.Ratio), p = Shape.Number(again.P) },
            baselines = new Dictionary<string, double?>(StringComparer.Ordinal)
            {
                ["constant rates, log-likelihood"] = Shape.Number(poisson),
                ["each stream by itself, log-likelihood"] = Shape.Number(result.Own.LogLikelihood),
            },
            notes = (string[])[.. data.Notes, .. input.Notes, FormattableString.Invariant($"{exact.Count(e => !e)} reports with a date less exact than a month were left out."), .. result.Notes],
        };
    }

    static List<(string Name, int[] Members)> DomainStreams(EvalData data, ScanInput input) =>
        [.. from d in Enum.GetValues<Domains>()
            where System.Numerics.BitOperations.IsPow2((int)d)
            select (d.Names().Single(), Enumerable.Range(0, input.Items.Count).Where(i => (data.Reports[input.Reports[i]].Domains & d) != 0).ToArray())];
}
