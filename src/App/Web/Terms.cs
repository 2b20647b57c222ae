using System.Collections.Frozen;

namespace Verband.App.Web;

/// <summary>Names of sectors, techniques, effects and responses for people. A test checks that the vocabulary has one for each.</summary>
static class Terms
{
    static readonly FrozenDictionary<string, (string En, string Nl)> Names = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('|')).ToFrozenDictionary(f => f[0], f => (f[1], f[2]), StringComparer.Ordinal);

    public static bool Has(string id) => Names.ContainsKey(id);

    /// <summary>The name of a vocabulary id; of a technique of another framework its own number.</summary>
    public static string Name(string id, Language language)
    {
        var bare = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (id.StartsWith("attack:", StringComparison.Ordinal)) return "ATT&CK " + bare;
        if (id.StartsWith("disarm:", StringComparison.Ordinal)) return "DISARM " + bare;
        return Names.TryGetValue(bare, out var name) ? language[name.En, name.Nl] : Words.Name(id, language);
    }

    const string Table = """
        government|government|overheid
        parliament|parliament|parlement
        elections|elections|verkiezingen
        political-party|political parties|politieke partijen
        municipality|municipalities|gemeenten
        diplomacy|diplomacy|diplomatie
        defence|defence|defensie
        police-justice|police and justice|politie en justitie
        international-organisation|international organisations|internationale organisaties
        energy|energy|energie
        nuclear|nuclear|nucleair
        air-transport|air transport|luchtvaart
        sea-transport|sea transport|scheepvaart
        rail-transport|rail transport|spoor
        road-transport|road transport|wegvervoer
        telecom|telecom|telecom
        subsea-infrastructure|subsea infrastructure|onderzeese infrastructuur
        space|space|ruimtevaart
        water|water|water
        health|health|zorg
        food|food|voedsel
        chemical|chemical industry|chemie
        finance|finance|financiën
        digital|digital services|digitale diensten
        manufacturing|manufacturing|maakindustrie
        high-tech|high tech|hightech
        defence-industry|defence industry|defensie-industrie
        research-education|research and education|onderzoek en onderwijs
        media|media|media
        civil-society|civil society|maatschappelijk middenveld
        diaspora|diaspora communities|diasporagemeenschappen
        religion|religion|religie
        sport-culture|sport and culture|sport en cultuur
        retail|retail|detailhandel
        logistics|logistics|logistiek
        citizens|citizens|burgers
        environment|environment|milieu
        other|other|overig
        ddos|denial of service (DDoS)|DDoS-aanval
        defacement|defacement|bekladding van website
        wiper|wiper|wissoftware
        ransomware|ransomware|gijzelsoftware
        data-theft|data theft|gegevensdiefstal
        hack-and-leak|hack and leak|hacken en lekken
        supply-chain-compromise|supply chain compromise|aanval via leverancier
        phishing|phishing|phishing
        account-takeover|account takeover|overname van accounts
        website-spoofing|website spoofing|nagemaakte website
        fake-accounts|fake accounts|nepaccounts
        forged-document|forged document|vervalst document
        covert-media-outlet|covert media outlet|heimelijk mediakanaal
        state-media-propaganda|state media propaganda|propaganda van staatsmedia
        paid-advertising|paid advertising|betaalde advertenties
        impersonation|impersonation|zich voordoen als een ander
        deepfake|deepfake|deepfake
        broadcast-hijack|broadcast hijack|kaping van uitzending
        leak|leak|lek
        election-interference|election interference|inmenging in verkiezingen
        party-financing|party financing|partijfinanciering
        vote-buying|vote buying|stemmen kopen
        bribery-of-officials|bribery of officials|omkoping van ambtenaren
        intimidation-of-diaspora|intimidation of diaspora|intimidatie van diaspora
        covert-police-station|covert police station|heimelijk politiebureau
        hostage-diplomacy|hostage diplomacy|gijzeldiplomatie
        migration-instrumentalisation|instrumentalised migration|migratie als middel
        diplomatic-coercion|diplomatic coercion|diplomatieke dwang
        coup-attempt|coup attempt|poging tot staatsgreep
        diplomatic-expulsion|diplomatic expulsion|uitzetting van diplomaten
        embassy-attack|attack on an embassy|aanval op ambassade
        treaty-withdrawal|treaty withdrawal|opzegging van verdrag
        hostile-takeover|hostile takeover|vijandige overname
        strategic-investment|strategic investment|strategische investering
        front-company|front company|dekmantelbedrijf
        export-restriction|export restriction|uitvoerbeperking
        import-ban|import ban|invoerverbod
        energy-cutoff|energy cut-off|afsluiten van energie
        sanctions-evasion|sanctions evasion|sanctieontwijking
        trade-secret-theft|theft of trade secrets|diefstal van bedrijfsgeheimen
        asset-seizure|asset seizure|inbeslagname van bezit
        sanctions|sanctions|sancties
        technology-acquisition|technology acquisition|verwerving van technologie
        arson|arson|brandstichting
        explosives|explosives|explosieven
        cable-damage|cable damage|kabelschade
        pipeline-damage|pipeline damage|schade aan pijpleiding
        rail-sabotage|rail sabotage|spoorsabotage
        incendiary-parcel|incendiary parcel|brandpakket
        drone-overflight|drone overflight|dronevlucht
        gps-jamming|GPS jamming|gps-verstoring
        assassination|assassination|moordaanslag
        assassination-attempt|assassination attempt|poging tot moordaanslag
        abduction|abduction|ontvoering
        espionage-human|human espionage|spionage door personen
        surveillance|surveillance|observatie
        break-in|break-in|inbraak
        vandalism|vandalism|vernieling
        close-access-hacking|close-access hacking|hacken van nabij
        recruitment-of-proxies|recruitment of proxies|werving van tussenpersonen
        vessel-loitering|vessel loitering|rondhangend schip
        anchor-dragging|anchor dragging|slepend anker
        water-contamination|water contamination|waterverontreiniging
        parcel-bomb|parcel bomb|bompakket
        airspace-violation|airspace violation|luchtruimschending
        territorial-waters-violation|violation of territorial waters|schending van territoriale wateren
        unsafe-intercept|unsafe intercept|onveilige onderschepping
        military-build-up|military build-up|troepenopbouw
        snap-exercise|snap exercise|onaangekondigde oefening
        missile-test|missile test|rakettest
        airstrike|airstrike|luchtaanval
        armed-attack|armed attack|gewapende aanval
        vessel-seizure|vessel seizure|inbeslagname van schip
        vessel-attack|attack on a vessel|aanval op schip
        unmarked-troops|unmarked troops|troepen zonder herkenningstekens
        annexation|annexation|annexatie
        military-reconnaissance|military reconnaissance|militaire verkenning
        shootdown|shootdown|neerschieten van luchtvaartuig
        blockade|blockade|blokkade
        anti-satellite-test|anti-satellite test|antisatelliettest
        bombing|bombing|bomaanslag
        shooting|shooting|schietpartij
        vehicle-ramming|vehicle ramming|inrijden met voertuig
        stabbing|stabbing|steekpartij
        hostage-taking|hostage taking|gijzeling
        attack-plot|attack plot|aanslagplan
        nerve-agent|nerve agent|zenuwgas
        toxic-substance|toxic substance|giftige stof
        biological-agent|biological agent|biologisch middel
        radioactive-substance|radioactive substance|radioactieve stof
        nuclear-test|nuclear test|kernproef
        chemical-attack|chemical attack|chemische aanval
        nuclear-facility-attack|attack on a nuclear facility|aanval op nucleaire installatie
        industrial-release|industrial release|industriële uitstoot
        flood|flood|overstroming
        storm|storm|storm
        earthquake|earthquake|aardbeving
        wildfire|wildfire|natuurbrand
        heatwave|heatwave|hittegolf
        drought|drought|droogte
        epidemic|epidemic|epidemie
        volcanic-eruption|volcanic eruption|vulkaanuitbarsting
        solar-storm|solar storm|zonnestorm
        landslide|landslide|aardverschuiving
        tsunami|tsunami|tsunami
        animal-disease|animal disease|dierziekte
        industrial-accident|industrial accident|bedrijfsongeval
        infrastructure-failure|infrastructure failure|uitval van infrastructuur
        human-error|human error|menselijke fout
        unknown|unknown|onbekend
        access|access|toegang
        data-leak|data leak|datalek
        disruption|disruption|verstoring
        destruction|destruction|vernietiging
        financial-loss|financial loss|financieel verlies
        killed|killed|gedood
        injured|injured|gewond
        displaced|displaced|ontheemd
        supply-interruption|supply interruption|onderbreking van levering
        environmental-damage|environmental damage|milieuschade
        influence|influence|beïnvloeding
        territory-lost|territory lost|verloren grondgebied
        detained|detained|vastgezet
        attempt|attempt|poging
        none|none|geen
        persons|persons|personen
        records|records|records
        hours|hours|uur
        days|days|dagen
        customers|customers|klanten
        sites|sites|locaties
        ships|ships|schepen
        aircraft|aircraft|vliegtuigen
        expulsion|expulsion|uitzetting
        indictment|indictment|aanklacht
        arrest|arrest|aanhouding
        conviction|conviction|veroordeling
        diplomatic-protest|diplomatic protest|diplomatiek protest
        ambassador-recalled|ambassador recalled|ambassadeur teruggeroepen
        closure|closure|sluiting
        ban|ban|verbod
        blocked-transaction|blocked transaction|geblokkeerde transactie
        legislation|legislation|wetgeving
        military-deployment|military deployment|militaire inzet
        takedown|takedown|offline gehaald
        repair|repair|herstel
        investigation|investigation|onderzoek
        public-warning|public warning|publieke waarschuwing
        aid|aid|hulp
        state-of-emergency|state of emergency|noodtoestand
        extradition|extradition|uitlevering
        ransom-paid|ransom paid|losgeld betaald
        compensation|compensation|schadevergoeding
        trade-measure|trade measure|handelsmaatregel
        counter-strike|counter-strike|tegenaanval
        resignation|resignation|aftreden
        """;
}
