using System.Globalization;

namespace Verband.App;

/// <summary>The language of what a person reads. Both wordings stand side by side where they are used.</summary>
public sealed record Language(string Code, CultureInfo Culture)
{
    public static readonly Language English = new("en", CultureInfo.GetCultureInfo("en-GB"));
    public static readonly Language Dutch = new("nl", CultureInfo.GetCultureInfo("nl-NL"));

    public static Language Of(string? code) => code == "nl" ? Dutch : English;

    /// <summary>The wording in this language.</summary>
    public string this[string english, string dutch] => Code == "nl" ? dutch : english;

    public string Number(double value, string format = "N0") => value.ToString(format, Culture);
}
