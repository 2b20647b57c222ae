namespace Verband.Parliament.Tests;

/// <summary>Written forms, one line each. The sentences are our own; the numbers mean nothing.</summary>
public class ReferenceFormTests
{
    [Theory]
    [InlineData("zie Kamerstuk 33 694, nr. 21.", "33694-21")]
    [InlineData("zie kamerstuk 26643, nr. 673).", "26643-673")]
    [InlineData("Kamerstuk 22 112 nr. 2714 en", "22112-2714")]
    [InlineData("(Kamerstuk 32 824, nr 194)", "32824-194")]
    [InlineData("(Kamerstuk 29 521, nr.402)", "29521-402")]
    [InlineData("Kamerstuk 35300-X-64", "35300 X-64")]
    [InlineData("Kamerstuk 34 775 V, nr. 77", "34775 V-77")]
    [InlineData("Kamerstukken II 2017/18, 34 775-V, nr. 77", "34775 V-77")]
    [InlineData("Kamerstuk 35 000, hoofdstuk XIII, nr. 2", "35000 XIII-2")]
    [InlineData("Kamerstuk 35 925 IXB, nr. 4", "35925 IXB-4")]
    [InlineData("Kamerstuk 35 570 B, nr. 3", "35570 B-3")]
    [InlineData("Kamerstukken II, 2019/20, 26 643, nr. 668.", "26643-668")]
    [InlineData("Kamerstukken II 2009/10, 27858, nr. 88, p. 3", "27858-88 p3")]
    [InlineData("Kamerstukken I 2008/09, 31700 VI, D, p. 4", "31700 VI-D p4")]
    [InlineData("Kamerstukken I 2017/18, 33 694, U", "33694-U")]
    [InlineData("Kamerstukken I 2020/21, 35 570 V, nr. AB", "35570 V-AB")]
    [InlineData("Tweede Kamer 2018-2019, 31 985 nr. 57", "31985-57")]
    [InlineData("Tweede Kamer, vergaderjaar 2018–2019, 30 821, nr. 72, blz. 4–6", "30821-72 p4-6")]
    [InlineData("TK 2017/18, 34 775 V, nr. 77", "34775 V-77")]
    [InlineData("Kamerstuk 30 821, nrs. 27 en 38", "30821-27|30821-38")]
    [InlineData("[Kamerstukken 33 694, nr. 45 en 48]", "33694-45|33694-48")]
    [InlineData("Kamerstukken 33 694, nr. 45 en nr. 48", "33694-45|33694-48")]
    [InlineData("Kamerstuk 29 628, nrs. 3, 5 en 7", "29628-3|29628-5|29628-7")]
    [InlineData("Kamerstuk 29 628, nr. 3, 5 en 7.", "29628-3|29628-5|29628-7")]
    [InlineData("Kamerstuk 29 628, nrs. 3 t/m 6", "29628-3|29628-4|29628-5|29628-6")]
    [InlineData("Kamerstukken 33 694 en 26 643, nr. 47", "33694-47|26643-47")]
    [InlineData("Kamerstukken 33 694, 26 643 en 30 821, nr. 9", "33694-9|26643-9|30821-9")]
    [InlineData("Kamerstukken 29 754, nr 507 en 29 754, nr. 524", "29754-507|29754-524")]
    [InlineData("Kamerstukken 33694, nr. 13 en 34 775 V, nr. 29", "33694-13|34775 V-29")]
    [InlineData("Kamerstuk\n30 821, nr. 92", "30821-92")]
    [InlineData("Kamer-\nstuk 30 821,\nnr. 92", "30821-92")]
    [InlineData("Kamerstuk 30 821,\n\nTweede Kamer, vergaderjaar 2018–2019, 30 977, nr. 12 4\n\nnr. 92", "30821-92")]
    [InlineData("motie X c.s., Kamerstuk 33694, nr. 43, 24 april 2019", "33694-43")]
    [InlineData("De motie (35 189, nr. 7) is aangenomen", "35189-7")]
    [InlineData("Kamerstuk 33 694, 21.", "33694-21")]
    [InlineData("**Kamerstuk** 33 694, nr. *21*", "33694-21")]
    [InlineData("zie kst-33694-21 en kst-35300-X-64 en kst-33694-U", "33694-21|35300 X-64|33694-U")]
    [InlineData("Kamerstuk 32 413 (R1915), nr. 3", "32413 R1915-3")]
    [InlineData("Kamerstukken II 1961/62, 6565, nr. 3", "6565-3")]
    [InlineData("Kamerstuk 33 694, nr. 12 (herdruk) en Kamerstuk 34 919, nr. 1", "33694-12|34919-1")]
    [InlineData("Kamerstukken II 2021/22, 36 045, nr. 73; Kamerstukken II 2021/22, 36 045, nr. 80", "36045-73|36045-80")]
    [InlineData("Kamerstuk 22 112, nr. 2714 en 3 andere brieven", "22112-2714")]
    [InlineData("Kamerstuk 33.694, nr. 21", "33694-21")]
    [InlineData("Kamerstuk\u00A033\u00A0694, nr.\u00A021", "33694-21")]
    [InlineData("zie Kamerstuk 21 501-02, nr. 1916 en verder", "21501-02-1916")]
    [InlineData("Kamerstukken II 2021/22, 21501-20, nr. 1800.", "21501-20-1800")]
    [InlineData("(21 501-07, nr. 12), Kamerstuk 21501-02-1917 en kst-21501-28-15", "21501-07-12|21501-02-1917|21501-28-15")]
    [InlineData("zie Kamerstuk 21 501‑02, nr. 12", "21501-02-12")]
    [InlineData("Kamerstukken II 2016/17, 30 821, nr. 35; 2017/18, 30 821, nr. 42.", "30821-35|30821-42")]
    [InlineData("Kamerstuk 25 124, nr. 96-98 gaan daarover", "25124-96|25124-97|25124-98")]
    [InlineData("Bijlagen Handelingen II 1976/77, 14 222, nr. 3", "14222-3")]
    [InlineData("de motie op stuk nr. 12 (36410-X) en die op stuk nr. 13 (33 694)", "36410 X-12|33694-13")]
    [InlineData("Kamerstukken 33694-21, 33 694-22 en 26643-47.", "33694-21|33694-22|26643-47")]
    [InlineData("zie de Kamerbrief (33694-21) en 33694-22 andere zaken", "33694-21")]
    [InlineData("Kamerstuk 26 643, nr. 925", "26643-925")]
    [InlineData("TK 33 694 nr. 21, TK, 33694, 22. TK 33694/23", "33694-21|33694-22|33694-23")]
    [InlineData("Kamerstukken II, 2019 – 2020, 33 694, nr. 57", "33694-57")]
    [InlineData("Kamerstuk 36 200-XIV nrs. 2, 3 en 4", "36200 XIV-2|36200 XIV-3|36200 XIV-4")]
    public void Papers(string text, string expected) => Assert.Equal(expected, string.Join('|', References.Find(text)
        .Where(r => r.Kind == ReferenceKind.Kamerstuk).Select(r => r.Normal + (r.Page is null ? "" : " p" + r.Page))));

