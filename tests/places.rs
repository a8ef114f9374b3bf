//! Every country and capital of the world, and every country's nationality word, is found with the right type and the right reference, in three
//! frames each. The table is written by hand, so that a gap in the lexicon cannot hide itself.

use std::sync::LazyLock;

use sayso::analysis::{Analysis, analyze};
use sayso::article::Article;
use sayso::entity::{Entity, PlaceKind};
use sayso::lexicon::Lexicons;
use sayso::mention::MentionKind;

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

/// Country, capital, nationality word; of countries that share a word ("Congolese") the test asks for one of them.
const COUNTRIES: &str = "\
Burkina Faso|Ouagadougou|Burkinabe
Afghanistan|Kabul|Afghan
Albania|Tirana|Albanian
Algeria|Algiers|Algerian
Andorra|Andorra la Vella|Andorran
Angola|Luanda|Angolan
Antigua and Barbuda|St. John's|Antiguan
Argentina|Buenos Aires|Argentine
Armenia|Yerevan|Armenian
Australia|Canberra|Australian
Austria|Vienna|Austrian
Azerbaijan|Baku|Azerbaijani
Bahamas|Nassau|Bahamian
Bahrain|Manama|Bahraini
Bangladesh|Dhaka|Bangladeshi
Barbados|Bridgetown|Barbadian
Belarus|Minsk|Belarusian
Belgium|Brussels|Belgian
Belize|Belmopan|Belizean
Benin|Porto-Novo|Beninese
Bhutan|Thimphu|Bhutanese
Bolivia|La Paz|Bolivian
Bosnia and Herzegovina|Sarajevo|Bosnian
Botswana|Gaborone|Botswanan
Brazil|Brasilia|Brazilian
Brunei|Bandar Seri Begawan|Bruneian
Bulgaria|Sofia|Bulgarian
Burundi|Gitega|Burundian
Cambodia|Phnom Penh|Cambodian
Cameroon|Yaounde|Cameroonian
Canada|Ottawa|Canadian
Cape Verde|Praia|Cape Verdean
Central African Republic|Bangui|Central African
Chad|N'Djamena|Chadian
Chile|Santiago|Chilean
China|Beijing|Chinese
Colombia|Bogota|Colombian
Comoros|Moroni|Comorian
Costa Rica|San Jose|Costa Rican
Croatia|Zagreb|Croatian
Cuba|Havana|Cuban
Cyprus|Nicosia|Cypriot
Czech Republic|Prague|Czech
Democratic Republic of the Congo|Kinshasa|Congolese
Denmark|Copenhagen|Danish
Djibouti|Djibouti|Djiboutian
Dominica|Roseau|Dominican
Dominican Republic|Santo Domingo|Dominican
Ecuador|Quito|Ecuadorian
Egypt|Cairo|Egyptian
El Salvador|San Salvador|Salvadoran
Equatorial Guinea|Malabo|Equatorial Guinean
Eritrea|Asmara|Eritrean
Estonia|Tallinn|Estonian
Eswatini|Mbabane|Swazi
Ethiopia|Addis Ababa|Ethiopian
Fiji|Suva|Fijian
Finland|Helsinki|Finnish
France|Paris|French
Gabon|Libreville|Gabonese
Gambia|Banjul|Gambian
Georgia|Tbilisi|Georgian
Germany|Berlin|German
Ghana|Accra|Ghanaian
Greece|Athens|Greek
Grenada|St. George's|Grenadian
Guatemala|Guatemala City|Guatemalan
Guinea|Conakry|Guinean
Guinea-Bissau|Bissau|Bissau-Guinean
Guyana|Georgetown|Guyanese
Haiti|Port-au-Prince|Haitian
Honduras|Tegucigalpa|Honduran
Hungary|Budapest|Hungarian
Iceland|Reykjavik|Icelandic
India|New Delhi|Indian
Indonesia|Jakarta|Indonesian
Iran|Tehran|Iranian
Iraq|Baghdad|Iraqi
Ireland|Dublin|Irish
Israel|Jerusalem|Israeli
Italy|Rome|Italian
Ivory Coast|Yamoussoukro|Ivorian
Jamaica|Kingston|Jamaican
Japan|Tokyo|Japanese
Jordan|Amman|Jordanian
Kazakhstan|Astana|Kazakh
Kenya|Nairobi|Kenyan
Kiribati|Tarawa|Kiribati
Kosovo|Pristina|Kosovar
Kuwait|Kuwait City|Kuwaiti
Kyrgyzstan|Bishkek|Kyrgyz
Laos|Vientiane|Laotian
Latvia|Riga|Latvian
Lebanon|Beirut|Lebanese
Lesotho|Maseru|Basotho
Liberia|Monrovia|Liberian
Libya|Tripoli|Libyan
Liechtenstein|Vaduz|Liechtenstein
Lithuania|Vilnius|Lithuanian
Luxembourg|Luxembourg|Luxembourgish
Madagascar|Antananarivo|Malagasy
Malawi|Lilongwe|Malawian
Malaysia|Kuala Lumpur|Malaysian
Maldives|Male|Maldivian
Mali|Bamako|Malian
Malta|Valletta|Maltese
Marshall Islands|Majuro|Marshallese
Mauritania|Nouakchott|Mauritanian
Mauritius|Port Louis|Mauritian
Mexico|Mexico City|Mexican
Micronesia|Palikir|Micronesian
Moldova|Chisinau|Moldovan
Monaco|Monaco|Monegasque
Mongolia|Ulaanbaatar|Mongolian
Montenegro|Podgorica|Montenegrin
Morocco|Rabat|Moroccan
Mozambique|Maputo|Mozambican
Myanmar|Naypyidaw|Burmese
Namibia|Windhoek|Namibian
Nauru|Yaren|Nauruan
Nepal|Kathmandu|Nepali
Netherlands|Amsterdam|Dutch
New Zealand|Wellington|New Zealand
Nicaragua|Managua|Nicaraguan
Niger|Niamey|Nigerien
Nigeria|Abuja|Nigerian
North Korea|Pyongyang|North Korean
North Macedonia|Skopje|Macedonian
Norway|Oslo|Norwegian
Oman|Muscat|Omani
Pakistan|Islamabad|Pakistani
Palau|Ngerulmud|Palauan
Palestine|Ramallah|Palestinian
Panama|Panama City|Panamanian
Papua New Guinea|Port Moresby|Papua New Guinean
Paraguay|Asuncion|Paraguayan
Peru|Lima|Peruvian
Philippines|Manila|Filipino
Poland|Warsaw|Polish
Portugal|Lisbon|Portuguese
Qatar|Doha|Qatari
Republic of the Congo|Brazzaville|Congolese
Romania|Bucharest|Romanian
Russia|Moscow|Russian
Rwanda|Kigali|Rwandan
Saint Kitts and Nevis|Basseterre|Kittitian
Saint Lucia|Castries|Saint Lucian
Saint Vincent and the Grenadines|Kingstown|Vincentian
Samoa|Apia|Samoan
San Marino|San Marino|Sammarinese
Sao Tome and Principe|Sao Tome|Sao Tomean
Saudi Arabia|Riyadh|Saudi
Senegal|Dakar|Senegalese
Serbia|Belgrade|Serbian
Seychelles|Victoria|Seychellois
Sierra Leone|Freetown|Sierra Leonean
Singapore|Singapore|Singaporean
Slovakia|Bratislava|Slovak
Slovenia|Ljubljana|Slovenian
Solomon Islands|Honiara|Solomon Islander
Somalia|Mogadishu|Somali
South Africa|Pretoria|South African
South Korea|Seoul|South Korean
South Sudan|Juba|South Sudanese
Spain|Madrid|Spanish
Sri Lanka|Colombo|Sri Lankan
Sudan|Khartoum|Sudanese
Suriname|Paramaribo|Surinamese
Sweden|Stockholm|Swedish
Switzerland|Bern|Swiss
Syria|Damascus|Syrian
Taiwan|Taipei|Taiwanese
Tajikistan|Dushanbe|Tajik
Tanzania|Dodoma|Tanzanian
Thailand|Bangkok|Thai
Timor-Leste|Dili|Timorese
Togo|Lome|Togolese
Tonga|Nuku'alofa|Tongan
Trinidad and Tobago|Port of Spain|Trinidadian
Tunisia|Tunis|Tunisian
Turkey|Ankara|Turkish
Turkmenistan|Ashgabat|Turkmen
Tuvalu|Funafuti|Tuvaluan
Uganda|Kampala|Ugandan
Ukraine|Kyiv|Ukrainian
United Arab Emirates|Abu Dhabi|Emirati
United Kingdom|London|British
United States|Washington|American
Uruguay|Montevideo|Uruguayan
Uzbekistan|Tashkent|Uzbek
Vanuatu|Port Vila|Ni-Vanuatu
Vatican City|Vatican City|Vatican City
Venezuela|Caracas|Venezuelan
Vietnam|Hanoi|Vietnamese
Yemen|Sanaa|Yemeni
Zambia|Lusaka|Zambian
Zimbabwe|Harare|Zimbabwean";

