namespace Verband.Parliament.Tests;

/// <summary>Sentences of our own in the manner of letters; what they promise is made up.</summary>
public class CommitmentFormTests
{
    static IReadOnlyList<Commitment> Find(string sentence) =>
        Commitments.Find(DocumentImport.FromText($"Den Haag, 10 maart 2021\n\n{sentence}\n\nDe Minister van Water en Wegen,\nA. Bakker\n", "own.txt"));

    [Theory]
    [InlineData("Ik zal uw Kamer hierover voor het zomerreces van 2023 informeren.", Strength.Firm, Act.Inform, "2021-03-10/2023-07-06")]
    [InlineData("Uw Kamer ontvangt de evaluatie in het najaar.", Strength.Firm, Act.Inform, "2021-09-01/2021-12-31")]
    [InlineData("De minister van Water en Wegen informeert uw Kamer eind 2021 over de voortgang.", Strength.Firm, Act.Inform, "2021-10-01/2021-12-31")]
    [InlineData("Ik zeg uw Kamer toe dat ik hier op terugkom, zeg ik toe.", Strength.Firm, Act.Inform, "")]
    [InlineData("Het kabinet zal de kabels in het tweede kwartaal van 2022 laten keuren.", Strength.Firm, Act.Act, "2022-04-01/2022-06-30")]
    [InlineData("Voor 1 juli 2021 zal het ministerie van Water een handreiking opstellen.", Strength.Firm, Act.Act, "2021-03-10/2021-06-30")]
    [InlineData("De resultaten zullen later dit jaar worden gepubliceerd.", Strength.Firm, Act.Act, "2021-03-10/2021-12-31")]
    [InlineData("Het kabinet streeft naar een besluit in juni.", Strength.Aim, Act.Act, "2021-06-01/2021-06-30")]
    [InlineData("Het streven is om de brief zo spoedig mogelijk aan uw Kamer te sturen.", Strength.Aim, Act.Inform, "2021-03-10/..")]
    [InlineData("Ik ben bereid om met de sector in gesprek te gaan.", Strength.Offer, Act.Act, "")]
    [InlineData("Het kabinet wacht het advies af voordat het een besluit neemt.", Strength.Waits, Act.Decide, "")]
    [InlineData("De regeling is uitgesteld tot het voorjaar van 2022.", Strength.Firm, Act.Act, "2022-03-01/2022-05-31")]
    [InlineData("Binnen drie maanden ontvangt uw Kamer een plan.", Strength.Firm, Act.Inform, "2021-03-10/2021-06-10")]
    [InlineData("Begin volgend jaar zal het kabinet de wet evalueren.", Strength.Firm, Act.Act, "2022-01-01/2022-03-31")]
    [InlineData("Op korte termijn zal ik met de gemeenten overleggen.", Strength.Firm, Act.Act, "2021-03-10/..")]
    [InlineData("Na de zomer zal het kabinet een voorstel doen.", Strength.Firm, Act.Act, "2021-09-07/..")]
    [InlineData("Ik stuur uw Kamer uiterlijk in 2022 een overzicht.", Strength.Firm, Act.Inform, "2021-03-10/2022-12-31")]
    [InlineData("Ik zeg toe uw Kamer hierover voor het zomerreces van 2023 te informeren.", Strength.Firm, Act.Inform, "2021-03-10/2023-07-06")]
    [InlineData("De minister van Water en Wegen zegt toe de Kamer eind 2021 een brief te sturen.", Strength.Firm, Act.Inform, "2021-10-01/2021-12-31")]
    [InlineData("Ik kom daar in het najaar op terug.", Strength.Firm, Act.Inform, "2021-09-01/2021-12-31")]
    [InlineData("Het kabinet komt in het najaar met een actieplan voor de kabels.", Strength.Firm, Act.Act, "2021-09-01/2021-12-31")]
    [InlineData("Hiervoor wordt in het najaar een wetsvoorstel ingediend.", Strength.Firm, Act.Act, "2021-09-01/2021-12-31")]
    public void Promises(string sentence, Strength strength, Act act, string interval)
    {
        var c = Assert.Single(Find(sentence));
        Assert.Equal(strength, c.Strength);
        Assert.Equal(act, c.Act);
        Assert.Equal(interval, c.When?.Interval ?? "");
    }

    [Theory]
    [InlineData("Het kabinet zal zich blijven inzetten voor vrede.")]
    [InlineData("De groep zal zijn advies in december uitbrengen.")]
    [InlineData("Dit zal naar verwachting leiden tot hogere kosten.")]
    [InlineData("In 2019 is uw Kamer hierover geïnformeerd.")]
    [InlineData("Met deze brief informeer ik uw Kamer over de kabels.")]
    [InlineData("Zal het kabinet de kabels keuren?")]
    [InlineData("De Europese Commissie zal in het najaar een voorstel doen.")]
    [InlineData("Nederland zal meer moeten doen.")]
    [InlineData("Het kabinet streeft naar een veilige wereld.")]
    [InlineData("Het besluit zal door de lidstaten worden genomen.")]
    [InlineData("De leden van de ABC-fractie vragen of het kabinet bereid is om te helpen.")]
    public void No_promises(string sentence) => Assert.Empty(Find(sentence));

    [Fact]
    public void Without_a_date_a_relative_moment_keeps_its_words_and_no_interval()
    {
        var c = Assert.Single(Commitments.Find(DocumentImport.FromText("Voor het zomerreces ontvangt uw Kamer een brief.", "own.txt")));
        Assert.Equal("Voor het zomerreces", c.When!.Words);
        Assert.Null(c.When.From);
        Assert.Null(c.When.To);
        Assert.False(c.Overdue(new(2030, 1, 1)));
    }

    [Fact]
    public void Promises_become_overdue_when_their_last_day_has_passed()
    {
        var c = Assert.Single(Find("Voor 1 juli 2021 zal het kabinet een plan maken."));
        Assert.False(c.Overdue(new(2021, 6, 30)));
        Assert.True(c.Overdue(new(2021, 7, 1)));
    }

    [Theory]
    [InlineData(2018, "2018-07-06", "2018-09-03")]
    [InlineData(2021, "2021-07-09", "2021-09-06")]
    [InlineData(2024, "2024-07-05", "2024-09-02")]
    public void Summer_recess(int year, string from, string to)
    {
        var recess = RecessCalendar.Default.Of("zomer", year);
        Assert.Equal((from, to, year == 2021), ($"{recess.From:yyyy-MM-dd}", $"{recess.To:yyyy-MM-dd}", recess.Computed));
    }
}
