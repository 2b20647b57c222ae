using System.Globalization;
using Verband.Tests;
using Xunit.Abstractions;

namespace Verband.Parliament.Tests;

public class QuestionGoldTests(ITestOutputHelper output)
{
    const string Name = "kst-33694-58-concept.txt";

    [SharedTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_questions_have_party_pages_and_pointers(bool carriageReturns)
    {
        var text = Seeds.Text(Name);
        if (carriageReturns) text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        var document = DocumentImport.FromText(text, Name);
        var mine = Questions.Find(document);
        var references = References.Find(document.Text);
        var wrong = new List<string>();
        foreach (var row in Seeds.Gold("questions-gold.tsv"))
        {
            var number = int.Parse(row[0], CultureInfo.InvariantCulture);
            var q = mine.SingleOrDefault(x => x.Number == number);
            if (q is null) { wrong.Add($"{number} is missing"); continue; }
            Check(number, "party", row[1], q.Party ?? "");
            Check(number, "refers", row[2], string.Join(';', q.RefersTo));
            Check(number, "whole", row[3], q.RefersWhole ? "yes" : "no");
            var passages = document.Passages.Where(p => q.AnswerAnchors.Contains(p.Anchor) || (p.Note is { } n && q.Notes.Contains(n))).ToList();
            var inside = references.Where(r => r.Kind == ReferenceKind.Kamerstuk && passages.Any(p => p.Parts.Any(x => r.Start >= x.Start && r.Start < x.End)));
            Check(number, "papers", row[4], inside.Count().ToString(CultureInfo.InvariantCulture));
            Check(number, "pages", row[6], string.Join(';', q.Pages));
            if (q.Text.Length < 60 || q.Answer.Length < 20) wrong.Add($"{number} is short: {q.Text} / {q.Answer}");
        }
        foreach (var line in wrong) output.WriteLine(line);
        Assert.Equal(72, mine.Count);
        Assert.Empty(wrong);

        void Check(int number, string what, string want, string got)
        {
            if (want != got) wrong.Add($"{number} {what}: want '{want}', got '{got}'");
        }
    }

    [SharedFact]
    public void Chains_of_pointers_are_followed()
    {
        var questions = Questions.Find(DocumentImport.FromText(Seeds.Text(Name), Name));
        Assert.Equal([41, 24], Questions.Resolve(questions, 67).Select(q => q.Number));
        Assert.Equal([62, 63, 64], Questions.Resolve(questions, 68).Select(q => q.Number));
        Assert.Contains(22, questions.Where(q => q.NoStatement).Select(q => q.Number));
        Assert.Contains(46, questions.Where(q => q.NoStatement).Select(q => q.Number));
    }

    [SharedFact]
    public void Every_paragraph_ends_up_in_one_question_or_answer()
    {
        var document = DocumentImport.FromText(Seeds.Text(Name), Name);
        foreach (var q in Questions.Find(document))
        {
            Assert.DoesNotContain(q.QuestionAnchors, q.AnswerAnchors.Contains);
            // No question mark ends an answer, and each question asks or requests something.
            Assert.DoesNotContain('?', q.Answer);
            Assert.True(q.Text.Contains('?', StringComparison.Ordinal) || q.Text.Contains("vragen", StringComparison.Ordinal) || q.Text.Contains("roepen", StringComparison.Ordinal), $"{q.Number}: {q.Text}");
        }
    }
}
