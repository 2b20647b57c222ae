using System.Globalization;
using Verband.App.Web;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Reads the fields of a form; what cannot be read is noted with the field's name, so that all faults are told at once.</summary>
sealed class FormFields(IFormCollection form, Language language)
{
    public const int MaxName = 200, MaxText = 4_000;

    public List<InputError> Errors { get; } = [];

    public Language Lang => language;

    public void Fault(string field, string message) => Errors.Add(new InputError("", 0, field, message));

    public string? Text(string field, int max = MaxText)
    {
        var raw = form[field].ToString();
        if (raw.Trim().Length > max) Fault(field, $"Longer than {max} characters.");
        if (Classified.Find(raw) is { } marking) Fault(field, $"'{marking}' is a classification; such material is refused.");
        return Forms.Clean(raw, max);
    }

    /// <summary>A name or text in the language of the form.</summary>
    public LocalText Local(string field) => Text(field, MaxName) is { } text ? language.Code == "nl" ? new(Nl: text) : new(En: text) : new();

    public string[] Texts(string field) => [.. form[field].OfType<string>().Select(v => v.Trim()).Where(v => v.Length is > 0 and <= MaxName).Distinct(StringComparer.Ordinal)];

    public bool Ticked(string field) => form[field].Count > 0;

    /// <summary>A number with a point or a comma; null when the field is empty.</summary>
    public double? Number(string field)
    {
        var text = form[field].ToString().Trim();
        if (text.Length == 0) return null;
        if (Parse(text) is { } value) return value;
        Fault(field, $"'{text}' is not a number.");
        return null;
    }

    public static double? Parse(string text) =>
        double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public DateOnly? Day(string field)
    {
        var text = form[field].ToString().Trim();
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault(field, $"'{text}' is not a day; write 2026-04-13.");
        return null;
    }

    /// <summary>Lower, expected and upper from three fields; null when all are empty, a fault when some are.</summary>
    /// <param name="scale">What a figure of the form is worth: .01 for percentages.</param>
    public ThreePoint? Three(string field, double scale = 1)
    {
        var given = ((string[])["lower", "expected", "upper"]).Select(p => Number($"{field}-{p}")).ToArray();
        if (given.All(g => g is null)) return null;
        if (given is [{ } low, { } expected, { } high]) return new ThreePoint(low * scale, expected * scale, high * scale);
        Fault(field, "Give the lower, the expected and the upper figure.");
        return null;
    }

    /// <summary>A class, or null when nothing was chosen.</summary>
    public ScoreClass? Class(string field)
    {
        var text = form[field].ToString();
        if (text.Length == 0) return null;
        if (text is "A" or "B" or "C" or "D" or "E" or "X") return Enum.Parse<ScoreClass>(text);
        Fault(field, $"'{text}' is not a class.");
        return null;
    }

    public Marking Marking()
    {
        if (Core.Marking.TryParse(form["marking"].ToString() is { Length: > 0 } m ? m : "AMBER", out var marking)) return marking;
        Fault("marking", "Is not a marking.");
        return new Marking(Tlp.Red, []);
    }

    /// <summary>An id from a name that nothing else has.</summary>
    public static string Id(string? name, IEnumerable<string> taken)
    {
        var slug = string.Concat((name ?? "").Normalize(System.Text.NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        slug = string.Join('-', slug.Split('-', StringSplitOptions.RemoveEmptyEntries));
        slug = slug.Length == 0 ? "record" : slug[..Math.Min(slug.Length, 60)].Trim('-');
        var all = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? slug : $"{slug}-{n}").First(id => !all.Contains(id));
    }
}