    [Theory]
    [InlineData("2 000 mensen en 35 duizend euro, nr. 3 op de lijst")]
    [InlineData("Kamerstukdossier 30821 -72")]
    [InlineData("Ref BZDOC-142826276-14")]
    [InlineData("Stcrt. 2019, 12345, nr. 7")]
    [InlineData("tel. 070 12345 nr")]
    [InlineData("zaak 2019Z08160")]
    public void No_paper(string text) => Assert.DoesNotContain(References.Find(text), r => r.Kind == ReferenceKind.Kamerstuk);

    [Theory]
    [InlineData("Handelingen II 2019/20, nr. 23, items 4 en 7 en Handelingen II 2019/20, nr. 24, item 24", "Handelingen II 2019/20, nr. 23, item 4|Handelingen II 2019/20, nr. 23, item 7|Handelingen II 2019/20, nr. 24, item 24")]
    [InlineData("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "Handelingen II 2010/11, nr. 108, item 5")]
    [InlineData("Handelingen I 2014/15, 12-3", "Handelingen I 2014/15, nr. 12, item 3")]
    [InlineData("zie h-tk-20192020-23-4", "Handelingen II 2019/20, nr. 23, item 4")]
    [InlineData("Handelingen II 1998/99, p. 2345-2356", "Handelingen II 1998/99, p. 2345-2356")]
    [InlineData("de handelingen van het kabinet", "")]
    public void Proceedings(string text, string expected) => Assert.Equal(expected, Normals(text, ReferenceKind.Handelingen));

    [Theory]
    [InlineData("(Tweede Kamer 2019-2020, Kamerstuk 2126)", "Aanhangsel Handelingen II 2019/20, nr. 2126")]
    [InlineData("Aanhangsel Handelingen I 2014/15, nr. 12", "Aanhangsel Handelingen I 2014/15, nr. 12")]
    [InlineData("Aanhangsel van de Handelingen, vergaderjaar 2019–2020, nr. 2126", "Aanhangsel Handelingen II 2019/20, nr. 2126")]
    [InlineData("Aanhangsel Handelingen II 2019/20, nrs. 12 en 13", "Aanhangsel Handelingen II 2019/20, nr. 12|Aanhangsel Handelingen II 2019/20, nr. 13")]
    [InlineData("zie ah-tk-20192020-2126", "Aanhangsel Handelingen II 2019/20, nr. 2126")]
    public void Annexes(string text, string expected) => Assert.Equal(expected, Normals(text, ReferenceKind.Aanhangsel));

    [Theory]
    [InlineData("Verordening (EU) 2019/452 van het Parlement", "Verordening (EU) 2019/452")]
    [InlineData("Richtlijn 2013/40/EU", "Richtlijn (EU) 2013/40")]
    [InlineData("Verordening (EG) nr. 428/2009", "Verordening (EG) 428/2009")]
    [InlineData("Besluit (GBVB) 2019/797", "Besluit (GBVB) 2019/797")]
    [InlineData("COM(2016) 593 en JOIN (2016) 18", "COM(2016) 593|JOIN(2016) 18")]
    [InlineData("zie artikel 24.3 VEU", "artikel 24.3 VEU")]
    public void Union_acts(string text, string expected) => Assert.Equal(expected, Normals(text, ReferenceKind.Eu));

    [Theory]
    [InlineData("de Wet bescherming bedrijfsgeheimen is van kracht", "Wet bescherming bedrijfsgeheimen")]
    [InlineData("Stb. 2025, 148", "Stb. 2025, 148")]
    [InlineData("Trb. 1951, 114 en Stcrt. 2019, 12345", "Trb. 1951, 114|Stcrt. 2019, 12345")]
    [InlineData("artikel 5 van het NAVO-verdrag", "artikel 5 NAVO-verdrag")]
    [InlineData("jci1.3:c:BWBR0002221&hoofdstuk=II&artikel=6", "jci1.3:c:BWBR0002221&hoofdstuk=II&artikel=6")]
    public void Laws(string text, string expected) => Assert.Equal(expected, Normals(text, ReferenceKind.Law));

    [Theory]
    [InlineData("Zie motie Jansen c.s., Kamerstuk 33694, nr. 43. De motie-Jansen c.s. vraagt meer.", "33694-43")]
    [InlineData("de motie van de leden De Vries, Jansen en Van der Berg (Kamerstuk 35 189, nr. 7); de motie-De Vries c.s.", "35189-7")]
    [InlineData("In lijn met de motie van de leden Jansen en Pietersen20 werkt men.\n\n20 Kamerstuk 33 694, nr. 56.", "33694-56")]
    [InlineData("de motie van het lid Jansen zonder nummer", "motie van het lid Jansen")]
    public void Motions_are_tied_to_their_number(string text, string expected) =>
        Assert.Equal(expected, References.Find(text).Last(r => r.Kind == ReferenceKind.Motie).Normal);

    [Theory]
    [InlineData("In de brief van 4 oktober jl. (Kamerstuk 33 694, nr. 21) staat dat. De brief van 4 oktober zegt meer.", "33694-21")]
    [InlineData("zie de Kamerbrief van 14 maart 20182 hierover.\n\n2 Kamerstuk 32 623, nr. 200", "32623-200")]
    [InlineData("zie de Kamerbrief van 14 maart 2018 hierover.", "brief 2018-03-14")]
    public void Letters_are_tied_to_their_number(string text, string expected) =>
        Assert.Equal(expected, References.Find(text).Last(r => r.Kind == ReferenceKind.Other).Normal);

    /// <summary>Heads of papers as they are printed; the paper itself is no reference.</summary>
    [Theory]
    [InlineData("Tweede Kamer der Staten-Generaal 2\n\nVergaderjaar 2019–2020\n\n33 694     Internationale Veiligheidsstrategie\n\nNr. 57     BRIEF VAN DE MINISTER\n\nDen Haag, 17 april 2020\n\nZie Kamerstuk 33 694, nr. 12.\n\nTweede Kamer, vergaderjaar 2019–2020, 33 694, nr. 57 2\n", "33694-57")]
    [InlineData("33694 nr. 57\n\n33 694\n\nInternationale Veiligheidsstrategie\n\nNr. 57\n\nBRIEF VAN DE MINISTER\n\nZie Kamerstuk 33 694, nr. 12.\n\nkst-33694-57\nISSN 0921 - 7371\n’s-Gravenhage 2020\n", "33694-57")]
    [InlineData("33 694\nInternationale Veiligheidsstrategie\nNr.\n57\nBRIEF VAN DE MINISTER\n\nZie Kamerstuk 33 694, nr. 12.\n", "33694-57")]
    [InlineData("Vergaderjaar 1995–1996\n\n24 400 X\nVaststelling van de begroting van het Ministerie van Defensie\n\nNr. 57\nBRIEF VAN DE MINISTER\n\nZie Kamerstuk 33 694, nr. 12.\n", "24400 X-57")]
    [InlineData("Eerste Kamer der Staten-Generaal\n\nVergaderjaar 2019–2020\n\n35 300 V\nVaststelling van de begroting\n\nC\n\nVERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nZie Kamerstuk 33 694, nr. 12.\n\nEerste Kamer, vergaderjaar 2019–2020, 35 300 V, C 2\n", "35300 V-C")]
    [InlineData("21 501-02     Raad Algemene Zaken\n\nNr. 57     BRIEF VAN DE MINISTER\n\nZie Kamerstuk 33 694, nr. 12.\n", "21501-02-57")]
    public void A_paper_names_itself_at_its_head(string text, string own)
    {
        Assert.Equal(own, DocumentImport.FromText(text, "own.txt").Meta.Normal);
        Assert.Equal(["33694-12"], References.Find(text).Where(r => r.Kind == ReferenceKind.Kamerstuk).Select(r => r.Normal));
    }

    static string Normals(string text, ReferenceKind kind) => string.Join('|', References.Find(text).Where(r => r.Kind == kind).Select(r => r.Normal));
}
