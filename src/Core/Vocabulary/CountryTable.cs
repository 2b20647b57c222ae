namespace Verband.Core;

/// <summary>The facts behind <see cref="Countries"/>: a row a country (code, alpha-3, English, Dutch, continent), and other names that sources use.</summary>
static class CountryTable
{
    public const string Aliases = """
        US|USA;United States of America;U.S.;VS;Verenigde Staten van Amerika
        GB|UK;Great Britain;Britain;Groot-Brittannië;United Kingdom of Great Britain and Northern Ireland
        RU|Russian Federation;Russische Federatie
        KR|Korea, Republic of;South Korea
        KP|Korea, Democratic People's Republic of;North Korea;DPRK
        IR|Iran, Islamic Republic of;Islamic Republic of Iran
        CD|Congo, the Democratic Republic of the;Democratic Republic of Congo;DRC;Congo-Kinshasa
        CG|Republic of the Congo;Congo-Brazzaville
        CI|Ivory Coast
        CZ|Czech Republic;Tsjechische Republiek
        MD|Moldova, Republic of;Republic of Moldova
        VA|Holy See (Vatican City State);Holy See;Vatican
        SZ|Swaziland
        MK|Macedonia;North Macedonia, Republic of;former Yugoslav Republic of Macedonia;FYROM
        TR|Turkey;Türkiye
        SY|Syrian Arab Republic
        LA|Lao People's Democratic Republic
        VN|Viet Nam
        BN|Brunei Darussalam
        TZ|Tanzania, United Republic of
        BO|Bolivia, Plurinational State of
        VE|Venezuela, Bolivarian Republic of
        PS|Palestinian Territory;State of Palestine;Palestinian Territories;Palestinian Territory, Occupied
        MM|Burma
        TL|East Timor
        CV|Cape Verde
        TW|Taiwan, Province of China
        MO|Macau
        BA|Bosnia;Bosnia-Herzegovina
        NL|Holland;The Netherlands
        AE|UAE
        CN|People's Republic of China;PRC
        DE|Federal Republic of Germany
        EU|European Union;EU institutions;EU (region);Europese Unie
        NATO|North Atlantic Treaty Organization;North Atlantic Treaty Organisation;NATO (region);NAVO
        UN|United Nations Organization;Verenigde Naties;VN
        """;

