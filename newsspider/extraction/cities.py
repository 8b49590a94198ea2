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
        "Tokyo|Seoul|Beijing|Shanghai|Hong Kong|Taipei|Sydney|Melbourne|Canberra|Auckland|Wellington".split("|"),
    )
)


def are_cities(place: str) -> bool:
    """Whether *place* is a well-known city, or several with a slash between.

    >>> are_cities("Roma"), are_cities("London/Teheran"), are_cities("Elmwick")
    (True, True, False)
    """
    return all(fold(city) in CITIES for city in place.split("/"))
