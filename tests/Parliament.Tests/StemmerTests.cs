namespace Verband.Parliament.Tests;

public class StemmerTests
{
    /// <summary>The sample that the authors of the algorithm publish with it.</summary>
    [Theory]
    [InlineData("lichaamsziek", "lichaamsziek")]
    [InlineData("lichamelijk", "licham")]
    [InlineData("lichamelijke", "licham")]
    [InlineData("lichamelijkheden", "licham")]
    [InlineData("lichamen", "licham")]
    [InlineData("lichere", "licher")]
    [InlineData("licht", "licht")]
    [InlineData("lichtbruine", "lichtbruin")]
    [InlineData("lichtende", "lichtend")]
    [InlineData("lichtgekleurde", "lichtgekleurd")]
    [InlineData("lichtje", "lichtj")]
    [InlineData("lichtste", "lichtst")]
    [InlineData("lichtvaardigheid", "lichtvaard")]
    [InlineData("opgingen", "opging")]
    [InlineData("opglimpende", "opglimp")]
    [InlineData("opgraven", "opgrav")]
    [InlineData("opgroeien", "opgroei")]
    [InlineData("opgroeiende", "opgroei")]
    [InlineData("opheffende", "opheff")]
    [InlineData("opheldering", "ophelder")]
    [InlineData("ophemelde", "ophemeld")]
    [InlineData("ophield", "ophield")]
    public void Published_sample(string word, string stem) => Assert.Equal(stem, DutchStemmer.Stem(word));

    [Theory]
    [InlineData("dreigingen", "dreiging")]
    [InlineData("maatregelen", "maatregel")]
    [InlineData("veiligheden", "veiligheid")]
    [InlineData("strategieën", "strategie")]
    [InlineData("coördinatoren", "coordinator")]
    [InlineData("operaties", "operatie")]
    [InlineData("brieven", "brief")]
    [InlineData("processen", "proces")]
    [InlineData("stappen", "stap")]
    [InlineData("keuzes", "keuze")]
    public void Plural_and_singular_meet(string plural, string singular) => Assert.Equal(DutchForms.Stem(singular), DutchForms.Stem(plural));
}
