using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>
/// Words that betray a country: its names, adjectives and people, in English and Dutch. A fact table made from
/// <see cref="Countries"/>: regular forms by suffix, irregular ones listed. No rule depends on which country it is.
/// </summary>
static class Demonyms
{
    static readonly string[] Suffixes = ["n", "ns", "an", "ans", "ian", "ians", "ean", "eans", "ese", "i", "is", "ish", "er", "ers", "ic", "s", "se", "ees", "isch", "ische", "aan", "anen"];

    public static HashSet<string> Words()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var country in Countries.All)
            foreach (var name in new[] { country.English, country.Dutch })
                foreach (var word in TextMask.Words(name))
                    if (word.Length >= 4 && !Plain.Contains(word)) Add(words, word);
        foreach (var word in Irregular.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) words.Add(word);
        return words;
    }

    static void Add(HashSet<string> words, string name)
    {
        words.Add(name);
        var stem = name.TrimEnd('a', 'e', 'o', 'y', 'i');
        if (name.EndsWith("land", StringComparison.Ordinal)) AddForms(words, name[..^4]);
        if (stem.Length >= 3) AddForms(words, stem);
        AddForms(words, name);
    }

    static void AddForms(HashSet<string> words, string stem)
    {
        if (stem.Length < 3) return;
        foreach (var suffix in Suffixes) words.Add(stem + suffix);
    }

    // Parts of country names that are ordinary words.
    static readonly HashSet<string> Plain =
    [
        "united", "states", "kingdom", "republic", "democratic", "islands", "eilanden", "south", "north", "west", "east", "central",
        "saint", "outer", "minor", "southern", "northern", "territory", "territories", "other", "islamic", "people", "french", "british",
        "federated", "island", "coast", "verenigde", "staten", "koninkrijk", "republiek", "and", "new",
    ];

    const string Irregular = """
        united states kingdom emirates us usa uk gb uae eu prc roc dprk rok ussr soviet american americans america british briton britons britain english england scottish scotland
        french frenchman dutch holland german germans deutsch swiss swede swedes swedish danish dane danes norwegian norwegians finn finns finnish
        irish welsh polish pole poles turk turks turkish greek greeks hellenic spanish spaniard spaniards portuguese czech czechs slovak slovaks
        slovenian croat croats serb serbs bosnian kosovar albanian macedonian bulgarian hungarian romanian moldovan ukrainian ukrainians
        russian russians belarusian belarusians lithuanian latvian estonian georgian georgians armenian armenians azeri azeris azerbaijani
        kazakh uzbek turkmen tajik kyrgyz afghan afghans pakistani indian indians bangladeshi sri lankan nepali nepalese bhutanese maldivian
        burmese burma thai thais lao laotian cambodian khmer vietnamese viet filipino filipinos philippine indonesian malaysian malay singaporean
        chinese taiwanese japanese korean koreans mongolian tibetan uyghur iranian iranians persian iraqi iraqis israeli israelis jewish palestinian
        palestinians syrian syrians lebanese jordanian saudi saudis emirati emiratis qatari bahraini kuwaiti omani yemeni egyptian libyan tunisian
        algerian moroccan sudanese ethiopian eritrean somali kenyan nigerian ghanaian senegalese ivorian congolese rwandan ugandan tanzanian
        zambian zimbabwean angolan mozambican botswanan namibian african australian australians aussie zealander kiwi canadian canadians mexican
        mexicans cuban haitian dominican venezuelan colombian ecuadorian peruvian bolivian brazilian chilean argentine argentinian argentinean
        uruguayan paraguayan guatemalan honduran salvadoran nicaraguan panamanian icelandic icelander maltese cypriot austrian austrians belgian belgians
        italian italians kremlin moscow beijing peking pyongyang tehran teheran ankara kyiv kiev washington london riyadh doha delhi islamabad
        jerusalem hanoi tokyo seoul taipei damascus baghdad cairo minsk
        russisch russische russen chinees chinese chinezen amerikaans amerikaanse amerikanen iraans iraanse iraniers noord zuid koreaans koreaanse
        duits duitse duitsers frans franse fransen brits britse britten nederlands nederlandse nederlanders belgisch belgische pools poolse polen
        oekraiens oekraiense turks turkse israelisch israelische wit russisch wit-russisch spaans spaanse italiaans italiaanse zweeds zweedse
        deens deense noors noorse fins finse ests estse lets letse litouws litouwse tsjechisch tsjechische
        """;
}