    public const string Rows = """
        AD|AND|Andorra|Andorra|EU
        AE|ARE|United Arab Emirates|Verenigde Arabische Emiraten|AS
        AF|AFG|Afghanistan|Afghanistan|AS
        AG|ATG|Antigua & Barbuda|Antigua en Barbuda|NA
        AI|AIA|Anguilla|Anguilla|NA
        AL|ALB|Albania|Albanië|EU
        AM|ARM|Armenia|Armenië|AS
        AO|AGO|Angola|Angola|AF
        AQ|ATA|Antarctica|Antarctica|AN
        AR|ARG|Argentina|Argentinië|SA
        AS|ASM|American Samoa|Amerikaans-Samoa|OC
        AT|AUT|Austria|Oostenrijk|EU
        AU|AUS|Australia|Australië|OC
        AW|ABW|Aruba|Aruba|NA
        AX|ALA|Åland Islands|Åland|EU
        AZ|AZE|Azerbaijan|Azerbeidzjan|AS
        BA|BIH|Bosnia & Herzegovina|Bosnië en Herzegovina|EU
        BB|BRB|Barbados|Barbados|NA
        BD|BGD|Bangladesh|Bangladesh|AS
        BE|BEL|Belgium|België|EU
        BF|BFA|Burkina Faso|Burkina Faso|AF
        BG|BGR|Bulgaria|Bulgarije|EU
        BH|BHR|Bahrain|Bahrein|AS
        BI|BDI|Burundi|Burundi|AF
        BJ|BEN|Benin|Benin|AF
        BL|BLM|St. Barthélemy|Saint-Barthélemy|NA
        BM|BMU|Bermuda|Bermuda|NA
        BN|BRN|Brunei|Brunei|AS
        BO|BOL|Bolivia|Bolivia|SA
        BQ|BES|Caribbean Netherlands|Caribisch Nederland|NA
        BR|BRA|Brazil|Brazilië|SA
        BS|BHS|Bahamas|Bahama’s|NA
        BT|BTN|Bhutan|Bhutan|AS
        BV|BVT|Bouvet Island|Bouveteiland|AN
        BW|BWA|Botswana|Botswana|AF
        BY|BLR|Belarus|Belarus|EU
        BZ|BLZ|Belize|Belize|NA
        CA|CAN|Canada|Canada|NA
        CC|CCK|Cocos (Keeling) Islands|Cocoseilanden|AS
        CD|COD|DR Congo|Congo-Kinshasa|AF
        CF|CAF|Central African Republic|Centraal-Afrikaanse Republiek|AF
        CG|COG|Congo|Congo-Brazzaville|AF
        CH|CHE|Switzerland|Zwitserland|EU
        CI|CIV|Côte d’Ivoire|Ivoorkust|AF
        CK|COK|Cook Islands|Cookeilanden|OC
        CL|CHL|Chile|Chili|SA
        CM|CMR|Cameroon|Kameroen|AF
        CN|CHN|China|China|AS
        CO|COL|Colombia|Colombia|SA
        CR|CRI|Costa Rica|Costa Rica|NA
        CU|CUB|Cuba|Cuba|NA
        CV|CPV|Cape Verde|Kaapverdië|AF
        CW|CUW|Curaçao|Curaçao|NA
        CX|CXR|Christmas Island|Christmaseiland|OC
        CY|CYP|Cyprus|Cyprus|EU
        CZ|CZE|Czechia|Tsjechië|EU
        DE|DEU|Germany|Duitsland|EU
        DJ|DJI|Djibouti|Djibouti|AF
        DK|DNK|Denmark|Denemarken|EU
        DM|DMA|Dominica|Dominica|NA
        DO|DOM|Dominican Republic|Dominicaanse Republiek|NA
        DZ|DZA|Algeria|Algerije|AF
        EC|ECU|Ecuador|Ecuador|SA
        EE|EST|Estonia|Estland|EU
        EG|EGY|Egypt|Egypte|AF
        EH|ESH|Western Sahara|Westelijke Sahara|AF
        ER|ERI|Eritrea|Eritrea|AF
        ES|ESP|Spain|Spanje|EU
        ET|ETH|Ethiopia|Ethiopië|AF
        FI|FIN|Finland|Finland|EU
        FJ|FJI|Fiji|Fiji|OC
        FK|FLK|Falkland Islands|Falklandeilanden|SA
        FM|FSM|Micronesia|Micronesia|OC
        FO|FRO|Faroe Islands|Faeröer|EU
        FR|FRA|France|Frankrijk|EU
        GA|GAB|Gabon|Gabon|AF
        GB|GBR|United Kingdom|Verenigd Koninkrijk|EU
        GD|GRD|Grenada|Grenada|NA
        GE|GEO|Georgia|Georgië|AS
        GF|GUF|French Guiana|Frans-Guyana|SA
        GG|GGY|Guernsey|Guernsey|EU
        GH|GHA|Ghana|Ghana|AF
        GI|GIB|Gibraltar|Gibraltar|EU
        GL|GRL|Greenland|Groenland|NA
        GM|GMB|Gambia|Gambia|AF
        GN|GIN|Guinea|Guinee|AF
        GP|GLP|Guadeloupe|Guadeloupe|NA
        GQ|GNQ|Equatorial Guinea|Equatoriaal-Guinea|AF
        GR|GRC|Greece|Griekenland|EU
        GS|SGS|South Georgia & South Sandwich Islands|Zuid-Georgia en Zuidelijke Sandwicheilanden|AN
        GT|GTM|Guatemala|Guatemala|NA
        GU|GUM|Guam|Guam|OC
        GW|GNB|Guinea-Bissau|Guinee-Bissau|AF
        GY|GUY|Guyana|Guyana|SA
        HK|HKG|Hong Kong|Hongkong|AS
        HM|HMD|Heard & McDonald Islands|Heard en McDonaldeilanden|AN
        HN|HND|Honduras|Honduras|NA
        HR|HRV|Croatia|Kroatië|EU
        HT|HTI|Haiti|Haïti|NA
        HU|HUN|Hungary|Hongarije|EU
        ID|IDN|Indonesia|Indonesië|AS
        IE|IRL|Ireland|Ierland|EU
        IL|ISR|Israel|Israël|AS
        IM|IMN|Isle of Man|Isle of Man|EU
        IN|IND|India|India|AS
        IO|IOT|British Indian Ocean Territory|Brits Indische Oceaanterritorium|AS
        IQ|IRQ|Iraq|Irak|AS
        IR|IRN|Iran|Iran|AS
        IS|ISL|Iceland|IJsland|EU
        IT|ITA|Italy|Italië|EU
        JE|JEY|Jersey|Jersey|EU
        JM|JAM|Jamaica|Jamaica|NA
        JO|JOR|Jordan|Jordanië|AS
        JP|JPN|Japan|Japan|AS
        KE|KEN|Kenya|Kenia|AF
        KG|KGZ|Kyrgyzstan|Kirgizië|AS
        KH|KHM|Cambodia|Cambodja|AS
        KI|KIR|Kiribati|Kiribati|OC
        KM|COM|Comoros|Comoren|AF
        KN|KNA|St. Kitts & Nevis|Saint Kitts en Nevis|NA
        KP|PRK|North Korea|Noord-Korea|AS
        KR|KOR|South Korea|Zuid-Korea|AS
        KW|KWT|Kuwait|Koeweit|AS
        KY|CYM|Cayman Islands|Kaaimaneilanden|NA
        KZ|KAZ|Kazakhstan|Kazachstan|AS
        LA|LAO|Laos|Laos|AS
        LB|LBN|Lebanon|Libanon|AS
        LC|LCA|St. Lucia|Saint Lucia|NA
        LI|LIE|Liechtenstein|Liechtenstein|EU
        LK|LKA|Sri Lanka|Sri Lanka|AS
        LR|LBR|Liberia|Liberia|AF
        LS|LSO|Lesotho|Lesotho|AF
        LT|LTU|Lithuania|Litouwen|EU
        LU|LUX|Luxembourg|Luxemburg|EU
        LV|LVA|Latvia|Letland|EU
        LY|LBY|Libya|Libië|AF
        MA|MAR|Morocco|Marokko|AF
        MC|MCO|Monaco|Monaco|EU
        MD|MDA|Moldova|Moldavië|EU
        ME|MNE|Montenegro|Montenegro|EU
        MF|MAF|St. Martin|Saint-Martin|NA
        MG|MDG|Madagascar|Madagaskar|AF
        MH|MHL|Marshall Islands|Marshalleilanden|OC
        MK|MKD|North Macedonia|Noord-Macedonië|EU
        ML|MLI|Mali|Mali|AF
        MM|MMR|Myanmar|Myanmar (Birma)|AS
        MN|MNG|Mongolia|Mongolië|AS
        MO|MAC|Macao|Macau|AS
        MP|MNP|Northern Mariana Islands|Noordelijke Marianen|OC
        MQ|MTQ|Martinique|Martinique|NA
        MR|MRT|Mauritania|Mauritanië|AF
        MS|MSR|Montserrat|Montserrat|NA
        MT|MLT|Malta|Malta|EU
        MU|MUS|Mauritius|Mauritius|AF
        MV|MDV|Maldives|Maldiven|AS
        MW|MWI|Malawi|Malawi|AF
        MX|MEX|Mexico|Mexico|NA
        MY|MYS|Malaysia|Maleisië|AS
        MZ|MOZ|Mozambique|Mozambique|AF
        NA|NAM|Namibia|Namibië|AF
        NC|NCL|New Caledonia|Nieuw-Caledonië|OC
        NE|NER|Niger|Niger|AF
        NF|NFK|Norfolk Island|Norfolk|OC
        NG|NGA|Nigeria|Nigeria|AF
        NI|NIC|Nicaragua|Nicaragua|NA
        NL|NLD|Netherlands|Nederland|EU
        NO|NOR|Norway|Noorwegen|EU
        NP|NPL|Nepal|Nepal|AS
        NR|NRU|Nauru|Nauru|OC
        NU|NIU|Niue|Niue|OC
        NZ|NZL|New Zealand|Nieuw-Zeeland|OC
        OM|OMN|Oman|Oman|AS
        PA|PAN|Panama|Panama|NA
        PE|PER|Peru|Peru|SA
        PF|PYF|French Polynesia|Frans-Polynesië|OC
        PG|PNG|Papua New Guinea|Papoea-Nieuw-Guinea|OC
        PH|PHL|Philippines|Filipijnen|AS
        PK|PAK|Pakistan|Pakistan|AS
        PL|POL|Poland|Polen|EU
        PM|SPM|St. Pierre & Miquelon|Saint-Pierre en Miquelon|NA
        PN|PCN|Pitcairn Islands|Pitcairneilanden|OC
        PR|PRI|Puerto Rico|Puerto Rico|NA
        PS|PSE|Palestine|Palestina|AS
        PT|PRT|Portugal|Portugal|EU
        PW|PLW|Palau|Palau|OC
        PY|PRY|Paraguay|Paraguay|SA
        QA|QAT|Qatar|Qatar|AS
        RE|REU|Réunion|Réunion|AF
        RO|ROU|Romania|Roemenië|EU
        RS|SRB|Serbia|Servië|EU
        RU|RUS|Russia|Rusland|EU
        RW|RWA|Rwanda|Rwanda|AF
        SA|SAU|Saudi Arabia|Saoedi-Arabië|AS
        SB|SLB|Solomon Islands|Salomonseilanden|OC
        SC|SYC|Seychelles|Seychellen|AF
        SD|SDN|Sudan|Soedan|AF
        SE|SWE|Sweden|Zweden|EU
        SG|SGP|Singapore|Singapore|AS
        SH|SHN|St. Helena|Sint-Helena|AF
        SI|SVN|Slovenia|Slovenië|EU
        SJ|SJM|Svalbard & Jan Mayen|Spitsbergen en Jan Mayen|EU
        SK|SVK|Slovakia|Slowakije|EU
        SL|SLE|Sierra Leone|Sierra Leone|AF
        SM|SMR|San Marino|San Marino|EU
        SN|SEN|Senegal|Senegal|AF
        SO|SOM|Somalia|Somalië|AF
        SR|SUR|Suriname|Suriname|SA
        SS|SSD|South Sudan|Zuid-Soedan|AF
        ST|STP|São Tomé & Príncipe|Sao Tomé en Principe|AF
        SV|SLV|El Salvador|El Salvador|NA
        SX|SXM|Sint Maarten|Sint-Maarten|NA
        SY|SYR|Syria|Syrië|AS
        SZ|SWZ|Eswatini|Eswatini|AF
        TC|TCA|Turks & Caicos Islands|Turks- en Caicoseilanden|NA
        TD|TCD|Chad|Tsjaad|AF
        TF|ATF|French Southern Territories|Franse Gebieden in de zuidelijke Indische Oceaan|AN
        TG|TGO|Togo|Togo|AF
        TH|THA|Thailand|Thailand|AS
        TJ|TJK|Tajikistan|Tadzjikistan|AS
        TK|TKL|Tokelau|Tokelau|OC
        TL|TLS|Timor-Leste|Oost-Timor|OC
        TM|TKM|Turkmenistan|Turkmenistan|AS
        TN|TUN|Tunisia|Tunesië|AF
        TO|TON|Tonga|Tonga|OC
        TR|TUR|Türkiye|Turkije|AS
        TT|TTO|Trinidad & Tobago|Trinidad en Tobago|NA
        TV|TUV|Tuvalu|Tuvalu|OC
        TW|TWN|Taiwan|Taiwan|AS
        TZ|TZA|Tanzania|Tanzania|AF
        UA|UKR|Ukraine|Oekraïne|EU
        UG|UGA|Uganda|Oeganda|AF
        UM|UMI|U.S. Outlying Islands|Kleine afgelegen eilanden van de Verenigde Staten|OC
        US|USA|United States|Verenigde Staten|NA
        UY|URY|Uruguay|Uruguay|SA
        UZ|UZB|Uzbekistan|Oezbekistan|AS
        VA|VAT|Vatican City|Vaticaanstad|EU
        VC|VCT|St. Vincent & Grenadines|Saint Vincent en de Grenadines|NA
        VE|VEN|Venezuela|Venezuela|SA
        VG|VGB|British Virgin Islands|Britse Maagdeneilanden|NA
        VI|VIR|U.S. Virgin Islands|Amerikaanse Maagdeneilanden|NA
        VN|VNM|Vietnam|Vietnam|AS
        VU|VUT|Vanuatu|Vanuatu|OC
        WF|WLF|Wallis & Futuna|Wallis en Futuna|OC
        WS|WSM|Samoa|Samoa|OC
        XK|XKX|Kosovo|Kosovo|EU
        YE|YEM|Yemen|Jemen|AS
        YT|MYT|Mayotte|Mayotte|AF
        ZA|ZAF|South Africa|Zuid-Afrika|AF
        ZM|ZMB|Zambia|Zambia|AF
        ZW|ZWE|Zimbabwe|Zimbabwe|AF
        EU||European Union|Europese Unie|
        NATO||NATO|NAVO|
        UN||United Nations|Verenigde Naties|
        """;
}
