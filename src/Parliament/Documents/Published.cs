namespace Verband.Parliament;

/// <summary>Tells official publications, which are public, from drafts and from papers of unknown standing.</summary>
public static class Published
{
    /// <summary>The text carries the marks of a publication: its own number, and the series number or publication id that only print gives it.</summary>
    public static bool Is(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Meta.Number is null) return false;
        var text = document.Text;
        return text.Contains("ISSN 0921", StringComparison.Ordinal) || text.Contains($"kst-{document.Meta.Dossier}-", StringComparison.Ordinal) || text.Contains("officielebekendmakingen.nl", StringComparison.Ordinal) && text.Contains("s-Gravenhage", StringComparison.Ordinal);
    }
}
