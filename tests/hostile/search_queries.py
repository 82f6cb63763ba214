#!/usr/bin/env python3
"""Asks the search what nobody should ask, in six languages, as a page and as data.

    search_queries.py PALERMO

Every answer is a page of results or a refusal with a sentence in the language of the page; never a failure of the server,
never longer than two seconds. Prints how many queries were asked.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
MOST_SECONDS = 2
ARABIC, CYRILLIC, CHINESE = re.compile("[\u0600-\u06ff]"), re.compile("[\u0400-\u04ff]"), re.compile("[\u4e00-\u9fff]")
LETTERS = {"ar": ARABIC, "ru": CYRILLIC, "zh": CHINESE}

# Each with the query and what it may be answered with.
FOUND, REFUSED, EITHER = {200}, {400, 422}, {200, 400, 422}
QUERIES = {
    "of 501 characters": ("q=" + "a" * 501, REFUSED),
    "of 5,000 Chinese characters": ("q=" + urllib.parse.quote("约" * 800), REFUSED),
    "of 65 words": ("q=" + "+".join(["word"] * 65), REFUSED),
    "of 64 words": ("q=" + "+".join(["word"] * 64), FOUND),
    "with a title of 2,000 characters": ("q=title:" + "a" * 2000, REFUSED),
    "with a symbol of 2,000 characters": ("q=symbol:" + "a" * 2000, REFUSED),
    "with one quotation mark": ("q=%22technical+assistance", FOUND),
    "with one quotation mark behind": ("q=technical+assistance%22", FOUND),
    "with marks that do not fit": ("q=%C2%ABtechnical%22+assistance%E2%80%9D", FOUND),
    "of quotation marks": ("q=" + "%22" * 200, EITHER),
    "of an empty phrase": ("q=%22%22", EITHER),
    "of little words": ("q=of+the+and", FOUND),
    "of little words in French": ("q=de+la+le+les", FOUND),
    "of little words in Arabic": ("q=" + urllib.parse.quote("في من على"), FOUND),
    "of little words in Chinese": ("q=" + urllib.parse.quote("的"), FOUND),
    "of blanks": ("q=+++%09", FOUND),
    "of control characters": ("q=%01%02%07%1B", REFUSED),
    "with control characters": ("q=technical%00assistance%1F", EITHER),
    "of line ends": ("q=%0A%0D%0A", FOUND),
    "of invisible characters": ("q=%E2%80%8B%E2%80%8D%EF%BB%BF", REFUSED),
    "of marks without letters": ("q=%CC%81%CC%88", REFUSED),
    "of private use characters": ("q=%EE%80%A0%EE%84%81", EITHER),
    "of characters outside the first plane": ("q=%F0%9F%98%80+%F0%A0%80%80", FOUND),
    "that is no UTF-8": ("q=%FF%FE%80", EITHER),
    "with half an escape": ("q=%4", EITHER),
    "in the language of the index": ("q=terms%3A%22a%22+OR+NEAR(a,b)+*+NOT+-", FOUND),
    "of operators": ("q=AND+OR+NOT+*+(+)+^+%7B%7D", FOUND),
    "of percent signs and underscores": ("q=%25%25%25___", FOUND),
    "with a quotation of SQL": ("q=';drop+table+search_texts;--", FOUND),
    "of brackets": ("q=" + "(" * 400, EITHER),
    "in a language that is none": ("q=x&language=tlh", REFUSED),
    "in a year that is none": ("q=x&year=never", REFUSED),
    "in a year of many digits": ("q=x&year=99999999999999999999", REFUSED),
    "of a type that is none": ("q=x&type=nothing", FOUND),
    "of a State that is none": ("q=x&state=%3Cb%3E", FOUND),
    "on a page far behind": ("q=the&page=99999", {200, 404}),
    "on a page that is none": ("q=the&page=-1", REFUSED),
    "with fields that have no value": ("q=title:+symbol:+state:+after:", FOUND),
    "with dates that are none": ("q=after:2023-02-31+before:soon+x", FOUND),
    "with fields against each other": ("q=after:2030+before:1990+x", FOUND),
    "of 300 fields": ("q=" + "+".join(["type:document"] * 300), REFUSED),
    "that says everything twice": ("q=a&q=b&page=1&page=2", EITHER),
    # Longer than an address may be: refused before anybody reads it.
    "of 10,000 terms": ("q=" + "+".join(f"term{i}" for i in range(10_000)), {400, 414, 431}),
}


def ask(address):
    started = time.monotonic()
    try:
        with urllib.request.urlopen(urllib.request.Request(address), timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8"), time.monotonic() - started
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode("utf-8"), time.monotonic() - started


def faults_of(language, query, allowed, base):
    status, text, seconds = ask(f"{base}/{language}/search?{query}")
    if status not in allowed:
        yield f"status {status}"
    if seconds > MOST_SECONDS:
        yield f"{seconds:.1f} s"
    if status in (200, 400, 404, 422):
        if f'lang="{language}"' not in text:
            yield "the page is not in its language"
        main = re.sub(r"<[^>]*>", " ", re.search(r"<main.*?</main>", text, re.S).group(0))
        letters = LETTERS.get(language)
        if letters is not None and not letters.search(main):
            yield "no word of the page is in its language"
    status, text, seconds = ask(f"{base}/api/v1/search?{query}")
    if status not in allowed:
        yield f"data: status {status}"
    if seconds > MOST_SECONDS:
        yield f"data: {seconds:.1f} s"
    if status in (200, 400, 404, 422):
        json.loads(text)


def refusals_differ(base):
    """The sentence of a refusal is one of each language's own."""
    for query in ("q=" + "a" * 501, "q=" + "+".join(["word"] * 65), "q=%01%02", "q=x&year=never"):
        sentences = set()
        for language in LANGUAGES:
            main = re.search(r"<main.*?</main>", ask(f"{base}/{language}/search?{query}")[1], re.S).group(0)
            sentences.add(re.sub(r"<code>.*?</code>", "", re.sub(r"\s+", " ", main).replace(f"/{language}/", "/")))
        if len(sentences) != len(LANGUAGES):
            yield f"{query[:30]}: {len(sentences)} sentences in six languages"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        data = str(pathlib.Path(folder) / "data")
        subprocess.run([program, "--data", data, "init", "--demonstration"], check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([program, "--interface-language", "en", "--data", data, "serve", "--port", "0", "--log", "none"],
                                  stdout=subprocess.PIPE, text=True)
        try:
            base = None
            for line in server.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    base = found.group(0)
                    break
            asked, failed = 0, 0
            for name, (query, allowed) in QUERIES.items():
                for language in LANGUAGES:
                    asked += 1
                    for fault in faults_of(language, query, allowed, base):
                        failed += 1
                        print(f"FAILED a query {name}, {language}: {fault}")
            for fault in refusals_differ(base):
                failed += 1
                print(f"FAILED {fault}")
            if ask(f"{base}/en/search?q=assistance")[0] != 200:
                failed += 1
                print("FAILED the search does not answer any more")
            print(f"{asked} queries, {failed} answered badly")
            return 1 if failed else 0
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
