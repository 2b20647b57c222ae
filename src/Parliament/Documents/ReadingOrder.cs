using System.Text;

namespace Verband.Parliament;

readonly record struct PdfBox(double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;

    public PdfBox With(PdfBox o) => new(Math.Min(Left, o.Left), Math.Min(Top, o.Top), Math.Max(Right, o.Right), Math.Max(Bottom, o.Bottom));
}

/// <summary>A line of words with its box, in points from the top left of the page.</summary>
sealed class PdfLine
{
    public PdfBox Box { get; private set; }

    public StringBuilder Text { get; } = new();

    public bool IsNumber => Text.Length is > 0 and <= 3 && Text.ToString().All(char.IsAsciiDigit);

    /// <summary>Makes room for the next word; its letters follow.</summary>
    public void Add(PdfBox word)
    {
        // The mark of a footnote touches its word.
        if (Text.Length > 0 && word.Left - Box.Right > 0.08 * word.Height) Text.Append(' ');
        Box = Text.Length == 0 ? word : Box.With(word) with { Right = word.Right };
    }
}

sealed class PdfBlock
{
    public List<PdfLine> Lines { get; } = [];

    public PdfBox Box => Lines.Where(l => l.Text.Length > 0).Select(l => l.Box).Aggregate((a, b) => a.With(b));
}

/// <summary>
/// The order in which a page's blocks are read, by cutting it where no block stands (Nagy and Seth 1984): what runs over the page
/// first, then the columns one after the other. A head or foot of single lines comes before and after all else, so that it is known as such.
/// </summary>
static class ReadingOrder
{
    /// <summary>Points that two columns stand apart at least.</summary>
    const double Gutter = 6;

    sealed record Placed(PdfBlock Block, PdfBox Box, int Order);

    public static IReadOnlyList<PdfBlock> Of(IReadOnlyList<PdfBlock> blocks)
    {
        if (blocks.Count < 2) return blocks;
        Placed[] all = [.. blocks.Select((b, i) => new Placed(b, b.Box, i)).OrderBy(p => p.Box.Top).ThenBy(p => p.Box.Left)];
        var heights = blocks.SelectMany(b => b.Lines).Select(l => l.Box.Height).Order().ToArray();
        var usual = heights[heights.Length / 2];
        var result = new List<PdfBlock>();
        var (from, to) = (0, all.Length);
        if (Bands(all).FirstOrDefault() is > 0 and var head && all[..head].All(p => p.Block.Lines.Count == 1)) from = head;
        var foot = Bands(all[from..]).Select(n => n + from).LastOrDefault(from);
        if (foot > from && all[foot..].All(p => p.Block.Lines.Count == 1 && !p.Block.Lines[0].IsNumber) && (all[foot..].All(p => p.Box.Height < 0.9 * usual) || all[foot].Box.Top - all[..foot].Max(p => p.Box.Bottom) > 1.2 * usual)) to = foot;
        result.AddRange(all[..from].OrderBy(p => p.Box.Left).Select(p => p.Block));
        Cut(all[from..to], result);
        result.AddRange(all[to..].OrderBy(p => p.Box.Left).Select(p => p.Block));
        return result;
    }

    /// <param name="set">From the top down.</param>
    static void Cut(Placed[] set, List<PdfBlock> result)
    {
        if (set.Length == 0) return;
        if (set.Length == 1)
        {
            result.Add(set[0].Block);
            return;
        }
        if (Split(set) is { } x)
        {
            Cut([.. set.Where(p => p.Box.Right <= x)], result);
            Cut([.. set.Where(p => p.Box.Right > x)], result);
            return;
        }
        // No columns all the way down: the longest part from the top that has them, or else what stands above all others.
        var bands = Bands(set).ToArray();
        if (bands.Length == 0)
        {
            result.AddRange(set.Select(p => p.Block));
            return;
        }
        var top = bands.LastOrDefault(n => Split(set[..n]) is not null, bands[0]);
        Cut(set[..top], result);
        Cut(set[top..], result);
    }

    /// <summary>How many blocks stand above each line across the page that cuts none.</summary>
    static IEnumerable<int> Bands(Placed[] set)
    {
        var bottom = double.MinValue;
        for (var i = 0; i < set.Length; i++)
        {
            if (i > 0 && set[i].Box.Top >= bottom) yield return i;
            bottom = Math.Max(bottom, set[i].Box.Bottom);
        }
    }

    /// <summary>A line down the page that cuts no block and has room beside it; null when there is none.</summary>
    static double? Split(Placed[] set)
    {
        var right = double.MinValue;
        foreach (var p in set.OrderBy(p => p.Box.Left))
        {
            if (right > double.MinValue && p.Box.Left - right >= Gutter) return right;
            right = Math.Max(right, p.Box.Right);
        }
        return null;
    }
}
