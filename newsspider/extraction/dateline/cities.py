"""Cities so well known that papers open a story with their name alone: "Roma - ", "Paris – ".

Of other places only the form of the opening tells that they are one. A city is here as the papers of its
own language, and of those that report from it most, write it.
"""

from __future__ import annotations

from newsspider.extraction.text import fold

#: Folded, for comparing.
CITIES = frozenset(
    map(
        fold,
        "Roma|Rome|Rom|Milano|Mailand|Napoli|Torino|Palermo|Bologna|Firenze|Genova|Bari|Catania|Venezia|Paris|Parigi|"
        "Marseille|Lyon|Toulouse|Bordeaux|Strasbourg|Bruxelles|Brussels|Brussel|Brüssel|Bruselas|Genève|Geneva|Genf|"
        "Zürich|Bern|Basel|Lausanne|Madrid|Barcelona|Sevilla|Valencia|Bilbao|Lisboa|Porto|London|Londra|Londres|"
        "Londyn|Edinburgh|Dublin|Berlin|Berlino|Hamburg|München|Köln|Stuttgart|Düsseldorf|Dresden|Leipzig|Hannover|"
        "Rostock|Schwerin|Erfurt|Magdeburg|Potsdam|Kiel|Mainz|Wiesbaden|Saarbrücken|Bremen|Bonn|Essen|Dortmund|Nürnberg|"
        "Salzburg|Innsbruck|Luzern|Moskau|Warschau|Prag|Belgrad|Bukarest|Athen|Kopenhagen|Lissabon|Mailand|Teheran|Bagdad|"
        "Damaskus|Kairo|Riad|Algier|Tunis|Peking|Tokio|Seoul|Neu-Delhi|Kapstadt|Jerusalem|Kiew|Havanna|Washington D.C.|"
        "Wien|Vienna|Graz|Linz|Amsterdam|Den Haag|Rotterdam|Antwerpen|Stockholm|Göteborg|Oslo|Bergen|København|"
        "Copenhagen|Helsinki|Reykjavík|Tallinn|Rīga|Riga|Vilnius|Warszawa|Kraków|Gdańsk|Praha|Brno|Bratislava|Košice|"
        "Budapest|București|Bucureşti|Cluj-Napoca|Chișinău|Sofia|София|Beograd|Београд|Zagreb|Sarajevo|Сарајево|"
        "Ljubljana|Podgorica|Skopje|Скопје|Tirana|Tiranë|Prishtinë|Αθήνα|Θεσσαλονίκη|Λευκωσία|Athens|İstanbul|Istanbul|"
        "Ankara|İzmir|Москва|Санкт-Петербург|Moscow|Mosca|Moscou|Moscú|Moskau|Киев|Київ|Kyiv|Kiev|Львів|Минск|"
        "Тбилиси|Ереван|Баку|Астана|Алматы|Ташкент|Бишкек|Tbilisi|Yerevan|Baku|Jakarta|Surabaya|Bandung|Kuala Lumpur|"
        "Singapore|Manila|Hà Nội|Hanoi|Bangkok|Phnom Penh|Yangon|New Delhi|Mumbai|Kolkata|Chennai|Bengaluru|Hyderabad|"
        "Kathmandu|Dhaka|Colombo|Karachi|Lahore|Islamabad|Kabul|Tehran|Baghdad|Damascus|Beirut|Jerusalem|Tel Aviv|"
        "Dubai|Doha|Riyadh|Cairo|Tripoli|Tunis|Alger|Rabat|Casablanca|Dakar|Abidjan|Bamako|Accra|Lagos|Abuja|Nairobi|"
        "Kampala|Kigali|Addis Ababa|Khartoum|Kinshasa|Luanda|Maputo|Harare|Lusaka|Johannesburg|Pretoria|Cape Town|"
        "Washington|New York|Nova York|Nueva York|Los Angeles|Chicago|Boston|San Francisco|Ottawa|Toronto|Montréal|"
        "Québec|Ciudad de México|Guadalajara|Monterrey|La Habana|Bogotá|Medellín|Caracas|Quito|Guayaquil|Lima|La Paz|"
        "Santiago|Buenos Aires|Montevideo|Asunción|Brasília|São Paulo|Rio de Janeiro|Belo Horizonte|Salvador|Recife|"
        "Tokyo|Seoul|Beijing|Shanghai|Hong Kong|Taipei|Sydney|Melbourne|Canberra|Auckland|Wellington|Nicosia|Valletta|"
        "Tampere|Turku|Malmö|Trondheim|Aarhus|Ostrava|Plzeň|Olomouc|Poznań|Wrocław|Łódź|Debrecen|Timișoara|Iași|"
        "Porto Alegre|Curitiba|Fortaleza|Manaus|Goiânia|Belém|Arequipa|Cusco|Córdoba|Rosario|Cali|Barranquilla|Tijuana|"
        "Santo Domingo|San José|Managua|Tegucigalpa|San Salvador|Port-au-Prince|Kingston|Port of Spain|"
        "Dar es Salaam|Dodoma|Arusha|Mwanza|Zanzibar|Mombasa|Kisumu|Nakuru|Eldoret|Mogadishu|Juba|Asmara|Djibouti|"
        "Bujumbura|Lilongwe|Blantyre|Windhoek|Gaborone|Maseru|Mbabane|Bulawayo|Durban|Antananarivo|Port Louis|Kano|"
        "Ibadan|Port Harcourt|Benin City|Enugu|Kaduna|Jos|Maiduguri|Kumasi|Tamale|Freetown|Monrovia|Banjul|Conakry|"
        "Ouagadougou|Niamey|Lomé|Cotonou|Yaoundé|Douala|Libreville|Brazzaville|N'Djamena|Nouakchott|"
        "Cebu City|Davao City|Quezon City|Makati|Yogyakarta|Semarang|Medan|Makassar|Denpasar|Penang|Vientiane|"
        "Ho Chi Minh City|Đà Nẵng|TP.HCM|Cần Thơ|Hải Phòng|Ahmedabad|Pune|Jaipur|Lucknow|Patna|Bhopal|Chandigarh|"
        "Guwahati|Thiruvananthapuram|Kochi|Srinagar|Ranchi|Raipur|Dehradun|Shimla|Visakhapatnam|Amaravati|Peshawar|"
        "Quetta|Rawalpindi|Faisalabad|Multan|Chattogram|Chittagong|Sylhet|Pokhara|Kandy|Jaffna|Malé|Thimphu|Muscat|"
        "Manama|Kuwait City|Abu Dhabi|Sharjah|Amman|Ramallah|Gaza|Sanaa|Aden|Jeddah|Alexandria|Benghazi|Erbil|Basra|"
        "नई दिल्ली|दिल्ली|मुंबई|कोलकाता|चेन्नई|बेंगलुरु|हैदराबाद|लखनऊ|पटना|जयपुर|भोपाल|इंदौर|रायपुर|रांची|देहरादून|शिमला|"
        "चंडीगढ़|वाराणसी|कानपुर|प्रयागराज|आगरा|मेरठ|नोएडा|गोरखपुर|जोधपुर|उदयपुर|ग्वालियर|जबलपुर|श्रीनगर|जम्मू|अहमदाबाद|"
        "सूरत|पुणे|नागपुर|नाशिक|लंदन|वाशिंगटन|वॉशिंगटन|न्यूयॉर्क|इस्लामाबाद|काठमांडू|काठमाण्डू|पोखरा|ढाका|बीजिंग|मॉस्को|"
        "ঢাকা|কলকাতা|চট্টগ্রাম|সিলেট|রাজশাহী|খুলনা|নয়াদিল্লি|নয়া দিল্লি|লন্ডন|ওয়াশিংটন|নিউইয়র্ক|"
        "सिडनी|टोक्यो|पेरिस|दुबई|சென்னை|கோவை|மதுரை|திருச்சி|புதுடெல்லி|கொழும்பு|யாழ்ப்பாணம்|లండన్|హైదరాబాద్|విజయవాడ|"
        "విశాఖపట్నం|అమరావతి|న్యూఢిల్లీ|ಬೆಂಗಳೂರು|ಮೈಸೂರು|ಮಂಗಳೂರು|ಹುಬ್ಬಳ್ಳಿ|ನವದೆಹಲಿ|തിരുവനന്തപുരം|കൊച്ചി|കോഴിക്കോട്|"
        "ന്യൂഡൽഹി|അഹമ്മദാബാദ്|અમદાવાદ|સુરત|વડોદરા|રાજકોટ|નવી દિલ્હી|મુંબઈ|ਚੰਡੀਗੜ੍ਹ|ਅੰਮ੍ਰਿਤਸਰ|ਲੁਧਿਆਣਾ|ਜਲੰਧਰ|ਨਵੀਂ ਦਿੱਲੀ|"
        "اسلام آباد|کراچی|لاہور|پشاور|کوئٹہ|راولپنڈی|ملتان|فیصل آباد|مظفر آباد|سری نگر|نئی دہلی|لندن|واشنگٹن|نیویارک|"
        "دبئی|ریاض|تہران|کابل|تهران|مشهد|اصفهان|تبریز|شیراز|بغداد|القاهرة|بيروت|دمشق|عمان|الرياض|أبوظبي|دبي|الدوحة|"
        "الكويت|المنامة|مسقط|صنعاء|عدن|الرباط|الجزائر|تونس|طرابلس|الخرطوم|رام الله|غزة|لندن|باريس|واشنطن|موسكو".split(
            "|"
        ),
    )
)


def are_cities(place: str) -> bool:
    """Whether *place* is a well-known city, or several with a slash between.

    >>> are_cities("Roma"), are_cities("London/Teheran"), are_cities("Elmwick")
    (True, True, False)
    """
    return all(fold(city) in CITIES for city in place.split("/"))
