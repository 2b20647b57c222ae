using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Verband.Core;

namespace Verband.App.Web;

/// <summary>Finds incidents by the words of their titles and names, without accents and whatever the case.</summary>
sealed class Finder
{
    readonly ConditionalWeakTable<PictureIndex, string[]> texts = [];

    public IReadOnlyCollection<string> Incidents(PictureIndex index, Reader reader, string text)
    {
        var words = Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = texts.GetValue(index, static i => [.. i.Cards.Select(Text)]);
        var found = new List<string>();
        for (var i = 0; i < all.Length; i++)
            if (words.All(w => all[i].Contains(w, StringComparison.Ordinal))) found.Add(index.Cards[i].Id);
        return found;
    }

    /// <summary>Incidents whose titles share most words with a text, the rare words counting most.</summary>
    public IReadOnlyList<IncidentCard> Near(PictureIndex index, string text, int take)
    {
        var words = Plain(text).Split([' ', ',', '.', ':', ';'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).Distinct(StringComparer.Ordinal).Take(30).ToArray();
        if (words.Length == 0) return [];
        var all = texts.GetValue(index, static i => [.. i.Cards.Select(Text)]);
        var weights = words.Select(w => Math.Log((index.Count + 1.0) / (1 + all.Count(t => t.Contains(w, StringComparison.Ordinal))))).ToArray();
        var whole = weights.Sum();
        return [.. Enumerable.Range(0, index.Count).Select(i => (Card: index.Cards[i], Score: words.Select((w, n) => all[i].Contains(w, StringComparison.Ordinal) ? weights[n] : 0).Sum()))
            .Where(x => x.Score > whole * 0.4).OrderByDescending(x => x.Score).ThenBy(x => x.Card.Id, StringComparer.Ordinal).Take(take).Select(x => x.Card)];
    }

    static string Text(IncidentCard c) => Plain(string.Join(' ',
        [c.Title, c.Place?.Name ?? "", .. c.Actors, .. c.Countries.Select(x => Countries.Name(x, "en") + " " + Countries.Name(x, "nl")), .. c.Sectors, .. c.Techniques]));

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }
}
