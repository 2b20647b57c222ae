namespace Verband.Parliament.Tests;

/// <summary>More layouts of questions and answers. The texts are our own.</summary>
public class MoreQuestionFormTests
{
    static IReadOnlyList<Question> Find(string text) => Questions.Find(DocumentImport.FromText(text, "own.txt"));

    [Fact]
    public void Written_questions_as_the_annex_prints_them()
    {
        var q = Find("""
            Tweede Kamer der Staten-Generaal

            Vergaderjaar 2021–2022

            Aanhangsel van de Handelingen

            Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden

            1234

            Vragen van de leden Jansen en De Vries (beiden ABC) aan de Minister van Water over kabels in zee (ingezonden 3 februari 2022).

            Antwoord van Minister Bakker (Water) (ontvangen 1 maart 2022).

            Vraag 1

            Bent u bekend met het bericht over kabels?

            Antwoord 1

            Ja.

            Vraag 2 en 3

            Hoeveel kabels zijn er? En wie keurt ze?

            Antwoord 2 en 3

            Er zijn twaalf kabels. De inspectie keurt ze.

            Vraag 4

            Kunt u elke vraag afzonderlijk beantwoorden?

            Antwoord 4

            Ja, behalve vraag 2 en 3.
            """);
        Assert.Equal([1, 2, 3, 4], q.Select(x => x.Number));
        Assert.All(q, x => Assert.Equal("ABC", x.Party));
        Assert.Equal("Ja.", q[0].Answer);
        Assert.Equal(q[1].Answer, q[2].Answer);
        Assert.StartsWith("Er zijn twaalf", q[1].Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_with_the_question_on_the_same_line()
    {
        var q = Find("""
            Beantwoording van feitelijke vragen

            1. Hoeveel kabels liggen er in zee?

            Antwoord

            Twaalf.

            2. Wie betaalt dat?

            Antwoord

            De sector, zie het antwoord op vraag 1.

            3. Wanneer is het klaar?

            Antwoord

            In 2025.
            """);
        Assert.Equal([1, 2, 3], q.Select(x => x.Number));
        Assert.Equal("Wie betaalt dat?", q[1].Text);
        Assert.Equal([1], q[1].RefersTo);
        Assert.Equal("In 2025.", q[2].Answer);
    }

    [Fact]
    public void A_consultation_in_two_parts_with_the_answers_by_party()
    {
        var q = Find("""
            VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

            I Vragen en opmerkingen vanuit de fracties

            Vragen en opmerkingen van de leden van de ABC-fractie

            De leden van de ABC-fractie hebben kennisgenomen van de brief. Zij vragen hoeveel kabels er zijn?

            Vragen en opmerkingen van de leden van de DEF-fractie

            De leden van de DEF-fractie vragen wie de kabels keurt?

            II Antwoord / Reactie van de Minister

            Vragen en opmerkingen van de leden van de ABC-fractie

            De leden van de ABC-fractie vragen hoeveel kabels er zijn. Er zijn twaalf kabels.

            Vragen en opmerkingen van de leden van de DEF-fractie

            De leden van de DEF-fractie vragen wie de kabels keurt. Dat doet de inspectie.
            """);
        Assert.Equal(["ABC", "DEF"], q.Select(x => x.Party));
        Assert.Contains("twaalf kabels", q[0].Answer, StringComparison.Ordinal);
        Assert.Contains("inspectie", q[1].Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_in_the_same_paragraph_as_their_head()
    {
        var q = Find("""
            Vraag 1: Hoeveel kabels zijn er?
            Antwoord op vraag 1: Twaalf.

            Vraag 2: Wie keurt ze?
            Antwoord op vraag 2: De inspectie. Zie ook het antwoord op de vragen 1 en 3.

            Vraag 3: Waarom?
            Antwoord op vraag 3: Voor de veiligheid.
            """);
        Assert.Equal([1, 2, 3], q.Select(x => x.Number));
        Assert.Equal("Hoeveel kabels zijn er?", q[0].Text);
        Assert.Equal("Twaalf.", q[0].Answer);
        Assert.Equal([1, 3], q[1].RefersTo);
    }

    [Theory]
    [InlineData("Vragen en opmerkingen van de leden van de Partij voor de Dieren-fractie", "Partij voor de Dieren")]
    [InlineData("Inbreng van de leden van de fractie van de Partij voor de Dieren", "Partij voor de Dieren")]
    [InlineData("Vragen en opmerkingen van het lid Jansen", "Jansen")]
    [InlineData("Inbreng van het lid Van der Berg", "Van der Berg")]
    [InlineData("Vragen en opmerkingen van de leden van de GroenLinks-PvdA-fractie", "GroenLinks-PvdA")]
    [InlineData("Inbreng VVD-fractie", "VVD")]
    [InlineData("Inbreng leden VVD-fractie", "VVD")]
    [InlineData("Vragen en opmerkingen van de leden van de fracties van GroenLinks en de PvdA", "GroenLinks en de PvdA")]
    [InlineData("Vragen en opmerkingen van de leden van de Groep Van Haga", "Groep Van Haga")]
    [InlineData("Vragen en opmerkingen van de leden van de JA21-fractie", "JA21")]
    [InlineData("Vragen en opmerkingen van de leden van de 50PLUS-fractie", "50PLUS")]
    [InlineData("Vragen en opmerkingen van de leden van de BBB-fractie en reactie van de Minister", "BBB")]
    [InlineData("Vragen van de leden van de fractie van de BBB", "BBB")]
    [InlineData("1. Vragen en opmerkingen van de leden van de VVD-fractie", "VVD")]
    [InlineData("I. Inbreng van de leden van de D66-fractie", "D66")]
    public void Turns_of_parties(string heading, string party)
    {
        var q = Find($"VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\n{heading}\n\nDeze leden vragen hoeveel kabels er zijn?\n\nAntwoord van de minister\n\nTwaalf.\n\nDeze leden vragen ook wie ze keurt?\n\nAntwoord van de minister\n\nDe inspectie.\n");
        Assert.Equal([party, party], q.Select(x => x.Party));
    }
}
