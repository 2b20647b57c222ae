namespace Verband.Parliament;

/// <summary>A document that was read: its text as extracted, what it says about itself, and its passages in reading order.</summary>
/// <param name="Name">Name it was given, usually the file name.</param>
/// <param name="Text">The whole text; every offset of passages and references counts UTF-16 units in it.</param>
/// <param name="Meta">Kind, number, date and authors, as far as the text gives them.</param>
/// <param name="Passages">Headings, paragraphs, list items and footnotes.</param>
/// <param name="Pages">Number of pages that could be told apart; 1 when the text shows none.</param>
public sealed record Document(string Name, string Text, Metadata Meta, IReadOnlyList<Passage> Passages, int Pages)
{
    /// <summary>The passage that holds an offset of <see cref="Text"/>, or null.</summary>
    public Passage? At(int offset) => Passages.FirstOrDefault(p => p.Parts.Any(x => offset >= x.Start && offset < x.End));
}

public enum PassageKind { Heading, Paragraph, ListItem, Footnote }

/// <summary>A span of characters; <paramref name="End"/> is exclusive.</summary>
public readonly record struct Span(int Start, int End);

/// <summary>One paragraph, heading, list item or footnote, joined over line ends and page breaks.</summary>
public sealed class Passage
{
    readonly Flat flat;

    internal Passage(string anchor, PassageKind kind, Flat flat, IReadOnlyList<Span> parts, int page, int paragraph, string? heading, int? note, IReadOnlyList<int> notes)
    {
        Anchor = anchor;
        Kind = kind;
        this.flat = flat;
        Text = flat.Text.Trim().TrimEnd('↩', '\uFE0E', ' ');
        Parts = parts;
        Page = page;
        Paragraph = paragraph;
        Heading = heading;
        Note = note;
        Notes = notes;
        Sentences = Parliament.Sentences.Split(flat.Text);
    }

    /// <summary><c>p3.2</c>: second passage of page 3. A sentence adds its number: <c>p3.2.1</c>; a footnote is <c>n12</c>.</summary>
    public string Anchor { get; init; }

    public PassageKind Kind { get; }

    /// <summary>The text without line breaks, cut words, emphasis marks and page furniture.</summary>
    public string Text { get; }

    /// <summary>Where the passage stands in the document; more than one part when a page break or a footnote lies between.</summary>
    public IReadOnlyList<Span> Parts { get; }

    public int Page { get; }

    public int Paragraph { get; }

    /// <summary>The nearest heading above.</summary>
    public string? Heading { get; }

    /// <summary>Its number when this passage is a footnote.</summary>
    public int? Note { get; }

    /// <summary>Numbers of the footnotes whose marks stand in this passage.</summary>
    public IReadOnlyList<int> Notes { get; }

    /// <summary>The sentences, as spans of <see cref="Text"/>.</summary>
    public IReadOnlyList<Span> Sentences { get; }

    public int Start => Parts[0].Start;

    public int End => Parts[^1].End;

    /// <summary>Turns a span of <see cref="Text"/> into a span of the document's text.</summary>
    public Span Original(Span span)
    {
        var lead = flat.Text.Length - flat.Text.TrimStart().Length;
        return new(flat.Start(span.Start + lead), flat.End(span.End + lead));
    }

    /// <summary>Turns a span of the document's text into a span of <see cref="Text"/>; null when none of it stands in this passage.</summary>
    public Span? Here(Span original)
    {
        if (original.End <= Parts.Min(p => p.Start) || original.Start >= Parts.Max(p => p.End)) return null;
        var lead = flat.Text.Length - flat.Text.TrimStart().Length;
        var (first, last) = (-1, -1);
        for (var i = 0; i < Text.Length; i++)
        {
            if (flat.Start(i + lead) is var at && (at < original.Start || at >= original.End)) continue;
            if (first < 0) first = i;
            last = i;
        }
        return first < 0 ? null : new(first, last + 1);
    }

    /// <summary>The anchor of the sentence that holds a position of <see cref="Text"/>.</summary>
    public string SentenceAnchor(int at)
    {
        for (var i = 0; i < Sentences.Count; i++)
            if (at < Sentences[i].End) return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Anchor}.{i + 1}");
        return Anchor;
    }

    internal Passage With(string anchor) => new(anchor, Kind, flat, Parts, Page, Paragraph, Heading, Note, Notes);
}
