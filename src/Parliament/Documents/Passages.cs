using System.Globalization;
using System.Text.RegularExpressions;

namespace Verband.Parliament;

/// <summary>Builds passages from lines: paragraphs joined over line ends and page breaks, headings, list items, footnotes.</summary>
static partial class Passages
{
    sealed class Block(int page, int line)
    {
        public List<Span> Parts { get; } = [];
        public int Page { get; } = page;
        public int FirstLine { get; } = line;
        public bool Heading { get; set; }
        public bool Item { get; set; }
    }

    public static (IReadOnlyList<Passage> Passages, int Pages) Build(string text)
    {
        var lines = Lines.Of(text, out var pages);
        var wrapped = IsWrapped(lines);
        var notes = Footnotes.Find(text, lines, pages, wrapped);
        var noteLines = notes.SelectMany(n => n.Lines).ToHashSet();
        var blocks = Blocks(text, lines, noteLines, wrapped);
        return (Number(text, blocks, notes, lines), pages);
    }

    /// <summary>Text with a break at the end of each printed line, as opposed to a line for each paragraph.</summary>
    static bool IsWrapped(List<Line> lines)
    {
        var lengths = lines.Where(l => !l.Blank).Select(l => l.End - l.Start).Order().ToArray();
        return lengths.Length == 0 || lengths[(int)(lengths.Length * 0.9)] <= 130;
    }

