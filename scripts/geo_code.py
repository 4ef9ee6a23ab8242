#!/usr/bin/env python3
"""Writes the compact official geographic code under api/data/geo/.

Source: npm package @etalab/decoupage-administratif (Insee's Code officiel geographique, DGCL's list of EPCI,
La Poste's postal codes; Licence Ouverte 2.0), fetched with `npm pack`, its sha512 checked.

    scripts/geo_code.py                     write the files
    scripts/geo_code.py --check             fail if the committed files differ from what the source gives
    scripts/geo_code.py --tarball FILE      use a tarball already fetched

Deterministic: same package, same bytes (given the same brotli, whose command line must be installed:
`apt-get install brotli`). To move to a new year's package: change VERSION and INTEGRITY, run, then `cargo test -p api geo`.
Python 3 standard library only.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unicodedata

PACKAGE = "@etalab/decoupage-administratif"
VERSION = "6.0.0"
VINTAGE = "2026"
INTEGRITY = "sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ=="
LICENCE = "Licence Ouverte 2.0 (Etalab), Insee, DGCL, La Poste"
TARGET = pathlib.Path(__file__).resolve().parent.parent / "api" / "data" / "geo"
QUERY_COUNT = 1000


def fetch(folder):
    """Downloads the package with npm and returns the path of its tarball."""
    subprocess.run(
        ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", folder],
        check=True, stdout=subprocess.DEVNULL,
    )
    return next(pathlib.Path(folder).glob("*.tgz"))


def read_source(tarball):
    """Checks the tarball against INTEGRITY and returns (communes, epci, departements)."""
    content = tarball.read_bytes()
    digest = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if digest != INTEGRITY:
        sys.exit(f"{tarball}: integrity is {digest}, expected {INTEGRITY}")
    with tarfile.open(tarball) as archive:
        def load(name):
            return json.load(archive.extractfile(f"package/data/{name}.json"))
        return load("communes"), load("epci"), load("departements")


def departement_of(code):
    """The departement of a commune is the head of its code: two characters, three overseas."""
    return code[:3] if code[:2] in ("97", "98") else code[:2]


def header(columns):
    return f"# {PACKAGE}@{VERSION} (COG {VINTAGE}) | {LICENCE} | scripts/geo_code.py\n" + "\t".join(columns) + "\n"


def table(columns, rows):
    for row in rows:
        assert len(row) == len(columns) and not any(set("\t\n\r") & set(field) for field in row), row
    return header(columns) + "".join("\t".join(row) + "\n" for row in rows)


def text(value):
    return "" if value is None else str(value)


def communes_table(communes, departements):
    """One line per current commune, by code. Departement, region and zone follow from the code: they are checked, not written."""
    places = {d["code"]: d for d in departements}
    rows = []
    for c in sorted(communes, key=lambda c: c["code"]):
        place = places[departement_of(c["code"])]
        assert c["departement"] == place["code"], c
        assert c["region"] == place["region"] and c["zone"] == place["zone"], c
        rows.append([
            c["code"], c["nom"], text(c.get("typeLiaison")), text(c.get("siren")),
            ",".join(sorted(c.get("codesPostaux", []))), text(c.get("population")), text(c.get("epci")),
        ])
    return table(["code", "nom", "type_liaison", "siren", "codes_postaux", "population", "epci"], rows)


def epci_table(epci, departement_population):
    """One line per EPCI, by SIREN; its departements, that with most of its inhabitants first."""
    rows = []
    for e in sorted(epci, key=lambda e: e["code"]):
        shares = departement_population[e["code"]]
        places = sorted(shares, key=lambda d: (-shares[d], d))
        rows.append([e["code"], e["nom"], e["type"], text(e["populationMunicipale"]), ",".join(places)])
    return table(["siren", "nom", "type", "population", "departements"], rows)


def departements_table(departements):
    rows = [
        [d["code"], d["nom"], text(d.get("typeLiaison")), d["region"], d["zone"]]
        for d in sorted(departements, key=lambda d: d["code"])
    ]
    return table(["code", "nom", "type_liaison", "region", "zone"], rows)


class Dice:
    """A small generator of our own (Lehmer), so that the recorded queries never change with Python's."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = self.state * 48271 % 2147483647
        return self.state % bound

    def one_of(self, items):
        return items[self.below(len(items))]


def plain(name):
    name = name.replace("œ", "oe").replace("Œ", "Oe")
    return "".join(ch for ch in unicodedata.normalize("NFD", name) if not unicodedata.combining(ch))


def typed(name, dice):
    """The name as somebody may type it: with or without accents, capitals, hyphens, "saint" in full."""
    if dice.below(3):
        name = plain(name).lower()
    if dice.below(2):
        name = name.replace("-", " ")
    if dice.below(4) == 0:
        name = name.replace("'", "’")
    if dice.below(4) == 0:
        name = name.replace("saint ", "st ").replace("Saint-", "St-").replace("sainte ", "ste ")
    return name


def mistyped(name, dice):
    """One slip of the finger: a letter left out, doubled, changed, or two swapped."""
    at = 1 + dice.below(max(1, len(name) - 2))
    slip = dice.below(4)
    if slip == 0:
        return name[:at] + name[at + 1:]
    if slip == 1:
        return name[:at] + name[at] + name[at:]
    if slip == 2:
        return name[:at] + "abcdefghijklmnopqrstuvwxyz"[dice.below(26)] + name[at + 1:]
    return name[:at - 1] + name[at] + name[at - 1] + name[at + 1:]


