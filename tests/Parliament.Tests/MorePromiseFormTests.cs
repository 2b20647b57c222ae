namespace Verband.Parliament.Tests;

/// <summary>More wordings of promises, and sentences like them that promise nothing. All made up.</summary>
public class MorePromiseFormTests
{
    static IReadOnlyList<Commitment> Find(string sentence) =>
        Commitments.Find(DocumentImport.FromText($"Den Haag, 10 maart 2021\n\n{sentence}\n\nDe Minister van Water en Wegen,\nA. Bakker\n", "own.txt"));

    [Theory]
    [InlineData("Ik zal de Kamer voor het einde van het jaar een brief sturen over de havens.", "2021-03-10/2021-12-31")]
    [InlineData("Over de uitkomst informeer ik uw Kamer na de zomer.", "2021-09-07/..")]
    [InlineData("Uw Kamer wordt hierover voor het kerstreces nader geïnformeerd.", null)]
    [InlineData("Wij zullen uw Kamer in het eerste kwartaal van 2022 over de uitvoering berichten.", "2022-01-01/2022-03-31")]
    [InlineData("De staatssecretaris van Water zal de Kamer hierover separaat informeren.", "")]
    [InlineData("Ik ben voornemens het wetsvoorstel in de tweede helft van 2021 bij uw Kamer in te dienen.", "2021-07-01/2021-12-31")]
    [InlineData("Het wetsvoorstel wordt naar verwachting in september aan uw Kamer aangeboden.", "2021-09-01/2021-09-30")]
    [InlineData("Ik zal in gesprek gaan met de havenbedrijven om dit te bespreken.", "")]
    [InlineData("Ik ga hierover in overleg met de provincies en kom daar in mei op terug.", "2021-05-01/2021-05-31")]
    [InlineData("Ik zal hiernaar een onderzoek laten uitvoeren.", "")]
    [InlineData("Het onderzoek wordt voor de zomer afgerond, waarna ik de resultaten met uw Kamer deel.", null)]
    [InlineData("In de volgende voortgangsrapportage ga ik hier nader op in.", null)]
    [InlineData("Ik hecht eraan uw Kamer te melden dat de evaluatie in juni volgt; deze zal ik u doen toekomen.", null)]
    [InlineData("Ik verwacht u hierover in april te kunnen informeren.", "2021-04-01/2021-04-30")]
    [InlineData("Zodra de uitkomsten bekend zijn, zal ik uw Kamer daarvan op de hoogte stellen.", null)]
    [InlineData("Uw Kamer kan de reactie voor 1 mei 2021 tegemoetzien.", "2021-03-10/2021-04-30")]
    [InlineData("Uiterlijk 1 juni 2021 ontvangt u de gevraagde cijfers.", "2021-03-10/2021-06-01")]
    [InlineData("Ik doe uw Kamer dit overzicht in het voorjaar van 2022 toekomen.", "2022-03-01/2022-05-31")]
    [InlineData("De Kamer zal jaarlijks over de voortgang worden geïnformeerd.", null)]
    public void Promises(string sentence, string? interval)
    {
        var c = Assert.Single(Find(sentence));
        if (interval is not null) Assert.Equal(interval, c.When?.Interval ?? "");
    }

    [Theory]
    [InlineData("De Kamer heeft de regering verzocht om voor de zomer een brief te sturen.")]
    [InlineData("De motie verzoekt de regering de Kamer hierover in het najaar te informeren.")]
    [InlineData("Ik heb uw Kamer op 3 februari 2021 hierover geïnformeerd.")]
    [InlineData("Zoals toegezegd informeer ik u hierbij over de stand van zaken.")]
    [InlineData("De Algemene Rekenkamer zal in mei haar rapport aan de Kamer aanbieden.")]
    [InlineData("Het is aan uw Kamer om daarover te besluiten.")]
    [InlineData("Bedrijven zullen hun kabels zelf moeten keuren.")]
    [InlineData("De kosten zullen in 2022 stijgen.")]
    [InlineData("De vraag of uw Kamer hierover wordt geïnformeerd, is eerder beantwoord.")]
    [InlineData("Kunt u de Kamer hierover voor het zomerreces informeren?")]
    [InlineData("De leden van de ABC-fractie vragen wanneer de Kamer hierover wordt geïnformeerd.")]
    [InlineData("Met deze brief kom ik tegemoet aan de toezegging om uw Kamer in het voorjaar te informeren.")]
    public void No_promises(string sentence) => Assert.Empty(Find(sentence));
}
