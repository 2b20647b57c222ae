using System.Text;
using System.Text.Json;
using Verband.Core;
using Verband.Tests;

namespace Verband.Samples.Tests;

/// <summary>One line of samples/incidents as it was read, or why it could not be.</summary>
sealed record Sample(string Place, Report? Report, string Error);

/// <summary>A campaign of samples/truth: what evaluation compares with, never read by the engine.</summary>
sealed record Campaign(string Id, string Name, string Actor, IReadOnlyList<Attribution> AttributedBy, IReadOnlyList<string> Incidents, IReadOnlyList<string> References, IReadOnlyList<string> CheckedIn);

sealed record Attribution(string By, string Kind, string? Date);

static class Samples
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<Sample> All { get; } = [.. Files("incidents", "*.jsonl").SelectMany(Lines)];

    public static IReadOnlyList<Report> Reports { get; } = [.. All.Select(s => s.Report).OfType<Report>()];

    public static IReadOnlyList<Campaign> Campaigns { get; } =
        [.. Files("truth", "*.json").SelectMany(f => JsonSerializer.Deserialize<List<Campaign>>(File.ReadAllBytes(f), Json)!)];

    /// <summary>Where it happened and whom it hit, as country codes.</summary>
    public static IReadOnlySet<string> CountriesOf(Report r) => r.Targets.Select(t => t.Country).Append(r.Place?.Country).OfType<string>().ToHashSet(StringComparer.Ordinal);

    static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(SharedData.Checkout, "samples", folder), pattern).Order(StringComparer.Ordinal);

    static IEnumerable<Sample> Lines(string file) => File.ReadLines(file).Select((line, i) =>
    {
        var (report, field, message) = ReportFormat.Read(Encoding.UTF8.GetBytes(line));
        return new Sample($"{Path.GetFileName(file)}:{i + 1} {report?.Record}", report, $"{field}: {message}");
    });
}
