namespace Verband.Parliament;

/// <summary>One question of a written consultation or a list of questions, with its answer.</summary>
/// <param name="Number">Number of the answer in the document; counted when the document gives none.</param>
/// <param name="Party">The party (fractie) that asked, as written, or null.</param>
/// <param name="Text">The question with what leads up to it, paragraphs parted by a line feed.</param>
/// <param name="Answer">The answer, paragraphs parted by a line feed.</param>
/// <param name="Pages">Pages of the paper under discussion that the question cites.</param>
/// <param name="RefersTo">Numbers of the answers that the answer points to, in order of mention.</param>
/// <param name="RefersWhole">The pointer is the whole answer.</param>
/// <param name="NoStatement">The answer says that it will make no statement; that is an answer, not a gap.</param>
/// <param name="QuestionAnchors">Anchors of the question's passages.</param>
/// <param name="AnswerAnchors">Anchors of the answer's passages.</param>
/// <param name="Notes">Numbers of the footnotes whose marks stand in the answer.</param>
public sealed record Question(
    int Number, string? Party, string Text, string Answer, IReadOnlyList<int> Pages, IReadOnlyList<int> RefersTo, bool RefersWhole, bool NoStatement,
    IReadOnlyList<string> QuestionAnchors, IReadOnlyList<string> AnswerAnchors, IReadOnlyList<int> Notes);
