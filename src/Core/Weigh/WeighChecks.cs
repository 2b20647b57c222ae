using System.Buffers;

namespace Verband.Core.Weigh;

/// <summary>What all records of the weighing ask of their fields.</summary>
static class WeighChecks
{
    static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsId(string id) => id.Length is > 0 and <= 80 && !id.AsSpan().ContainsAnyExcept(IdCharacters) && id[0] != '-';

    public static InputError? NotAnId(string file, long line, string field, string? id) =>
        id is not null && IsId(id) ? null : new InputError(file, line, field, $"'{id}' is not an id: lower-case letters, digits and '-'.");

    /// <summary>A finite number within [low, high], or the error that says so.</summary>
    public static InputError? Outside(string file, long line, string field, double value, double low, double high) =>
        double.IsFinite(value) && value >= low && value <= high ? null
        : new InputError(file, line, field, FormattableString.Invariant($"{value} lies outside {low} to {high}."));
}
