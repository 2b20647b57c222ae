namespace Verband.Core.Tests;

/// <summary>Reports with random content in every field; same seed, same report.</summary>
static class RandomReport
{
    static readonly string[] Words = ["storing", "haven", "‘quoted’", "naïve", "line\nbreak", "tab\there", "\"q\"", "back\\slash", "Øresund", "Київ", "東京", "😀", "<b>&amp;</b>", "1,5", "\u2028", "e\u0301"];
    static readonly string[] Countries = ["NL", "BE", "DE", "UA", "EU", "NATO", "XK"];

    public static Report Make(Random random, string source, string record, Marking marking) => new()
    {
        Source = source,
        Record = record,
        Title = "About " + Line(random),
        Text = random.Next(2) == 0 ? Text(random, 30) : null,
        Lang = random.Next(3) == 0 ? "nl-NL" : "en",
        When = Maybe(random, Period),
        Reported = Maybe(random, Day),
        Place = random.Next(3) == 0 ? null : MakePlace(random),
        Domains = (Domains)random.Next(1, 512),
        Techniques = List(random, r => Pick(r, ["attack:T1566", "attack:T1566.001", "disarm:T0086", "local:arson", "local:phishing"])),
        Targets = List(random, r => new Target(Pick(r, Countries), Or(r, Pick(r, Vocabulary.Sectors)), Or(r, Text(r, 2)), Or(r, "process-" + r.Next(9)))),
        Claims = List(random, r => new InitiatorClaim("Group " + r.Next(5), Or(r, Pick(r, Countries)), Or(r, Text(r, 2)), Or(r, Pick(r, Countries)), (ClaimKind)r.Next(3), Maybe(r, Period), Or(r, Text(r, 4)), r.Next(3) == 0)),
        Effects = List(random, r => new Effect(Pick(r, Vocabulary.Effects), r.Next(2) == 0 ? null : Amount(r), Or(r, Pick(r, Vocabulary.Units)), r.Next(2) == 0 ? null : r.Next(1, 4))),
        Responses = List(random, r => new Response(Pick(r, Vocabulary.Responses), Or(r, Pick(r, Countries)), Maybe(r, Period), Or(r, Text(r, 3)))),
        Observables = List(random, r => "domain:" + r.Next(50) + ".example"),
        Grade = random.Next(4) == 0 ? default : new Grade((char)('A' + random.Next(7)), random.Next(1, 7)),
        Marking = marking,
        References = List(random, r => new Reference($"https://example.org/{r.Next(100)}", Or(r, Text(r, 2)), Maybe(r, Day))),
        CheckedIn = List(random, r => "seed:" + r.Next(9)),
    };

    public static Period Period(Random random)
    {
        var from = Day(random);
        var (p, q) = ((Precision)random.Next(3), (Precision)random.Next(3));
        return random.Next(3) switch
        {
            0 => Core.Period.Around(from, p),
            1 => Core.Period.OpenFrom(from, p),
            _ => Core.Period.Between(from, from.AddDays(random.Next(2_000)), p, q),
        };
    }

    public static DateOnly Day(Random random) => new DateOnly(1, 1, 1).AddDays(random.Next(3_600_000));

    static Place MakePlace(Random random)
    {
        var known = random.Next(2) == 0;
        return new Place(Or(random, Pick(random, Countries)), Or(random, Text(random, 2)), known ? random.NextDouble() * 180 - 90 : null, known ? random.NextDouble() * 360 - 180 : null, (PlacePrecision)random.Next(5));
    }

    static double Amount(Random random) => random.Next(3) switch { 0 => random.Next(1_000), 1 => random.NextDouble() * 1e-9, _ => random.NextDouble() * 1e17 };

    static string Line(Random random) => Text(random, 6).ReplaceLineEndings(" ").Replace('\u2028', ' ');

    static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, 1 + random.Next(words)).Select(_ => Pick(random, Words)));

    static T Pick<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    static string? Or(Random random, string value) => random.Next(2) == 0 ? null : value;

    static T? Maybe<T>(Random random, Func<Random, T> make) where T : struct => random.Next(3) == 0 ? null : make(random);

    static T[] List<T>(Random random, Func<Random, T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make(random))];
}