def queries(communes, epci, departements):
    """Realistic queries of the search box, for the load test: keystrokes, codes, postal codes, slips."""
    dice = Dice(20260101)
    places = {d["code"]: d["nom"] for d in departements}
    by_size = sorted((c for c in communes if c.get("population")), key=lambda c: (-c["population"], c["code"]))

    def commune():
        # Half of the searches come from the 3,000 largest communes, half from anywhere.
        return dice.one_of(by_size[:3000] if dice.below(2) else by_size)

    lines = []
    while len(lines) < 640:  # sessions, keystroke by keystroke
        name = typed(commune()["nom"], dice)
        lines += [name[:end] for end in range(1, min(len(name), 14) + 1)]
    del lines[640:]
    for _ in range(30):
        code = dice.one_of(commune()["codesPostaux"] or ["97400"])
        lines += [code[:end] for end in (2, 3, 5)]
    for _ in range(40):
        lines.append(dice.one_of([str.lower, str.upper])(commune()["code"]))
    for _ in range(20):
        lines.append(commune()["siren"] or "210100012")
        lines.append(dice.one_of(epci)["code"])
    for _ in range(60):
        name = plain(commune()["nom"]).lower()
        lines.append(mistyped(name, dice) if len(name) > 4 else name)
    for _ in range(50):
        c = commune()
        lines.append(typed(c["nom"], dice) + " " + dice.one_of([c["departement"], plain(places[c["departement"]]).lower()]))
    for _ in range(30):
        lines.append(dice.one_of(["mairie de ", "ville de ", "commune de ", "Mairie "]) + typed(commune()["nom"], dice))
    for _ in range(30):
        lines.append(typed(dice.one_of(epci)["nom"], dice))
    lines += ["", "   ", "🏛️", "zzzzzz", "l'", "d’", "de", "la", "saint", "sainte", "st", "ste", "97", "2a", "2B", "s", "l", "é", "Œ", "y"]
    lines = [line.strip("\n") for line in lines]
    assert len(lines) == QUERY_COUNT, len(lines)
    return "".join(line + "\n" for line in lines)


README = f"""# Official geographic code

Written by `scripts/geo_code.py`; do not edit by hand.

| | |
| --- | --- |
| source | npm package `{PACKAGE}` {VERSION}, <https://github.com/datagouv/decoupage-administratif> |
| integrity | `{INTEGRITY}` |
| vintage | Code officiel géographique {VINTAGE}: communes and EPCI as of 1 January {VINTAGE} |
| producers | Insee (COG, populations), DGCL (EPCI, SIREN), La Poste (postal codes), put together by Etalab |
| licence | Licence Ouverte 2.0 (Etalab): name the source and its date wherever the data are shown |

| file | lines | what |
| --- | --- | --- |
| `communes.tsv.br` | COMMUNES | current communes: code, nom, type_liaison, siren, codes_postaux (commas), population (municipale), epci (siren) |
| `epci.tsv` | EPCIS | EPCI à fiscalité propre: siren, nom (as in the source, abbreviated), type, population (municipale), departements (the most populous part first) |
| `departements.tsv` | DEPARTEMENTS | départements and overseas collectivities: code, nom, type_liaison, region, zone |
| `queries.txt` | {QUERY_COUNT} | recorded search queries, for load tests |

The first line of a table names its source, the second its columns; tab-separated, UTF-8, sorted by code, an empty field is
a value the source does not give. `type_liaison` is Insee's TNCC (0 to 8, empty for the 94 communes of the overseas
collectivities). A commune's département is the head of its code. `.br` is brotli (`brotli -dc communes.tsv.br`).
"""


def build(tarball):
    """Returns {file name: uncompressed bytes}."""
    communes, epci, departements = read_source(tarball)
    communes = [c for c in communes if c["type"] == "commune-actuelle"]
    by_code = {c["code"]: c for c in communes}
    assert len(by_code) == len(communes)
    departement_population = {}
    for e in epci:
        shares = departement_population.setdefault(e["code"], {})
        for member in e["membres"]:
            c = by_code[member["code"]]
            assert "epci" not in c, c
            c["epci"] = e["code"]
            shares[c["departement"]] = shares.get(c["departement"], 0) + (c.get("population") or 0)
    readme = README.replace("COMMUNES", f"{len(communes):,}").replace("EPCIS", f"{len(epci):,}")
    files = {
        "README.md": readme.replace("DEPARTEMENTS", str(len(departements))),
        "communes.tsv.br": communes_table(communes, departements),
        "departements.tsv": departements_table(departements),
        "epci.tsv": epci_table(epci, departement_population),
        "queries.txt": queries(communes, epci, departements),
    }
    return {name: content.encode() for name, content in files.items()}


def brotli(content, *options):
    return subprocess.run(["brotli", "-c", *options], input=content, stdout=subprocess.PIPE, check=True).stdout


def main():
    parser = argparse.ArgumentParser(description="Writes the compact geographic code under api/data/geo/.")
    parser.add_argument("--check", action="store_true", help="compare with the committed files, write nothing")
    parser.add_argument("--tarball", type=pathlib.Path, help="the package, if already fetched")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = build(arguments.tarball or fetch(folder))
    if arguments.check:
        stale = []
        for name, content in files.items():
            path = TARGET / name
            found = path.read_bytes() if path.exists() else b""
            if (brotli(found, "-d") if found and name.endswith(".br") else found) != content:
                stale.append(name)
        sys.exit(f"differs from the source: {', '.join(stale)}" if stale else 0)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        stored = brotli(content, "-q", "11", "--lgwin=24") if name.endswith(".br") else content
        (TARGET / name).write_bytes(stored)
        print(f"{name}: {len(content):,} bytes" + (f", {len(stored):,} stored" if stored is not content else ""))


if __name__ == "__main__":
    main()
