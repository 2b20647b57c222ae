namespace Verband.Parliament;

public enum ReferenceKind { Kamerstuk, Handelingen, Aanhangsel, Motie, Eu, Law, Other }

/// <summary>
/// One document that a text refers to. An enumeration gives a reference for each document; they may share their words.
/// <paramref name="Start"/> and <paramref name="End"/> (exclusive) are UTF-16 offsets in the text as it was given.
/// </summary>
/// <param name="Kind">What is referred to.</param>
/// <param name="Dossier">Dossier number without blanks (<c>33694</c>), or null.</param>
/// <param name="Addition">Chapter of a budget or a kingdom number (<c>V</c>, <c>R1915</c>), or null.</param>
/// <param name="Number">Number within the dossier, the year's annex or the year's proceedings, or null.</param>
/// <param name="Normal">The same text for every way of writing the same target: <c>34775 V-77</c>.</param>
/// <param name="Page">Page that is cited, as written (<c>21</c>, <c>25-36</c>), or null.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character.</param>
public sealed record Reference(ReferenceKind Kind, string? Dossier, string? Addition, string? Number, string Normal, string? Page, int Start, int End)
{
    /// <summary>I (Senate) or II (House), when the text says so or the target exists only there.</summary>
    public string? Chamber { get; init; }

    /// <summary>Parliamentary year as <c>2019/20</c>, when the text says so.</summary>
    public string? Year { get; init; }

    /// <summary>Item of the proceedings.</summary>
    public string? Item { get; init; }

    /// <summary>The reference is to an annex of the paper.</summary>
    public bool Annex { get; init; }

    /// <summary>The paper is named as a motion or an amendment.</summary>
    public bool Motion { get; init; }

    /// <summary>Normal form of the paper that a name or a date stands for, found elsewhere in the text; null when it is not there.</summary>
    public string? Resolved { get; init; }

    public static string NormalOf(string dossier, string? addition, string? number) =>
        dossier + (addition is null ? "" : " " + addition) + (number is null ? "" : "-" + number);
}
