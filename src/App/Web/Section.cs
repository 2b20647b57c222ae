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
        new("/documents", "Parliament", "Parlement", ("/documents", "Documents", "Stukken"), ("/dossiers", "Dossiers", "Dossiers"), ("/questions", "Questions", "Vragen"), ("/commitments", "Commitments", "Toezeggingen"), ("/goals", "Goals and threats", "Doelen en dreigingen")),
        new("/weigh", "Weigh", "Wegen", ("/weigh", "Interests", "Belangen"), ("/weigh/scenarios", "Scenarios", "Scenario's"), ("/weigh/runs", "Runs", "Ronden"), ("/weigh/processes", "Processes", "Processen"), ("/weigh/dependency", "Dependency", "Afhankelijkheid"), ("/weigh/measures", "Measures", "Maatregelen"), ("/weigh/capabilities", "Capabilities", "Capaciteiten"), ("/weigh/registers", "Registers", "Registers")),
        new("/intake", "Add", "Toevoegen"),
    ];

    public bool Holds(string path) => Inside.Count == 0 ? Under(path, Path) : Inside.Any(i => Under(path, i.Path));

    /// <summary>The page inside that holds an address: the longest of those that do.</summary>
    public string? Current(string path) => Inside.Select(i => i.Path).Where(p => Under(path, p)).MaxBy(p => p.Length);

    /// <summary>Whether an address is a page or lies under it.</summary>
    public static bool Under(string path, string page) =>
        path == page || page.Length > 1 && path.StartsWith(page, StringComparison.Ordinal) && path[page.Length] == '/';
}
