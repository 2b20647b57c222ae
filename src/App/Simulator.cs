using System.Text;
using Verband.Core;

namespace Verband.App;

/// <summary>
/// Plausible reports of nothing that ever happened, for load tests: about 0.9 KB each, with the spread of values that real feeds
/// have. Same seed, same bytes. Clearly labelled: source <c>simulated</c>.
/// </summary>
public static class Simulator
{
    static readonly string[] Verbs = ["disrupted", "probed", "damaged", "observed near", "targeted", "delayed", "copied data from", "impersonated", "blocked", "entered"];
    static readonly string[] Objects = ["the booking system", "a substation", "a fibre route", "the press office", "a fuel depot", "the port office", "a ministry mailbox", "a rail signal box", "a ferry terminal", "a data centre"];
    static readonly string[] Sentences =
    [
        "Staff noticed it in the morning and told the duty officer.", "The owner restored service from a copy within the day.",
        "No injuries were reported and the area was closed for some hours.", "A second source describes the same event with another time.",
        "Investigators have not named anyone and ask for witnesses.", "The regional office compared it with an earlier case and found no match.",
        "Traffic was diverted and the supplier was informed.", "An internal review of access rights was announced.",
    ];

    public static IEnumerable<Report> Reports(int count, int seed)
    {
        var random = new Random(seed);
        string[] countries = [.. Countries.All.Where(c => c.Continent == "EU").Select(c => c.Code)];
        string[] techniques = [.. Vocabulary.LocalTechniques.Select(t => "local:" + t), .. Enumerable.Range(0, 80).Select(i => $"attack:T{1001 + i * 7}")];
        var first = new DateOnly(2010, 1, 1).DayNumber;
        for (var i = 0; i < count; i++)
        {
            var day = DateOnly.FromDayNumber(first + random.Next(5_800));
            var country = Pick(countries);
            var text = new StringBuilder();
            while (text.Length < 330) text.Append(Pick(Sentences)).Append(' ');
            yield return new Report
            {
                Source = "simulated",
                Record = $"s{seed}-{i:D7}",
                Title = $"Someone {Pick(Verbs)} {Pick(Objects)} ({i})",
                Text = text.ToString().TrimEnd(),
                When = random.Next(5) == 0 ? Period.Around(day, Precision.Month) : Period.OnDay(day),
                Reported = day.AddDays(random.Next(30)),
                Place = new Place(country, $"Town {random.Next(2_000)}", Math.Round(36 + random.NextDouble() * 30, 3), Math.Round(-9 + random.NextDouble() * 38, 3), PlacePrecision.City),
                Domains = (Domains)(1 << random.Next(9)) | (random.Next(4) == 0 ? (Domains)(1 << random.Next(9)) : 0),
                Techniques = [Pick(techniques), Pick(techniques)],
                Targets = [new Target(country, Pick(Vocabulary.Sectors), $"Organisation {random.Next(20_000)}", null)],
                Claims = random.Next(3) == 0 ? [new InitiatorClaim($"Group {random.Next(300)}", null, $"Agency {random.Next(40)}", Pick(countries), (ClaimKind)random.Next(3), Period.OnDay(day.AddDays(40)), null, false)] : [],
                Effects = [new Effect(Pick(Vocabulary.Effects), random.Next(1, 500), "hours")],
                Grade = new Grade((char)('A' + random.Next(6)), 1 + random.Next(6)),
                References = [new Reference($"https://example.org/simulated/{seed}/{i}", null, null)],
            };
        }

        T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
    }
}
