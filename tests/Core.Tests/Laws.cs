using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Verband.Tests;

/// <summary>Checks a law on many random values from a fixed seed, so that a failure is the same on every machine.</summary>
static class Laws
{
    public static void Hold<T>(Gen<T> values, Action<T> law, int runs = 200, Func<T, IEnumerable<T>>? shrink = null)
    {
        var arbitrary = shrink is null ? Arb.From(values) : Arb.From(values, shrink);
        var replay = new Replay(new Rnd(20261121, 17), FSharpOption<int>.None);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(FSharpOption<Replay>.Some(replay)), Prop.ForAll(arbitrary, law));
    }

    /// <summary>Every array with one element less.</summary>
    public static IEnumerable<T[]> OneLess<T>(T[] items) => Enumerable.Range(0, items.Length).Select(i => items.Where((_, at) => at != i).ToArray());

    public static Gen<int> Seed { get; } = Gen.Choose(0, int.MaxValue - 1);
}
