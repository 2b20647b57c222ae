using System.Text.Json;
using System.Text.Json.Serialization;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Warnings;

/// <summary>What a person says about an indicator: it is defined (again), or retired.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(IndicatorDefine), "define")]
[JsonDerivedType(typeof(IndicatorRetire), "retire")]
public abstract record IndicatorAct
{
    /// <summary>Entry kind; the subject is the indicator's id.</summary>
    public const string Kind = "indicator";

    public abstract string? Fault();
}

/// <param name="Series">A <see cref="SeriesKey"/>.</param>
/// <param name="Threshold">It is met when a month reaches this.</param>
/// <param name="Probability">For a forecast: met when the chance that a month reaches the threshold is this or more. Null for what is observed.</param>
/// <param name="Months">Horizon: how many months ahead, or back, are looked at.</param>
/// <param name="Interest">Id of an interest that it bears on.</param>
/// <param name="Threat">Id of a threat.</param>
/// <param name="Owner">An office or unit, never a person's name.</param>
public sealed record IndicatorDefine(string Name, string Series, double Threshold, double? Probability, int Months, string Interest, string Threat, string Owner) : IndicatorAct
{
    public override string? Fault()
    {
        foreach (var (name, value) in ((string, string)[])[("a name", Name), ("a series", Series), ("an interest that it bears on", Interest), ("a threat that it bears on", Threat), ("an owner", Owner)])
            if (string.IsNullOrWhiteSpace(value)) return $"An indicator needs {name}.";
            else if (value.Length > 400) return $"Too long for {name}: more than 400 characters.";
        var (key, error) = SeriesKey.Read(Series);
        if (key is null) return error;
        if (!double.IsFinite(Threshold) || Math.Abs(Threshold) > 1e9) return "The threshold is a number up to a thousand million.";
        if (Threshold < 0 && key.Measure != Measure.Tone) return "The threshold lies at 0 or above.";
        if (Months is < 1 or > 14) return "The horizon lies from 1 to 14 months.";
        if (key.Family == "forecast" != Probability is not null) return key.Family == "forecast" ? "An indicator on a forecast needs a probability." : "A probability is asked of a forecast only; for what is observed the threshold decides.";
        return Probability is { } p && p is not (> 0 and <= 1) ? "The probability lies above 0, up to 1." : null;
    }
}

public sealed record IndicatorRetire(string Reason) : IndicatorAct
{
    public override string? Fault() => string.IsNullOrWhiteSpace(Reason) ? "Say why it is retired." : null;
}

/// <summary>A country, domain or topic that a person watches; or no longer does.</summary>
public sealed record WatchBody(string Topic, bool On, string Reason)
{
    /// <summary>Entry kind; the subject is the topic.</summary>
    public const string Kind = "watch";

    public string? Fault() => string.IsNullOrWhiteSpace(Topic) ? "Name a country, a domain or a topic." : Topic.Length > 200 ? "A topic has at most 200 characters."
        : Topic.StartsWith("country:", StringComparison.Ordinal) && Topics.CodeOf(Topic) is null ? $"'{Topic[8..]}' is not a country that is known." : string.IsNullOrWhiteSpace(Reason) ? "Give a reason." : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IndicatorAct))]
[JsonSerializable(typeof(WatchBody))]
sealed partial class IndicatorJson : JsonSerializerContext;

/// <summary>An indicator as the entries tell it.</summary>
public sealed record Indicator(string Id, string Author, DateOnly Since, Marking Marking, IndicatorDefine Define, IndicatorRetire? Retired)
{
    public SeriesKey Key => SeriesKey.Read(Define.Series).Key!;
}

/// <summary>Something on the watch list.</summary>
public sealed record Watched(string Topic, string Author, DateOnly Since, string Reason, Marking Marking);

/// <summary>How an indicator stands. <c>Met</c> is null where its series has no value.</summary>
/// <param name="Value">The highest month within the horizon: what was observed, or the chance.</param>
/// <param name="Month">Which month that is.</param>
/// <param name="Expected">Its normal picture in the latest month, with the 5-95 % band, where there is one.</param>
public sealed record IndicatorState(Indicator Indicator, bool? Met, double? Value, string? Month, double? Expected, double? Low, double? High, string Note);

