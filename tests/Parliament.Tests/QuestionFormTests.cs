namespace Verband.Parliament.Tests;

/// <summary>Other forms in which questions and answers are printed. The texts are our own.</summary>
public class QuestionFormTests
{
    static IReadOnlyList<Question> Find(string text) => Questions.Find(DocumentImport.FromText(text, "own.txt"));

    [Fact]
    public void List_of_numbered_questions()
    {
        var q = Find("""
            LIJST VAN VRAGEN EN ANTWOORDEN

            Vraag 1

            Hoeveel kabels liggen er in zee?

            Antwoord op vraag 1

            Dat zijn er twaalf. Zie ook vraag 3.

            Vraag 2

            Wie bewaakt ze (pagina 4-5)?

            Antwoord op vraag 2

            Zie het antwoord op vraag 1.

            Vraag 3

            Waarom?

            Antwoord op vraag 3

            Over de werkwijze van de diensten kan ik in het openbaar geen uitspraken doen.
            """);
        Assert.Equal([1, 2, 3], q.Select(x => x.Number));
        Assert.Equal([3], q[0].RefersTo);
        Assert.False(q[0].RefersWhole);
        Assert.True(q[1].RefersWhole);
        Assert.Equal([4, 5], q[1].Pages);
        Assert.True(q[2].NoStatement);
        Assert.Equal("Waarom?", q[2].Text);
    }

    [Fact]
    public void Bare_numbers_and_inline_answers()
    {
        var q = Find("1\n\nKunt u zeggen hoeveel?\n\nAntwoord: Nee, zie antwoorden 2 en 3.\n\n2\n\nWanneer dan?\n\nAntwoord: Voor het zomerreces.\n\n3\n\nWaar?\n\nAntwoord: In de haven, zie vragen 1 t/m 2.\n");
        Assert.Equal([1, 2, 3], q.Select(x => x.Number));
        Assert.Equal([2, 3], q[0].RefersTo);
        Assert.Equal([1, 2], q[2].RefersTo);
        Assert.Equal("Voor het zomerreces.", q[1].Answer);
    }

    [Fact]
    public void Answers_without_numbers_are_counted_and_parties_follow_the_headings()
    {
        var q = Find("""
            Inbreng van de leden van de fractie van de Boomgaardpartij

            De leden van de fractie van de Boomgaardpartij hebben met belangstelling kennisgenomen van de brief.

            Deze leden vragen hoeveel havens er zijn?

            Antwoord van de minister

            Er zijn vier havens.

            Deze leden vragen ook wie ze beheert?

            Antwoord van de minister

            Dat doen de gemeenten.

            Vragen en opmerkingen van de leden van de ABC-fractie

            De leden van de ABC-fractie vragen wat het kost?

            Antwoord van de minister

            Dat is nog niet bekend.
            """);
        Assert.Equal(["Boomgaardpartij", "Boomgaardpartij", "ABC"], q.Select(x => x.Party));
        Assert.Equal([1, 2, 3], q.Select(x => x.Number));
        Assert.Equal("Er zijn vier havens.", q[0].Answer);
        Assert.DoesNotContain("kennisgenomen", q[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reply_that_tells_each_question_again()
    {
        var q = Find("""
            I Vragen en opmerkingen vanuit de fracties

            De leden van de ABC-fractie vragen hoeveel kabels er zijn.

            II Antwoord / Reactie van de minister

            Reactie van de minister

            De leden van de ABC-fractie vragen hoeveel kabels er zijn. Deze leden vragen ook waar zij liggen. Er zijn twaalf kabels. Zij liggen in zee.

            De leden van de DEF-fractie willen weten wie ze bewaakt.

            Dat doet de kustwacht.
            """);
        Assert.Equal(["ABC", "DEF"], q.Select(x => x.Party));
        Assert.Equal("Er zijn twaalf kabels. Zij liggen in zee.", q[0].Answer);
        Assert.Equal("Dat doet de kustwacht.", q[1].Answer);
    }

    [Fact]
    public void Circles_of_pointers_end()
    {
        var q = Find("Vraag 1\n\nWat dan toch?\n\nAntwoord 1\n\nZie vraag 2.\n\nVraag 2\n\nWaarom dan toch?\n\nAntwoord 2\n\nZie vraag 1.\n");
        Assert.Equal([2], Questions.Resolve(q, 1).Select(x => x.Number));
    }

    [Fact]
    public void A_letter_without_questions_gives_none() => Assert.Empty(Find("Den Haag, 3 mei 2021\n\nHet antwoord is ja. Er zijn geen vragen."));

    [Fact]
    public void One_answer_to_several_questions()
    {
        var q = Find("""
            Vragen van de leden Appel (ABC) en Peer (D77) aan de Minister van Defensie over kabels

            Vraag 1

            Kent u het bericht?

            Antwoord 1

            Ja.

            Vraag 2

            Hoeveel kabels zijn er?

            Vraag 3

            Waar liggen ze?

            Antwoord op de vragen 2 en 3

            Er liggen twaalf kabels in zee.

            Vraag 4

            Wie bewaakt ze?

            Vraag 5

            Sinds wanneer?

            Vraag 6

            Waarom?

            Antwoord vragen 4 t/m 6:

            De kustwacht, al lang.
            """);
        Assert.Equal([1, 2, 3, 4, 5, 6], q.Select(x => x.Number));
        Assert.Equal("Er liggen twaalf kabels in zee.", q[1].Answer);
        Assert.Equal(q[1].Answer, q[2].Answer);
        Assert.Equal(("Waar liggen ze?", "Sinds wanneer?"), (q[2].Text, q[4].Text));
        Assert.All(q.Skip(3), x => Assert.Equal("De kustwacht, al lang.", x.Answer));
        Assert.All(q, x => Assert.Equal("ABC, D77", x.Party));
    }

    [Fact]
    public void All_questions_first_and_the_answers_behind_them()
    {
        var q = Find("Vraag 1\n\nHoeveel?\n\nVraag 2\n\nWaar?\n\nVraag 3\n\nWaarom?\n\nAntwoord 1\n\nTwaalf.\n\nAntwoord 2\n\nIn zee.\n\nAntwoord 3\n\nVoor het verkeer.\n");
        Assert.Equal([("Hoeveel?", "Twaalf."), ("Waar?", "In zee."), ("Waarom?", "Voor het verkeer.")], q.Select(x => (x.Text, x.Answer)));
    }

    [Fact]
    public void Only_one_question()
    {
        var q = Assert.Single(Find("Vraag 1\n\nKent u het bericht?\n\nAntwoord 1\n\nJa, dat ken ik.\n"));
        Assert.Equal((1, "Kent u het bericht?", "Ja, dat ken ik."), (q.Number, q.Text, q.Answer));
    }

    [Theory]
    [InlineData("Inbreng van de leden van de 60PLUS-fractie", "60PLUS")]
    [InlineData("Vragen en opmerkingen van de leden van de fractie van de Partij voor de Bomen", "Partij voor de Bomen")]
    [InlineData("Vragen en opmerkingen van de leden van de Appel-Peer-fractie", "Appel-Peer")]
    public void Parties(string heading, string party)
    {
        var q = Find(heading + "\n\nDeze leden vragen hoeveel havens er zijn?\n\nAntwoord van de minister\n\nVier.\n\nDeze leden vragen waar?\n\nAntwoord van de minister\n\nAan zee.\n");
        Assert.Equal([party, party], q.Select(x => x.Party));
    }
}