const OF_COUNTRY: &[&str] = &["Officials in {} said the talks had failed.", "The road to {} was closed on Monday.", "He praised {} in a speech to farmers."];
const OF_CAPITAL: &[&str] =
    &["The delegation arrived in {} on Tuesday, in {}.", "Protests were held in {}, {}, over prices.", "A storm hit {}, the capital of {}, at noon."];
const OF_PEOPLE: &[&str] = &["The {} government rejected the plan.", "A {} journalist was freed on Friday.", "Analysts said that {} exports had fallen."];

fn analysed(text: &str) -> Analysis {
    analyze(Article::from_text("a", text), &LEXICONS)
}

/// The entity of the mention that is spelled `words`.
fn entity<'a>(analysis: &'a Analysis, words: &str, kind: MentionKind) -> Option<&'a Entity> {
    let spelled = |m: &u32| {
        let mention = &analysis.mentions[*m as usize];
        mention.kind == kind && analysis.document.token_text(mention.tokens) == words
    };
    analysis.entities.iter().find(|e| e.mentions.iter().any(spelled))
}

/// The `GeoNames` id of a country, by an entry of the lexicon of which `name` is a form.
fn ids(name: &str) -> Vec<String> {
    let hits = LEXICONS.whole(name);
    let countries = hits.iter().filter(|h| h.kind == sayso::lexicon::Kind::Countries);
    countries.map(|h| LEXICONS.cell(h.entry, "id").to_owned()).collect()
}

