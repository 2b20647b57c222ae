namespace Verband.Parliament;

/// <summary>How far the words bind: will, aims to, is willing to, waits for another first.</summary>
public enum Strength { Firm, Aim, Offer, Waits }

public enum CommitmentState { Open, Met, PartlyMet, Slipped, Lapsed }

/// <summary>What kind of act is promised.</summary>
public enum Act { Inform, Act, Decide }

/// <summary>A promise found in a letter or an answer.</summary>
/// <param name="Who">Who promises: the subject as written, or the author's office.</param>
/// <param name="What">The sentence that promises.</param>
/// <param name="To">"Tweede Kamer" or "Eerste Kamer" when the promise is to inform it, else null.</param>
/// <param name="Act">Inform parliament, do something, or weigh something first.</param>
/// <param name="Strength">How far the words bind.</param>
/// <param name="When">When, in words and as an interval; null when nothing is said.</param>
/// <param name="State">Open, or slipped when the words themselves tell of delay.</param>
/// <param name="Anchor">Anchor of the sentence.</param>
/// <param name="Start">Offset of the sentence in the document's text.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Question">Number of the answer that holds it, or null.</param>
public sealed record Commitment(string Who, string What, string? To, Act Act, Strength Strength, TimeExpression? When, CommitmentState State, string Anchor, int Start, int End, int? Question)
{
    /// <summary>Open, and the last day of its interval has passed.</summary>
    public bool Overdue(DateOnly today) => State is CommitmentState.Open or CommitmentState.Slipped && When?.To is { } to && to < today;
}
