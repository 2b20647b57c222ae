namespace Verband.Tests.App;

/// <summary>A paper of our own in the manner of a written consultation; nothing in it is so.</summary>
static class MadePaper
{
    public const string Id = "kst-99001-7", Name = "kst-99001-7.txt";

    public const string Text = """
        Tweede Kamer der Staten-Generaal

        Vergaderjaar 2019-2020

        99 001 Kabels in zee

        Nr. 7 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

        Vastgesteld 3 februari 2020

        Inbreng van de leden van de ABC-fractie

        De leden van de ABC-fractie vragen hoeveel zeekabels er zijn en of sabotage voorkomt?

        Antwoord van de minister

        Er zijn twaalf zeekabels. Sabotage is niet vastgesteld, zie Kamerstuk 99 001, nr. 3 en Kamerstuk 26 643, nr. 673.

        De leden van de ABC-fractie vragen ook wie de kabels bewaakt?

        Antwoord van de minister

        Dat doet de kustwacht, zie het antwoord op vraag 1. Ik zal uw Kamer voor 1 april 2020 informeren over de bewaking.

        Vragen en opmerkingen van de leden van de DEF-fractie

        De leden van de DEF-fractie vragen naar de cybernormen en het normatief kader?

        Antwoord van de minister

        Voor de cybernormen heeft Nederland met andere landen resultaten geboekt en een kader opgericht. In de komende periode zal het kabinet dit voortzetten.

        De Minister van Zaken,
        A. Naam
        """;
}