    static List<Block> Blocks(string text, List<Line> lines, HashSet<int> noteLines, bool wrapped)
    {
        var blocks = new List<Block>();
        Block? current = null;
        var page = 0;
        var afterTurn = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (noteLines.Contains(i)) { current = null; continue; }
            if (line.Blank || Rule(text, line)) { current = null; afterTurn = false; continue; }
            var heading = Marked(text, line);
            var item = Bullet(text, line);
            var turn = Turn().Match(text, line.Start, line.End - line.Start);
            if (current is not null && (heading || item || turn.Success || afterTurn || !wrapped || current.Heading || line.Page != page || line.Start < lines[i - 1].Start || Breaks(text, lines[i - 1], line))) current = null;
            if (current is null && !heading && !item && !turn.Success && !afterTurn && Continues(text, blocks, line, wrapped)) current = blocks[^1];
            if (current is null) blocks.Add(current = new(line.Page, i) { Heading = heading, Item = item });
            current.Parts.Add(new(line.Start, line.End));
            page = line.Page;
            afterTurn = turn.Success && turn.Length == line.End - line.Start;
        }
        foreach (var block in blocks) block.Heading |= Looks(text, block, wrapped);
        return blocks;
    }

    /// <summary>"Vraag 12", "Vraag 2 en 3", "Antwoord op vraag 12: …": where no blank line stands between a question and its answer.</summary>
    [GeneratedRegex(@"^(?:Vra(?:ag|gen)|Antwoord(?:en)?(?: op (?:de )?vra(?:ag|gen))?) \d{1,3}(?:(?:, ?| en |, en | t/m |-|–)\d{1,3})*(?: ?:|[.)]?$)|^Antwoord(?: ?:|$)")]
    private static partial Regex Turn();

    static bool Rule(string text, Line line) => text.AsSpan(line.Start, line.End - line.Start).TrimStart("-_=*").IsEmpty;

    static bool Marked(string text, Line line) => text[line.Start] == '#';

    static bool Bullet(string text, Line line) =>
        line.End - line.Start > 2 && text[line.Start + 1] == ' ' && text[line.Start] is '•' or '-' or '–' or '*' or '·' or '▪' or 'o';

    /// <summary>A line that ends far from the margin with a full stop ends its paragraph, even where no blank line follows.</summary>
    static bool Breaks(string text, Line before, Line line) =>
        before.End - before.Start < 55 && text[before.End - 1] is '.' or ':' or '?' && char.IsUpper(text[line.Start]) && line.End - line.Start > before.End - before.Start;

    /// <summary>A paragraph that was cut by a page break or a footnote goes on when it did not end and the next line begins small.</summary>
    static bool Continues(string text, List<Block> blocks, Line line, bool wrapped)
    {
        if (blocks.Count == 0 || blocks[^1].Heading) return false;
        var last = blocks[^1].Parts[^1];
        if (line.Start >= last.End && line.Start - last.End < 2) return false;
        var first = line.Start;
        while (first < line.End && text[first] is '*' or '_') first++;
        if (first >= line.End) return false;
        var end = last.End;
        while (end > last.Start && (text[end - 1] is '*' or '_' or ' ' || char.IsAsciiDigit(text[end - 1]) && end - 1 > last.Start && text[end - 2] == '.')) end--;
        if (text[end - 1] is '.' or '?' or '!' or ':' or ';' or '»' or '”') return false;
        // At a page break a full line without a closing sign goes on, whatever the next letter.
        if (wrapped && line.Page == blocks[^1].Page + 1 && last.End - last.Start > 50 && blocks[^1].Parts.Count > 1) return true;
        // So does a long unwrapped line.
        if (!wrapped && last.End - last.Start > 150 && char.IsLetterOrDigit(text[end - 1])) return true;
        return char.IsLower(text[first]) || (text[end - 1] == '-' && char.IsLetter(text[first])) || text[end - 1] == ',';
    }

    /// <summary>A short single line without a closing sign, or one that is wholly in bold, is a heading.</summary>
    static bool Looks(string text, Block block, bool wrapped)
    {
        if (block.Heading || block.Item) return block.Heading;
        var raw = text.AsSpan(block.Parts[0].Start, block.Parts[^1].End - block.Parts[0].Start);
        var line = raw.Trim("*_ ");
        if (line.Length is 0 or > 150 || block.Parts.Count > 2) return false;
        if (line[^1] is '.' or ',' or ';' or '?' or '!') return false;
        return char.IsLetterOrDigit(line[0]) && !char.IsLower(line[0]) && (line.Length < 90 || (wrapped && block.Parts.Count == 2 && line.Length < 120));
    }

    static List<Passage> Number(string text, List<Block> blocks, List<Footnote> notes, List<Line> lines)
    {
        var passages = new List<Passage>();
        // In reading order, which is not that of the offsets where a page has columns.
        var order = blocks.Select(b => (At: b.FirstLine, Block: (Block?)b, Note: (Footnote?)null))
            .Concat(notes.Select(n => (At: n.FirstLine, Block: (Block?)null, Note: (Footnote?)n))).OrderBy(x => x.At);
        var marks = notes.OrderBy(n => n.Mark).ToArray();
        var (page, paragraph) = (0, 0);
        string? heading = null;
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, block, note) in order)
        {
            if (note is not null)
            {
                var parts = note.Lines.Select(i => new Span(lines[i].Start, lines[i].End)).ToList();
                parts[0] = parts[0] with { Start = Math.Min(parts[0].End - 1, parts[0].Start + Footnotes.HeadLength(text, lines[note.FirstLine])) };
                passages.Add(Make(text, Unique(taken, string.Create(CultureInfo.InvariantCulture, $"n{note.Number}")), PassageKind.Footnote, parts, lines[note.FirstLine].Page, 0, heading, note.Number, []));
                continue;
            }
            if (block!.Page != page) (page, paragraph) = (block.Page, 0);
            var (clean, inside) = WithoutMarks(block.Parts, marks);
            if (clean.Count == 0) continue;
            var kind = block.Heading ? PassageKind.Heading : block.Item ? PassageKind.ListItem : PassageKind.Paragraph;
            var passage = Make(text, Unique(taken, string.Create(CultureInfo.InvariantCulture, $"p{page}.{paragraph + 1}")), kind, clean, page, paragraph + 1, heading, null, inside);
            if (passage.Text.Length == 0) continue;
            paragraph++;
            passages.Add(passage);
            if (kind == PassageKind.Heading) heading = passage.Text.TrimStart('#', ' ');
        }
        return passages;
    }

    static string Unique(Dictionary<string, int> taken, string anchor) =>
        taken.TryAdd(anchor, 1) ? anchor : string.Create(CultureInfo.InvariantCulture, $"{anchor}b{++taken[anchor]}");

    static Passage Make(string text, string anchor, PassageKind kind, List<Span> parts, int page, int paragraph, string? heading, int? note, List<int> notes)
    {
        var at = parts.Select(p => (p.Start, p.End)).ToArray();
        if (kind == PassageKind.Heading)
            while (at[0].Start < at[0].End && text[at[0].Start] is '#' or ' ') at[0].Start++;
        if (kind == PassageKind.ListItem) at[0].Start = Math.Min(at[0].Start + 2, at[0].End);
        return new Passage(anchor, kind, Flat.Of(text, at), parts, page, paragraph, heading, note, notes);
    }

    /// <summary>Cuts the footnote marks out of a block's parts and says which they were.</summary>
    static (List<Span> Parts, List<int> Notes) WithoutMarks(List<Span> parts, Footnote[] marks)
    {
        var result = new List<Span>(parts.Count);
        var inside = new List<int>();
        foreach (var part in parts)
        {
            var start = part.Start;
            foreach (var mark in Between(marks, part))
            {
                if (mark.Mark > start) result.Add(new(start, mark.Mark));
                start = mark.Mark + mark.MarkLength;
                inside.Add(mark.Number);
            }
            if (start < part.End) result.Add(new(start, part.End));
        }
        return (result, inside);
    }

    static IEnumerable<Footnote> Between(Footnote[] marks, Span part)
    {
        foreach (var mark in marks)
            if (mark.Mark >= part.Start && mark.Mark < part.End) yield return mark;
    }
}