fn id(entity: &Entity) -> String {
    entity.reference.and_then(|r| r.geonames).map(|id| id.to_string()).unwrap_or_default()
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    COUNTRIES.lines().map(|line| {
        let cells: Vec<&str> = line.split('|').collect();
        (cells[0], cells[1], cells[2])
    })
}

#[test]
fn every_country_is_found_in_three_frames() {
    let mut wrong = Vec::new();
    for (country, ..) in rows() {
        for frame in OF_COUNTRY {
            let text = frame.replace("{}", country);
            let analysis = analysed(&text);
            let found = entity(&analysis, country, MentionKind::Place).map(id);
            if !found.as_ref().is_some_and(|id| ids(country).contains(id)) {
                wrong.push(format!("{text} {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_capital_is_found_in_its_country_in_three_frames() {
    let mut wrong = Vec::new();
    for (country, capital, _) in rows() {
        for frame in OF_CAPITAL {
            let text = frame.replacen("{}", capital, 1).replace("{}", country);
            let analysis = analysed(&text);
            let found = entity(&analysis, capital, MentionKind::Place);
            let inside =
                |e: &Entity| e.ancestors.iter().any(|a| a.kind == PlaceKind::Country && a.geonames.is_some_and(|id| ids(country).contains(&id.to_string())));
            if !found.is_some_and(|e| ids(country).contains(&id(e)) || e.reference.is_some_and(|r| r.geonames.is_some()) && inside(e)) {
                wrong.push(format!("{text} {:?}", found.map(|e| (&e.name, e.reference))));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_nationality_is_a_demonym_of_its_country_in_three_frames() {
    let mut wrong = Vec::new();
    for (country, _, people) in rows() {
        for frame in OF_PEOPLE {
            let text = frame.replace("{}", people);
            let analysis = analysed(&text);
            // Words that are the country's name too may be found as such: "the New Zealand government".
            let found = entity(&analysis, people, MentionKind::Demonym)
                .or_else(|| entity(&analysis, people, MentionKind::Place).filter(|_| ids(people) == ids(country)));
            let shared: Vec<String> = ids(country).into_iter().chain(ids(people)).collect();
            if !found.is_some_and(|e| shared.contains(&id(e))) {
                wrong.push(format!("{text} {:?}", found.map(|e| (&e.name, e.reference))));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_country_of_the_lexicon_has_a_point_and_words_for_its_people_refer_to_it() {
    let mut wrong = Vec::new();
    for (entry, _) in LEXICONS.entries().filter(|(_, e)| e.kind == sayso::lexicon::Kind::Countries) {
        let name = LEXICONS.cell(entry, "name");
        if LEXICONS.cell(entry, "lat").is_empty() {
            wrong.push(format!("{name}: no point"));
        }
        for people in LEXICONS.cell(entry, "demonyms").split('|').filter(|p| !p.is_empty()) {
            let analysis = analysed(&format!("Many {people} fled the fighting."));
            let found = entity(&analysis, people, MentionKind::Demonym);
            if !found.is_some_and(|e| ids(people).contains(&id(e))) {
                wrong.push(format!("{name}: {people} {:?}", found.map(|e| (&e.name, e.reference))));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
