namespace Verband.App.Web;

/// <summary>One entry of the main menu, with the pages inside it, which are listed under the menu on each of them.</summary>
/// <param name="Path">Where the entry leads; also the first of its pages.</param>
sealed record Section(string Path, string En, string Nl, params IReadOnlyList<(string Path, string En, string Nl)> Inside)
{
    /// <summary>The main menu in its order: what is seen, what is made of it, what comes in. At most eight, so that it fits two rows on a phone.</summary>
    public static readonly IReadOnlyList<Section> All =
    [
        new("/", "Picture", "Beeld"),
        new("/incidents", "Incidents", "Voorvallen"),
        new("/campaigns", "Campaigns", "Campagnes", ("/campaigns", "Found", "Gevonden"), ("/whatif", "What if", "Wat als")),
        new("/actors", "Profiles", "Profielen", ("/actors", "Actors", "Actoren"), ("/countries", "Countries", "Landen"), ("/sectors", "Sectors", "Sectoren"), ("/techniques", "Techniques", "Technieken")),
        new("/warn", "Warn", "Waarschuwen", ("/warn", "Risk and alerts", "Risico en signalen"), ("/warn/watch", "Watch list and indicators", "Volglijst en indicatoren"), ("/warn/warnings", "Warnings", "Waarschuwingen"), ("/warn/ledger", "Ledger", "Balans")),
        new("/intake", "Add", "Toevoegen"),
    ];

    /// <summary>The page inside that an address belongs to: the longest that it lies under.</summary>
    public string? At(string path) => Inside.Where(i => Under(path, i.Path)).MaxBy(i => i.Path.Length).Path;

    public bool Holds(string path) => Inside.Count == 0 ? Under(path, Path) : Inside.Any(i => Under(path, i.Path));

    /// <summary>Whether an address is a page or lies under it.</summary>
    public static bool Under(string path, string page) =>
        path == page || page.Length > 1 && path.StartsWith(page, StringComparison.Ordinal) && path[page.Length] == '/';
}
