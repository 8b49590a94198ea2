# ruff: noqa: E501  a block a line reads best
"""Kinds of story, each in some layouts and languages: the HTML of the story, and the body it should give."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Kind:
    """One page: *inside* is the HTML under the headline, *body* what the record has of it, a paragraph each."""

    name: str
    language: str
    headline: str
    inside: str
    body: tuple[str, ...]

    @property
    def page(self) -> str:
        more = "<aside><h2>More</h2><ul><li><a href='/a'>Harbour fair put off again</a></li><li><a href='/b'>Mayor resigns</a></li></ul></aside>"
        head = (
            f"<meta charset='utf-8'><title>{escape(self.headline)}</title><meta property='og:type' content='article'>"
        )
        return (
            f"<!doctype html><html lang='{self.language}'><head>{head}</head><body><nav><a href='/'>Home</a></nav><main>"
            f"<h1>{escape(self.headline)}</h1>{self.inside}</main>{more}<footer><p>Imprint</p></footer></body></html>"
        )


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


REVIEW = Kind(
    "review", "en", "“The Lamp Room”: a quiet film about a loud town",
    "<article>" + p(
        "Set in a single winter, the second film by Ada Lind follows a keeper of lamps who has nobody left to light them for.",
        "It is slow, and it is meant to be. For the first forty minutes hardly a word is spoken, and none is missed.",
    ) + "<h2>What works</h2><ul><li>The sound of the sea under every scene</li><li>Bo Ek as the keeper, in his first role in nine years</li><li>A last shot that nobody will forget</li></ul>"
    "<h2>What does not</h2><ul><li>The dream in the middle</li><li>Its length: two hours and ten minutes</li></ul>"
    + p("See it in a large hall, and see it alone. It will be in cinemas from Friday.") + "<p><strong>Rating: 4 out of 5</strong></p></article>",
    (
        "Set in a single winter, the second film by Ada Lind follows a keeper of lamps who has nobody left to light them for.",
        "It is slow, and it is meant to be. For the first forty minutes hardly a word is spoken, and none is missed.",
        "What works", "The sound of the sea under every scene", "Bo Ek as the keeper, in his first role in nine years", "A last shot that nobody will forget",
        "What does not", "The dream in the middle", "Its length: two hours and ten minutes",
        "See it in a large hall, and see it alone. It will be in cinemas from Friday.", "Rating: 4 out of 5",
    ),
)  # fmt: skip
QUESTIONS = (
    (
        "Frau Lind, warum haben Sie zehn Jahre lang keinen Film gedreht?",
        "Weil mir niemand Geld gab, so einfach ist das. Ich habe Lampen repariert und Drehbücher geschrieben, die keiner lesen wollte.",
    ),
    ("Und dann kam der Leuchtturm.", "Ja. Ich stand davor und wusste, dass dort jemand wohnt, den es nicht gibt."),
    ("Hatten Sie Angst?", "Jeden Tag. Angst ist kein schlechter Regisseur, sie sagt einem, wo man hinschauen muss."),
    (
        "Was kommt als Nächstes?",
        "Schlaf. Und danach vielleicht eine Komödie, aber erzählen Sie es bitte niemandem weiter.",
    ),
)
INTERVIEW_BOLD = Kind(
    "interview-bold", "de", "„Angst ist kein schlechter Regisseur“",
    "<div class='text'>" + p("Die Regisseurin Ada Lind hat nach zehn Jahren wieder einen Film gedreht. Ein Gespräch über Lampen, Geld und das Meer im Winter.")
    + "".join(f"<p><b>{q}</b></p><p>{a}</p>" for q, a in QUESTIONS) + "</div>",
    ("Die Regisseurin Ada Lind hat nach zehn Jahren wieder einen Film gedreht. Ein Gespräch über Lampen, Geld und das Meer im Winter.", *(line for pair in QUESTIONS for line in pair)),
)  # fmt: skip
INTERVIEW_LIST = Kind(
    "interview-dl", "fr", "« La peur est une bonne metteuse en scène »",
    "<article>" + p("La réalisatrice Ada Lind revient après dix ans de silence. Elle parle de lampes, d’argent et de la mer en hiver.")
    + "<dl><dt>Pourquoi dix ans sans tourner ?</dt><dd>Parce que personne ne me donnait d’argent, c’est aussi simple que cela.</dd><dt>Aviez-vous peur ?</dt><dd>Chaque jour. La peur vous dit où il faut regarder.</dd><dt>Et maintenant ?</dt><dd>Je dors. Ensuite, peut-être, une comédie, mais ne le répétez pas.</dd></dl></article>",
    (
        "La réalisatrice Ada Lind revient après dix ans de silence. Elle parle de lampes, d’argent et de la mer en hiver.",
        "Pourquoi dix ans sans tourner ?", "Parce que personne ne me donnait d’argent, c’est aussi simple que cela.", "Aviez-vous peur ?", "Chaque jour. La peur vous dit où il faut regarder.", "Et maintenant ?", "Je dors. Ensuite, peut-être, une comédie, mais ne le répétez pas.",
    ),
)  # fmt: skip
INTERVIEW_NAMES = Kind(
    "interview-names", "en", "The keeper of the last lamp talks",
    "<article>" + p("Bo Ek has kept the lamp at Oddermouth for thirty years. We met him on the stairs.",
        "<strong>Packet:</strong> How many steps are there?", "<strong>Ek:</strong> Two hundred and twelve, and I know each of them by its creak.",
        "<strong>Packet:</strong> Do you count them?", "<strong>Ek:</strong> No.", "<strong>Packet:</strong> Never?", "<strong>Ek:</strong> Only in fog, when there is nothing else to count and the horn keeps me awake.") + "</article>",
    ("Bo Ek has kept the lamp at Oddermouth for thirty years. We met him on the stairs.", "Packet: How many steps are there?", "Ek: Two hundred and twelve, and I know each of them by its creak.", "Packet: Do you count them?", "Ek: No.", "Packet: Never?", "Ek: Only in fog, when there is nothing else to count and the horn keeps me awake."),
)  # fmt: skip
OPINION = Kind(
    "opinion", "es", "El puente no tiene la culpa",
    "<article>" + p("Cuando un puente se cierra, todos miran al puente. Nadie mira a quienes, durante veinte años, firmaron que estaba bien.",
        "No es un asunto de cemento. Es un asunto de papeles, y los papeles los firman personas con nombre y apellido.")
    + "<blockquote><p>«Nos dijeron que aguantaría otros cincuenta años», recuerda un ingeniero ya jubilado.</p></blockquote>"
    + p("Así que pidamos los papeles. Todos, desde el primero, y leámoslos en voz alta en la plaza.", "¿Y luego? Luego, por favor, un puente nuevo.") + "</article>",
    ("Cuando un puente se cierra, todos miran al puente. Nadie mira a quienes, durante veinte años, firmaron que estaba bien.", "No es un asunto de cemento. Es un asunto de papeles, y los papeles los firman personas con nombre y apellido.", "«Nos dijeron que aguantaría otros cincuenta años», recuerda un ingeniero ya jubilado.", "Así que pidamos los papeles. Todos, desde el primero, y leámoslos en voz alta en la plaza.", "¿Y luego? Luego, por favor, un puente nuevo."),
)  # fmt: skip
RECIPE_LISTS = Kind(
    "recipe-lists", "en", "Ferryman's soup, from the galley of the Oddermouth ferry",
    "<article>" + p("For fifty years nobody but the cook knew what was in it. When the ferry came back, he wrote it down for us.")
    + "<h2>Ingredients</h2><ul><li>2 tbsp butter</li><li>1 onion, chopped</li><li>500 g smoked haddock</li><li>3 potatoes, diced</li><li>600 ml milk</li><li>Salt and pepper</li></ul>"
    "<h2>Method</h2><ol><li>Melt the butter in a large pan and soften the onion for ten minutes.</li><li>Add the potatoes and the milk, and simmer until they are tender.</li><li>Flake in the fish, season, and serve at once with bread.</li></ol>"
    + p("Serves four, or two ferrymen.") + "</article>",
    ("For fifty years nobody but the cook knew what was in it. When the ferry came back, he wrote it down for us.", "Ingredients", "2 tbsp butter", "1 onion, chopped", "500 g smoked haddock", "3 potatoes, diced", "600 ml milk", "Salt and pepper", "Method",
     "Melt the butter in a large pan and soften the onion for ten minutes.", "Add the potatoes and the milk, and simmer until they are tender.", "Flake in the fish, season, and serve at once with bread.", "Serves four, or two ferrymen."),
)  # fmt: skip
RECIPE_BOX = Kind(
    "recipe-box", "it", "La zuppa del traghetto",
    "<article>" + p("Per cinquant’anni solo il cuoco sapeva che cosa ci fosse dentro. Tornato il traghetto, l’ha scritta per noi.")
    + "<div class='ricetta' itemscope itemtype='https://schema.org/Recipe'><h3>Ingredienti</h3><div class='ingr'><span itemprop='recipeIngredient'>2 cucchiai di burro</span><br><span itemprop='recipeIngredient'>1 cipolla tritata</span><br><span itemprop='recipeIngredient'>500 g di merluzzo affumicato</span><br><span itemprop='recipeIngredient'>600 ml di latte</span></div>"
    "<h3>Preparazione</h3><div itemprop='recipeInstructions'><p>Sciogliete il burro e fate appassire la cipolla per dieci minuti.</p><p>Unite il latte e il pesce, salate e servite subito.</p></div></div></article>",
    ("Per cinquant’anni solo il cuoco sapeva che cosa ci fosse dentro. Tornato il traghetto, l’ha scritta per noi.", "Ingredienti", "2 cucchiai di burro\n1 cipolla tritata\n500 g di merluzzo affumicato\n600 ml di latte", "Preparazione", "Sciogliete il burro e fate appassire la cipolla per dieci minuti.", "Unite il latte e il pesce, salate e servite subito."),
)  # fmt: skip
LISTICLE = Kind(
    "listicle", "ru", "Пять мест, где река видна лучше всего",
    "<div class='article'>" + p("Паводок ушёл, и гулять вдоль Озёрки снова можно. Мы выбрали пять мест, откуда её видно лучше всего.")
    + "".join(f"<h2>{n}. {t}</h2><p>{x}</p>" for n, t, x in (
        (1, "Мельница", "Отсюда видны обе излучины, а по утрам здесь пахнет хлебом из соседней пекарни."),
        (2, "Старый мост", "Стоять лучше посередине, там, где в перилах не хватает одного прута."),
        (3, "Крыша рынка", "Пускают не всегда, но сторож любит пирожки и разговоры о рыбалке."),
    )) + "</div>",
    ("Паводок ушёл, и гулять вдоль Озёрки снова можно. Мы выбрали пять мест, откуда её видно лучше всего.", "1. Мельница", "Отсюда видны обе излучины, а по утрам здесь пахнет хлебом из соседней пекарни.", "2. Старый мост", "Стоять лучше посередине, там, где в перилах не хватает одного прута.", "3. Крыша рынка", "Пускают не всегда, но сторож любит пирожки и разговоры о рыбалке."),
)  # fmt: skip
NESTED_LIST = Kind(
    "nested-list", "nl", "Wat er woensdag verandert in de haven",
    "<article>" + p("Vanaf woensdag geldt in de haven een nieuwe dienstregeling. De gemeente zette de veranderingen op een rij.")
    + "<ul><li>De veerpont vaart vaker:<ul><li>overdag elke tien minuten</li><li>’s nachts elk uur</li></ul></li><li>Fietsen mogen gratis mee, ook in de spits.</li><li>De brug blijft dicht tot het voorjaar.</li></ul>"
    + p("Wie vragen heeft, kan terecht bij het loket op de kade, zegt de wethouder.") + "</article>",
    ("Vanaf woensdag geldt in de haven een nieuwe dienstregeling. De gemeente zette de veranderingen op een rij.", "De veerpont vaart vaker:", "overdag elke tien minuten", "’s nachts elk uur", "Fietsen mogen gratis mee, ook in de spits.", "De brug blijft dicht tot het voorjaar.", "Wie vragen heeft, kan terecht bij het loket op de kade, zegt de wethouder."),
)  # fmt: skip
TABLE = Kind(
    "table", "en", "How the districts voted on the new bridge",
    "<article>" + p("The new bridge has a majority in all four districts of Oddermouth, the returning officer said on Sunday night.")
    + "<table><thead><tr><th>District</th><th>Yes</th><th>No</th></tr></thead><tbody><tr><td>Old Town</td><td>1,204</td><td>811</td></tr><tr><td>Quayside</td><td>2,310</td><td>1,002</td></tr><tr><td>Mill Hill</td><td>977</td><td>940</td></tr></tbody></table>"
    + p("Turnout was 71 per cent, the highest since the vote on the ferry in 1962.") + "</article>",
    ("The new bridge has a majority in all four districts of Oddermouth, the returning officer said on Sunday night.", "District | Yes | No", "Old Town | 1,204 | 811", "Quayside | 2,310 | 1,002", "Mill Hill | 977 | 940", "Turnout was 71 per cent, the highest since the vote on the ferry in 1962."),
)  # fmt: skip
TABLE_ARABIC = Kind(
    "table", "ar", "نتائج التصويت على الجسر الجديد في الأحياء",
    "<div>" + p("نال الجسر الجديد أغلبية الأصوات في جميع أحياء المرفأ القديم، بحسب ما أعلنته لجنة الانتخابات مساء الأحد.")
    + "<table border='1'><tr><th>الحي</th><th>نعم</th><th>لا</th></tr><tr><td>البلدة القديمة</td><td>1204</td><td>811</td></tr><tr><td>الرصيف</td><td>2310</td><td>1002</td></tr></table>"
    + p("وبلغت نسبة المشاركة واحدا وسبعين في المئة، وهي الأعلى منذ التصويت على العبارة قبل ستين عاما.") + "</div>",
    ("نال الجسر الجديد أغلبية الأصوات في جميع أحياء المرفأ القديم، بحسب ما أعلنته لجنة الانتخابات مساء الأحد.", "الحي | نعم | لا", "البلدة القديمة | 1204 | 811", "الرصيف | 2310 | 1002", "وبلغت نسبة المشاركة واحدا وسبعين في المئة، وهي الأعلى منذ التصويت على العبارة قبل ستين عاما."),
)  # fmt: skip
TABLE_HEADED = Kind(
    "table-row-heads", "de", "Der Fahrplan der neuen Fähre",
    "<article>" + p("Die Fähre über die Gründel fährt von Montag an nach einem neuen Plan, teilte der Landkreis am Freitag mit.")
    + "<figure><table><caption>Abfahrten</caption><tr><th scope='row'>Markt</th><td>6.00</td><td>6.10</td></tr><tr><th scope='row'>Werft</th><td>6.05</td><td>6.15</td></tr></table></figure>"
    + p("An Sonntagen beginnt der Betrieb eine Stunde später. Fahrräder werden kostenlos mitgenommen.") + "</article>",
    ("Die Fähre über die Gründel fährt von Montag an nach einem neuen Plan, teilte der Landkreis am Freitag mit.", "Markt | 6.00 | 6.10", "Werft | 6.05 | 6.15", "An Sonntagen beginnt der Betrieb eine Stunde später. Fahrräder werden kostenlos mitgenommen."),
)  # fmt: skip
POEM = Kind(
    "verse", "en", "The poem that the harbour master left on his desk",
    "<article>" + p("Nobody knew that he wrote. The clerk who cleared the desk found eight lines under the tide tables.")
    + "<p>The lamp is out, the quay is wet,<br>the gulls have gone to bed,<br>and none of us has met as yet<br>the ship that lies ahead.</p>"
    + p("They will be read at his funeral on Thursday, and then hang in the office where he wrote them.") + "</article>",
    ("Nobody knew that he wrote. The clerk who cleared the desk found eight lines under the tide tables.", "The lamp is out, the quay is wet,\nthe gulls have gone to bed,\nand none of us has met as yet\nthe ship that lies ahead.", "They will be read at his funeral on Thursday, and then hang in the office where he wrote them."),
)  # fmt: skip
ORDERED_JAPANESE = Kind(
    "how-to", "ja", "避難の前に確かめたい五つのこと",
    "<article>" + p("小田川の氾濫を受けて、市は避難の前に確かめてほしいことを五つ挙げた。")
    + "<ol><li>ガスの元栓を閉める。</li><li>薬と眼鏡を鞄に入れる。</li><li>隣の人に声をかける。</li><li>靴は脱げにくいものを選ぶ。</li><li>車は使わない。</li></ol>"
    + p("市の担当者は「迷ったら早めに動いてほしい」と話している。") + "</article>",
    ("小田川の氾濫を受けて、市は避難の前に確かめてほしいことを五つ挙げた。", "ガスの元栓を閉める。", "薬と眼鏡を鞄に入れる。", "隣の人に声をかける。", "靴は脱げにくいものを選ぶ。", "車は使わない。", "市の担当者は「迷ったら早めに動いてほしい」と話している。"),
)  # fmt: skip
OBITUARY = Kind(
    "obituary", "en", "Hanne Moll, 1931-2026",
    "<article>" + p("Hanne Moll, who taught three generations of Oddermouth to swim, died on Tuesday at the age of 95.",
        "She was born above the chandler's shop on the quay, and never lived out of sight of the water.",
        "She is survived by two daughters, five grandchildren, and a dog named Admiral.",
        "The service is on Friday at noon in the Seamen's Church. The family asks for no flowers.") + "</article>",
    ("Hanne Moll, who taught three generations of Oddermouth to swim, died on Tuesday at the age of 95.", "She was born above the chandler's shop on the quay, and never lived out of sight of the water.", "She is survived by two daughters, five grandchildren, and a dog named Admiral.", "The service is on Friday at noon in the Seamen's Church. The family asks for no flowers."),
)  # fmt: skip

INTERVIEW_BREAKS = Kind(
    "interview-br", "pl", "„Liczę stopnie tylko we mgle”",
    "<div class='tresc'>Bogdan Ek pilnuje latarni w Ujściu od trzydziestu lat. Rozmawiamy na schodach, bo na górze wieje, a na dole śpi pies.<br><br><b>Ile jest stopni?</b><br><br>Dwieście dwanaście, każdy skrzypi inaczej i każdy znam po głosie. Kiedy ktoś idzie na górę, wiem, na którym jest stopniu, zanim go zobaczę.<br><br><b>Liczy je pan?</b><br><br>Nie.<br><br><b>Nigdy?</b><br><br>Tylko we mgle, kiedy nie ma nic innego do liczenia, a syrena nie daje spać. Raz wyszło mi dwieście trzynaście i do dziś nie wiem dlaczego.</div>",
    ("Bogdan Ek pilnuje latarni w Ujściu od trzydziestu lat. Rozmawiamy na schodach, bo na górze wieje, a na dole śpi pies.", "Ile jest stopni?", "Dwieście dwanaście, każdy skrzypi inaczej i każdy znam po głosie. Kiedy ktoś idzie na górę, wiem, na którym jest stopniu, zanim go zobaczę.", "Liczy je pan?", "Nie.", "Nigdy?", "Tylko we mgle, kiedy nie ma nic innego do liczenia, a syrena nie daje spać. Raz wyszło mi dwieście trzynaście i do dziś nie wiem dlaczego."),
)  # fmt: skip
INTERVIEW_HEADINGS = Kind(
    "interview-h3", "ko", "“안개 낀 날에만 계단을 셉니다”",
    "<article>" + p("등대지기 보 에크는 삼십 년째 항구의 등대를 지키고 있다. 그를 등대 계단에서 만났다.") + "<h3>계단은 모두 몇 개입니까?</h3>" + p("이백열두 개입니다. 계단마다 삐걱거리는 소리가 달라서 소리로 압니다.")
    + "<h3>매일 세십니까?</h3>" + p("아니요.") + "<h3>한 번도 안 세셨습니까?</h3>" + p("안개 낀 날에만 셉니다. 그때는 달리 셀 것이 없으니까요.") + "</article>",
    ("등대지기 보 에크는 삼십 년째 항구의 등대를 지키고 있다. 그를 등대 계단에서 만났다.", "계단은 모두 몇 개입니까?", "이백열두 개입니다. 계단마다 삐걱거리는 소리가 달라서 소리로 압니다.", "매일 세십니까?", "아니요.", "한 번도 안 세셨습니까?", "안개 낀 날에만 셉니다. 그때는 달리 셀 것이 없으니까요."),
)  # fmt: skip
REVIEW_TABLE = Kind(
    "review-table", "sv", "Ny cykelpump på prov: tyst men tung",
    "<article>" + p("Vi har pumpat fyra hundra däck på tre veckor. Den nya pumpen från Odderverken är den tystaste vi har hört.")
    + "<div class='tabell'><table><tr><th>Modell</th><td>Odder 4</td></tr><tr><th>Vikt</th><td>1,9 kg</td></tr><tr><th>Pris</th><td>449 kronor</td></tr></table></div>"
    + "<h3>Plus</h3><ul><li>Tyst</li><li>Tydlig mätare</li></ul><h3>Minus</h3><ul><li>Tung att bära uppför trappor</li></ul>" + p("Betyg: fyra av fem. Den som bor i hyreshus gör grannarna en tjänst.") + "</article>",
    ("Vi har pumpat fyra hundra däck på tre veckor. Den nya pumpen från Odderverken är den tystaste vi har hört.", "Modell | Odder 4", "Vikt | 1,9 kg", "Pris | 449 kronor", "Plus", "Tyst", "Tydlig mätare", "Minus", "Tung att bära uppför trappor", "Betyg: fyra av fem. Den som bor i hyreshus gör grannarna en tjänst."),
)  # fmt: skip
RECIPE_CHINESE = Kind(
    "recipe-zh", "zh", "渡轮厨师的鱼汤做法",
    "<article>" + p("五十年来，只有厨师知道这锅汤里放了什么。渡轮重新开航以后，他把做法写给了我们。") + "<h3>材料</h3><ul><li>黄油两汤匙</li><li>洋葱一个</li><li>熏鱼五百克</li><li>牛奶六百毫升</li></ul><h3>做法</h3><ol><li>用黄油把洋葱炒软，大约十分钟。</li><li>加入牛奶和鱼，小火煮到鱼肉散开。</li><li>加盐，配面包趁热吃。</li></ol></article>",
    ("五十年来，只有厨师知道这锅汤里放了什么。渡轮重新开航以后，他把做法写给了我们。", "材料", "黄油两汤匙", "洋葱一个", "熏鱼五百克", "牛奶六百毫升", "做法", "用黄油把洋葱炒软，大约十分钟。", "加入牛奶和鱼，小火煮到鱼肉散开。", "加盐，配面包趁热吃。"),
)  # fmt: skip
TABLE_SPANS = Kind(
    "table-spans", "fr", "Les résultats du vote quartier par quartier",
    "<article>" + p("Le nouveau pont l’emporte dans tous les quartiers de Montbriac, a annoncé la mairie dimanche soir.")
    + "<div class='scroll'><table><thead><tr><th colspan='3'>Vote du 22 novembre</th></tr><tr><th>Quartier</th><th>Oui</th><th>Non</th></tr></thead><tbody><tr><td><p>Vieille ville</p></td><td><p>1 204</p></td><td><p>811</p></td></tr><tr><td><p>Les quais</p></td><td><p>2 310</p></td><td><p>1 002</p></td></tr></tbody></table></div>"
    + p("La participation atteint 71 %, du jamais-vu depuis le vote sur le bac en 1962.") + "</article>",
    ("Le nouveau pont l’emporte dans tous les quartiers de Montbriac, a annoncé la mairie dimanche soir.", "Vote du 22 novembre", "Quartier | Oui | Non", "Vieille ville | 1 204 | 811", "Les quais | 2 310 | 1 002", "La participation atteint 71 %, du jamais-vu depuis le vote sur le bac en 1962."),
)  # fmt: skip
LETTER = Kind(
    "letter", "en", "A letter to the people who close bridges",
    "<article>" + p("Dear gentlemen of the county,", "The county closed our bridge on a Monday. Nobody was asked, and nobody has said when it will open again.", "My mother is ninety. She crosses that bridge every day to feed a cat that is not hers, and she will not take the ferry.", "So I ask you to tell me one thing: who feeds the cat?", "Yours, and very cross,", "Ines Varga, Mill Hill") + "</article>",
    ("Dear gentlemen of the county,", "The county closed our bridge on a Monday. Nobody was asked, and nobody has said when it will open again.", "My mother is ninety. She crosses that bridge every day to feed a cat that is not hers, and she will not take the ferry.", "So I ask you to tell me one thing: who feeds the cat?", "Yours, and very cross,", "Ines Varga, Mill Hill"),
)  # fmt: skip
LISTICLE_PICTURES = Kind(
    "listicle-pictures", "pt", "Três lugares para ver o rio de perto",
    "<article>" + p("A cheia passou e já se pode caminhar outra vez ao longo do rio. Escolhemos três lugares de onde se vê melhor.")
    + "".join(f"<h2>{t}</h2><figure><img src='/{n}.jpg' width='640'><figcaption>Foto: Ada Lind</figcaption></figure><p>{x}</p>" for n, t, x in ((1, "1) O moinho", "Daqui veem-se as duas curvas, e de manhã cheira a pão da padaria ao lado."), (2, "2) A ponte velha", "O melhor é ficar a meio, onde falta um ferro na grade."), (3, "3) O telhado do mercado", "Nem sempre deixam subir, mas o guarda gosta de conversar sobre pesca."))) + "</article>",
    ("A cheia passou e já se pode caminhar outra vez ao longo do rio. Escolhemos três lugares de onde se vê melhor.", "1) O moinho", "Daqui veem-se as duas curvas, e de manhã cheira a pão da padaria ao lado.", "2) A ponte velha", "O melhor é ficar a meio, onde falta um ferro na grade.", "3) O telhado do mercado", "Nem sempre deixam subir, mas o guarda gosta de conversar sobre pesca."),
)  # fmt: skip
RESULTS = Kind(
    "results", "en", "Regatta: the ferrymen win again",
    "<article>" + p("The ferrymen of Oddermouth won the harbour regatta on Sunday for the fourth year running, in front of two thousand people on the quay.", "They were ahead from the first stroke, and nobody came near them after the mill.")
    + "<table><tr><td>1.</td><td>Ferrymen</td><td>8:12.4</td></tr><tr><td>2.</td><td>Fire brigade</td><td>8:20.9</td></tr><tr><td>3.</td><td>Council</td><td>9:47.0</td></tr></table></article>",
    ("The ferrymen of Oddermouth won the harbour regatta on Sunday for the fourth year running, in front of two thousand people on the quay.", "They were ahead from the first stroke, and nobody came near them after the mill.", "1. | Ferrymen | 8:12.4", "2. | Fire brigade | 8:20.9", "3. | Council | 9:47.0"),
)  # fmt: skip
RECIPE_DL = Kind(
    "recipe-facts", "tr", "Vapurcunun balık çorbası",
    "<article>" + p("Elli yıl boyunca içinde ne olduğunu yalnızca aşçı biliyordu. Vapur geri dönünce tarifi bizim için yazdı.") + "<p><strong>Malzemeler:</strong></p><p>2 yemek kaşığı tereyağı<br>1 soğan<br>500 gram füme balık<br>600 mililitre süt</p><p><strong>Yapılışı:</strong></p>"
    + p("Tereyağını eritin, soğanı on dakika kavurun.", "Sütü ve balığı ekleyin, tuzlayıp sıcak servis edin.") + "</article>",
    ("Elli yıl boyunca içinde ne olduğunu yalnızca aşçı biliyordu. Vapur geri dönünce tarifi bizim için yazdı.", "Malzemeler:", "2 yemek kaşığı tereyağı\n1 soğan\n500 gram füme balık\n600 mililitre süt", "Yapılışı:", "Tereyağını eritin, soğanı on dakika kavurun.", "Sütü ve balığı ekleyin, tuzlayıp sıcak servis edin."),
)  # fmt: skip

KINDS = (REVIEW, INTERVIEW_BOLD, INTERVIEW_LIST, INTERVIEW_NAMES, OPINION, RECIPE_LISTS, RECIPE_BOX, LISTICLE, NESTED_LIST, TABLE, TABLE_ARABIC, TABLE_HEADED, POEM, ORDERED_JAPANESE, OBITUARY, INTERVIEW_BREAKS, INTERVIEW_HEADINGS, REVIEW_TABLE, RECIPE_CHINESE, TABLE_SPANS, LETTER, LISTICLE_PICTURES, RESULTS, RECIPE_DL)  # fmt: skip
