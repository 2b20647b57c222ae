namespace Verband.App.Warnings;

/// <summary>
/// Words for a probability: the bands of ICD-203. They share borders; here a border belongs to the higher band. Below 1 and above
/// 99 % the nearest band is used. Number and word are both stored, so that a change of wording never changes a figure.
/// </summary>
static class WordBand
{
    static readonly (double From, string Id, string En, string Nl)[] Bands =
    [
        (0, "almost-no-chance", "almost no chance", "vrijwel geen kans"), (.05, "very-unlikely", "very unlikely", "zeer onwaarschijnlijk"), (.20, "unlikely", "unlikely", "onwaarschijnlijk"),
        (.45, "roughly-even", "roughly even chance", "ongeveer gelijke kans"), (.55, "likely", "likely", "waarschijnlijk"), (.80, "very-likely", "very likely", "zeer waarschijnlijk"),
        (.95, "almost-certain", "almost certain", "vrijwel zeker"),
    ];

    public static IReadOnlyList<(double From, string Id, string En, string Nl)> All => Bands;

    public static string Of(double probability) => Bands.Last(b => probability >= b.From).Id;

    public static string Name(string id, Language language) => Bands.FirstOrDefault(b => b.Id == id) is { Id: not null } band ? language[band.En, band.Nl] : id;
}
