using Verband.App.Documents;
using Verband.Parliament;

namespace Verband.App.Web;

/// <summary>Names of what documents have, for people.</summary>
static class DocumentWords
{
    public static string Name(DocumentKind kind, Language l) => kind switch
    {
        DocumentKind.Letter => l["letter", "brief"],
        DocumentKind.WrittenConsultation => l["written consultation", "schriftelijk overleg"],
        DocumentKind.QuestionList => l["list of questions", "lijst van vragen"],
        DocumentKind.CabinetResponse => l["cabinet response", "kabinetsreactie"],
        DocumentKind.ProgressReport => l["progress report", "voortgangsrapportage"],
        DocumentKind.Motion => l["motion", "motie"],
        DocumentKind.Amendment => l["amendment", "amendement"],
        DocumentKind.DebateReport => l["report of a debate", "verslag van een debat"],
        DocumentKind.Proceedings => l["proceedings", "handelingen"],
        DocumentKind.WrittenQuestions => l["written questions", "schriftelijke vragen"],
        DocumentKind.Bill => l["bill", "wetsvoorstel"],
        DocumentKind.Memorandum => l["memorandum", "nota"],
        DocumentKind.Annex => l["annex", "bijlage"],
        _ => l["document", "stuk"],
    };

    public static string Name(CommitmentState state, Language l) => state switch
    {
        CommitmentState.Open => l["open", "open"],
        CommitmentState.Met => l["fulfilled", "nagekomen"],
        CommitmentState.PartlyMet => l["partly fulfilled", "deels nagekomen"],
        CommitmentState.Slipped => l["delayed", "uitgesteld"],
        _ => l["lapsed", "vervallen"],
    };

    public static string Name(Strength strength, Language l) => strength switch
    {
        Strength.Firm => l["will", "zal"],
        Strength.Aim => l["aims to", "streeft ernaar"],
        Strength.Offer => l["is willing to", "is bereid"],
        _ => l["waits first", "wacht af"],
    };

    public static string Name(StatementClass kind, Language l) => kind switch
    {
        StatementClass.Result => l["Results", "Resultaten"],
        StatementClass.Setback => l["Setbacks", "Tegenslagen"],
        _ => l["Outlook", "Vooruitblik"],
    };

    public static string Name(Outcome outcome, Language l) => outcome switch
    {
        Outcome.Achieved => l["achieved", "behaald"],
        Outcome.Lagging => l["lagging", "achtergebleven"],
        Outcome.SideEffect => l["side effect", "bijeffect"],
        _ => l["impossible", "onmogelijk gebleken"],
    };

    public static string Status(string status, Language l) => status switch
    {
        "adopted" => l["adopted", "overgenomen"],
        "rejected" => l["rejected", "verworpen"],
        _ => l["proposed", "voorgesteld"],
    };

    public static string Day(DateOnly? day, Language l) => day?.ToString("d MMMM yyyy", l.Culture) ?? l["no date", "geen datum"];

    public static string Url(string document) => "/documents/" + Uri.EscapeDataString(document);

    /// <summary>The page of a document that holds an anchor, at that anchor; a sentence opens its passage.</summary>
    public static string Url(string document, string anchor)
    {
        var passage = anchor is ['p', ..] && anchor.Split('.') is [var page, var paragraph, _] ? page + "." + paragraph : anchor;
        return $"{Url(document)}?at={Uri.EscapeDataString(passage)}#{Uri.EscapeDataString(passage)}";
    }

    public static string Url(Pledge pledge) => $"/commitments/{Uri.EscapeDataString(pledge.Document.Id)}/{Uri.EscapeDataString(pledge.Commitment.Anchor)}";

    /// <summary>A link that stays at the moment that the visitor looks at.</summary>
    internal static string At(this Visit visit, string url)
    {
        if (visit.View.AsOfDay is not { } day) return url;
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, anchor) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf={day:yyyy-MM-dd}{anchor}";
    }
}
