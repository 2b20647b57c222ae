using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verband.Core.Weigh;

/// <summary>
/// JSON of the records of the weighing: strict, unknown fields refused. The generated reader hands the type's default to
/// properties that are absent, which is why optional ones say in their setter what absence means.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, IgnoreReadOnlyProperties = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(RegisterFile))]
[JsonSerializable(typeof(Scenario))]
[JsonSerializable(typeof(ScenarioFile))]
[JsonSerializable(typeof(AssessmentRun))]
[JsonSerializable(typeof(AssessmentScore))]
[JsonSerializable(typeof(LikelihoodScore))]
[JsonSerializable(typeof(LikelihoodShift))]
[JsonSerializable(typeof(Measure))]
[JsonSerializable(typeof(MeasureFile))]
[JsonSerializable(typeof(Capability))]
[JsonSerializable(typeof(CapabilityFile))]
[JsonSerializable(typeof(ProcessGraph))]
[JsonSerializable(typeof(ExAnteForm))]
[JsonSerializable(typeof(DependencyRecord))]
[JsonSerializable(typeof(StockRecord))]
public sealed partial class WeighJson : JsonSerializerContext
{
    public static byte[] Write<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, typeof(T), Default);

    /// <summary>Reads one record. A wrong shape is an error with the field's path and the line in the text.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> json, string file, out InputError? error) where T : class
    {
        error = null;
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            if (JsonSerializer.Deserialize(json, typeof(T), Default) is T record) return record;
            error = new InputError(file, 0, "", "The record is null.");
        }
        catch (JsonException e)
        {
            error = new InputError(file, (e.LineNumber ?? -1) + 1, (e.Path ?? "").TrimStart('$').TrimStart('.'), e.Message.Split(" Path:", 2)[0]);
        }
        return null;
    }
}