/// <summary>The indicators and the watch list of a picture, and the entries that make them.</summary>
static class IndicatorBook
{
    public static IReadOnlyList<Indicator> Of(Picture picture) =>
        [.. picture.Subjects(IndicatorAct.Kind).Select(id => One(picture, id)).OfType<Indicator>().OrderBy(i => i.Retired is not null).ThenBy(i => i.Define.Name, StringComparer.OrdinalIgnoreCase)];

    public static Indicator? One(Picture picture, string id)
    {
        Indicator? indicator = null;
        foreach (var line in picture.History(IndicatorAct.Kind, id))
            indicator = (indicator, Read(line, IndicatorJson.Default.IndicatorAct)) switch
            {
                (_, IndicatorDefine define) when define.Fault() is null => new Indicator(id, line.Author, DateOnly.FromDateTime(line.At.UtcDateTime), line.Marking, define, null),
                ({ } known, IndicatorRetire retire) => known with { Retired = retire },
                var (same, _) => same,
            };
        return indicator;
    }

    public static IReadOnlyList<Watched> Watch(Picture picture)
    {
        var list = new List<Watched>();
        foreach (var topic in picture.Subjects(WatchBody.Kind))
            if (picture.Latest(WatchBody.Kind, topic) is { } line && Read(line, IndicatorJson.Default.WatchBody) is { On: true } body && body.Fault() is null)
                list.Add(new Watched(topic, line.Author, DateOnly.FromDateTime(line.At.UtcDateTime), body.Reason, line.Marking));
        return list;
    }

    static T? Read<T>(Line line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        if (line.Body.IsEmpty) return null;
        try
        {
            return JsonSerializer.Deserialize(line.Body.Span, type);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <exception cref="JournalException">It is not in order; the message says what it lacks.</exception>
    public static (string Id, Entry Entry) Define(Workspace workspace, Reader reader, IndicatorDefine define, string? id, string author, Marking marking)
    {
        if (define.Fault() is { } fault) throw new JournalException(fault);
        if (!reader.MaySee(marking)) throw new JournalException($"{marking} is a marking that you may not use.");
        if (id is not null && !Marking.IsId(id)) throw new JournalException($"'{id}' is not an id: lower case letters, digits and '-'.");
        define = define with { Series = SeriesKey.Read(define.Series).Key!.ToString() };
        var body = JsonSerializer.SerializeToUtf8Bytes<IndicatorAct>(define, IndicatorJson.Default.IndicatorAct);
        id ??= "i-" + Digest.Of(body).ToString()[..10].ToLowerInvariant();
        if (workspace.Read(reader, p => One(p, id)) is { Retired: null } same && same.Define == define) throw new JournalException($"The indicator '{id}' says just that already.");
        return (id, workspace.Append([new Draft(IndicatorAct.Kind, id, body, author, marking, reader.Space)])[0]);
    }

    /// <exception cref="KeyNotFoundException">There is no such indicator in this picture.</exception>
    /// <exception cref="JournalException">It is retired already, or the reason is missing.</exception>
    public static Entry Retire(Workspace workspace, Reader reader, string id, string reason, string author)
    {
        var indicator = workspace.Read(reader, p => One(p, id)) ?? throw new KeyNotFoundException(id);
        var act = new IndicatorRetire(reason);
        if ((act.Fault() ?? (indicator.Retired is not null ? $"'{id}' is retired already." : null)) is { } fault) throw new JournalException(fault);
        return workspace.Append([new Draft(IndicatorAct.Kind, id, JsonSerializer.SerializeToUtf8Bytes<IndicatorAct>(act, IndicatorJson.Default.IndicatorAct), author, indicator.Marking, reader.Space)])[0];
    }

    /// <exception cref="JournalException">It is not in order, or already so.</exception>
    public static Entry Watch(Workspace workspace, Reader reader, string topic, bool on, string reason, string author, Marking marking)
    {
        var body = new WatchBody(Topics.Normal(topic), on, reason);
        if (body.Fault() is { } fault) throw new JournalException(fault);
        if (!reader.MaySee(marking)) throw new JournalException($"{marking} is a marking that you may not use.");
        var known = workspace.Read(reader, Watch).FirstOrDefault(w => w.Topic == body.Topic);
        if (on == known is not null) throw new JournalException(on ? $"'{body.Topic}' is on the watch list already." : $"'{body.Topic}' is not on the watch list.");
        return workspace.Append([new Draft(WatchBody.Kind, body.Topic, JsonSerializer.SerializeToUtf8Bytes(body, IndicatorJson.Default.WatchBody), author, known?.Marking ?? marking, reader.Space)])[0];
    }
}
