using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verband.Analysis.Weigh;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>A run with its scores, from one file <c>{run, scores: […], likelihoods: […]}</c> or from the journal.</summary>
public sealed record AssessmentFile(AssessmentRun Run, IReadOnlyList<AssessmentScore> Scores, IReadOnlyList<LikelihoodScore> Likelihoods)
{
    /// <summary>Impact and likelihood together, all rounds.</summary>
    public IEnumerable<ParticipantScore> All => Scores.Concat<ParticipantScore>(Likelihoods);

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="WeighInputException">The shape is wrong; the place is <c>scores[3].lower</c>. What the scores say is judged by the assessment.</exception>
    public static AssessmentFile Read(byte[] json, string file)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json);
        }
        catch (JsonException e)
        {
            throw new WeighInputException([new InputError(file, (e.LineNumber ?? -1) + 1, "", e.Message)]);
        }
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Wrong(file, "", "The file holds an object with run, scores and likelihoods.");
            foreach (var p in document.RootElement.EnumerateObject())
                if (p.Name is not ("run" or "scores" or "likelihoods")) throw Wrong(file, p.Name, "Unknown field; there are run, scores and likelihoods.");
            if (!document.RootElement.TryGetProperty("run", out var run)) throw Wrong(file, "run", "The run is missing.");
            var errors = new List<InputError>();
            var read = One<AssessmentRun>(run, file, "run", errors);
            var scores = Many<AssessmentScore>(document.RootElement, "scores", file, errors);
            var likelihoods = Many<LikelihoodScore>(document.RootElement, "likelihoods", file, errors);
            return errors.Count == 0 ? new(read!, scores, likelihoods) : throw new WeighInputException(errors);
        }
    }

    static List<T> Many<T>(JsonElement root, string name, string file, List<InputError> errors) where T : class
    {
        var all = new List<T>();
        if (!root.TryGetProperty(name, out var list)) return all;
        if (list.ValueKind != JsonValueKind.Array) throw Wrong(file, name, "A list is expected.");
        var i = 0;
        foreach (var e in list.EnumerateArray())
            if (One<T>(e, file, FormattableString.Invariant($"{name}[{i++}]"), errors) is { } one) all.Add(one);
        return all;
    }

    static T? One<T>(JsonElement element, string file, string place, List<InputError> errors) where T : class
    {
        var record = WeighJson.Read<T>(JsonSerializer.SerializeToUtf8Bytes(element), file, out var error);
        if (error is not null) errors.Add(error with { Line = 0, Field = error.Field.Length > 0 ? place + "." + error.Field : place });
        return record;
    }

    static WeighInputException Wrong(string file, string field, string message) => new([new InputError(file, 0, field, message)]);

    /// <summary>The run of the journal with all rounds of its scores; null when the reader sees no such run.</summary>
    public static AssessmentFile? Of(Picture picture, string id)
    {
        if (picture.Latest(WeighKind.Run, id) is not { Body.IsEmpty: false } line || WeighJson.Read<AssessmentRun>(line.Body.Span, id, out _) is not { } run) return null;
        return new(run, History<AssessmentScore>(picture, WeighKind.Score, id), History<LikelihoodScore>(picture, WeighKind.Likelihood, id));
    }

    static List<T> History<T>(Picture picture, string kind, string run) where T : class =>
        [.. picture.History(kind).Where(l => l.Subject.StartsWith(run + "/", StringComparison.Ordinal) && !l.Body.IsEmpty).Select(l => WeighJson.Read<T>(l.Body.Span, l.Id, out _)).OfType<T>()];

    public IEnumerable<Draft> Drafts(string author, Marking marking, string space = "") =>
        [new Draft(WeighKind.Run, Run.Id, WeighJson.Write(Run), author, marking, space), .. All.Select(s => DraftOf(s, author, marking, space))];

    public static Draft DraftOf(ParticipantScore score, string author, Marking marking, string space) => score is AssessmentScore impact
        ? new Draft(WeighKind.Score, impact.Key, WeighJson.Write(impact), author, marking, space)
        : new Draft(WeighKind.Likelihood, score.Key, WeighJson.Write((LikelihoodScore)score), author, marking, space);

    /// <summary>A new run that starts from the scores of the former one, each marked as not yet looked at.</summary>
    public static AssessmentFile CarriedOver(AssessmentRun run, AssessmentFile former, IReadOnlyDictionary<string, bool> malicious) => new(run with { Former = former.Run.Id },
        RunDiff.CarryOver(run, former.Scores, run.Criteria.Select(c => c.Criterion)),
        [.. RunDiff.CarryOver(run, former.Likelihoods, LikelihoodScore.Parts(true).Concat(LikelihoodScore.Parts(false))).Where(s => malicious.TryGetValue(s.Scenario, out var m) && LikelihoodScore.Parts(m).Contains(s.What, StringComparer.Ordinal))]);

    /// <summary>The file as <see cref="Read"/> takes it.</summary>
    public string Written() => new JsonObject
    {
        ["run"] = JsonNode.Parse(WeighJson.Write(Run)),
        ["scores"] = new JsonArray([.. Scores.Select(s => JsonNode.Parse(WeighJson.Write(s)))]),
        ["likelihoods"] = new JsonArray([.. Likelihoods.Select(s => JsonNode.Parse(WeighJson.Write(s)))]),
    }.ToJsonString(Indented);

    /// <summary>A form to fill in: a row for every score of one participant each, the classes still null.</summary>
    public static string Form(AssessmentRun run, IReadOnlyList<Scenario> scenarios)
    {
        static JsonObject Row(string run, string participant, string scenario, string name, string value) =>
            new() { ["run"] = run, ["participant"] = participant, ["scenario"] = scenario, [name] = value, ["lower"] = null, ["expected"] = null, ["upper"] = null };
        var form = new JsonObject
        {
            ["run"] = JsonNode.Parse(WeighJson.Write(run)),
            ["scores"] = new JsonArray([.. from p in run.Participants from s in run.Scenarios from c in run.Criteria select (JsonNode)Row(run.Id, p, s, "criterion", c.Criterion)]),
            ["likelihoods"] = new JsonArray([.. from p in run.Participants
                from s in scenarios.Where(s => run.Scenarios.Contains(s.Id, StringComparer.Ordinal))
                from part in LikelihoodScore.Parts(s.Malicious)
                select (JsonNode)Row(run.Id, p, s.Id, "part", part)]),
        };
        return form.ToJsonString(Indented);
    }
}
