"""Countries and their states, as they stand behind a town's name where a story opens: "Kelmouth, Kenya - ".

English is the language of press releases and of papers that write their place in small letters; in other
languages the capitals or the agency tell it.
"""

from __future__ import annotations

from newsspider.extraction.text import fold

_COUNTRIES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|"
    "Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|"
    "Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Chad|Chile|China|Colombia|Congo|DR Congo|"
    "DRC|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Djibouti|Dominican Republic|East Timor|Ecuador|"
    "Egypt|El Salvador|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|The Gambia|Georgia|Germany|"
    "Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|"
    "Iraq|Ireland|Israel|Italy|Ivory Coast|Côte d'Ivoire|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|"
    "Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|"
    "Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|"
    "Myanmar|Namibia|Nepal|Netherlands|The Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|"
    "North Macedonia|Norway|Oman|Pakistan|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|"
    "Qatar|Romania|Russia|Rwanda|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|"
    "Slovakia|Slovenia|Solomon Islands|Somalia|Somaliland|South Africa|South Korea|Korea|South Sudan|Spain|Sri Lanka|"
    "Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|Trinidad and Tobago|"
    "Tunisia|Turkey|Türkiye|Turkmenistan|Uganda|Ukraine|United Arab Emirates|UAE|U.A.E.|United Kingdom|UK|U.K.|England|"
    "Scotland|Wales|Northern Ireland|United States|USA|U.S.A.|US|U.S.|Uruguay|Uzbekistan|Vanuatu|Vatican City|"
    "Venezuela|Vietnam|West Bank|Gaza|Gaza Strip|Yemen|Zambia|Zimbabwe"
)
_STATES = (
    "Alabama|Ala.|AL|Alaska|AK|Arizona|Ariz.|AZ|Arkansas|Ark.|AR|California|Calif.|CA|Colorado|Colo.|CO|Connecticut|"
    "Conn.|CT|Delaware|Del.|DE|Florida|Fla.|FL|Ga.|GA|Hawaii|HI|Idaho|ID|Illinois|Ill.|IL|Indiana|Ind.|IN|Iowa|IA|"
    "Kansas|Kan.|KS|Kentucky|Ky.|KY|Louisiana|La.|LA|Maine|ME|Maryland|Md.|MD|Massachusetts|Mass.|MA|Michigan|Mich.|"
    "MI|Minnesota|Minn.|MN|Mississippi|Miss.|MS|Missouri|Mo.|MO|Montana|Mont.|MT|Nebraska|Neb.|NE|Nevada|Nev.|NV|"
    "New Hampshire|N.H.|NH|New Jersey|N.J.|NJ|New Mexico|N.M.|NM|New York|N.Y.|NY|North Carolina|N.C.|NC|North Dakota|"
    "N.D.|ND|Ohio|OH|Oklahoma|Okla.|OK|Oregon|Ore.|OR|Pennsylvania|Pa.|PA|Rhode Island|R.I.|RI|South Carolina|S.C.|SC|"
    "South Dakota|S.D.|SD|Tennessee|Tenn.|TN|Texas|TX|Utah|UT|Vermont|Vt.|VT|Virginia|Va.|VA|Washington|Wash.|WA|"
    "West Virginia|W.Va.|WV|Wisconsin|Wis.|WI|Wyoming|Wyo.|WY|D.C.|DC|Puerto Rico|Ontario|Ont.|ON|Quebec|Que.|QC|"
    "British Columbia|B.C.|BC|Alberta|Alta.|AB|Manitoba|Man.|MB|Saskatchewan|Sask.|SK|Nova Scotia|N.S.|NS|"
    "New Brunswick|N.B.|NB|Newfoundland|NL|Prince Edward Island|P.E.I.|PEI|Yukon|YT|Nunavut|Northwest Territories|"
    "New South Wales|NSW|Victoria|Vic.|Queensland|Qld|Tasmania|South Australia|Western Australia"
)
#: As written: "IN" is a state, and "in" is none.
_REGIONS = frozenset(f"{_COUNTRIES}|{_STATES}".split("|"))
_FOLDED = frozenset(fold(name) for name in _COUNTRIES.split("|") if not name.isupper())


def is_region(name: str) -> bool:
    """Whether *name* is a country or a state.

    >>> is_region("N.Y."), is_region("KENYA"), is_region("Ind"), is_region("in")
    (True, True, False, False)
    """
    return name in _REGIONS or (name.isupper() and fold(name) in _FOLDED)
