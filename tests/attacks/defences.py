"""Every attack that this project knows of, what stands against it, and the tests that miss it when it is gone.

Read it from top to bottom: it is the whole list. `test_every_defence_is_missed_when_it_is_gone.py` checks that each
line of it still stands where it says, and in the long run takes each away, one at a time, in a copy."""

from __future__ import annotations

from dataclasses import dataclass

WORDS = "tests/attacks/test_no_text_becomes_a_link_of_its_own.py"
SHEETS = "tests/attacks/test_what_the_sheets_may_fetch.py"
TERMINAL = "tests/attacks/test_what_a_terminal_is_shown.py"
LINKS = "tests/attacks/test_symbolic_links_lead_nowhere.py"
NAMES = "tests/attacks/test_names_lead_nowhere.py"
SCHEMAS = "tests/attacks/test_no_schema_leads_elsewhere.py"
WHOLE = "tests/attacks/test_hostile_words_stay_words.py"
YAML = "tests/sources/test_yaml_source.py"
FILES = "tests/sources/test_project.py"
REFUSED = "tests/sources/workbooks/test_refused.py"
CASES = "tests/rules/test_cases.py"
PAGES = "tests/attacks/test_pages_and_their_index.py"
BROWSER = "tests/serving/test_what_a_browser_is_told.py"
HOSTED = "tests/serving/test_made_from_what_is_published.py"
ENDLESS = "tests/sources/test_endless.py"
REVIEW = "tests/attacks/test_a_difference_for_a_review.py"


@dataclass(frozen=True)
class Defence:
    """`stands` stands exactly once in `file`; with `without` in its place at least one of `tests` fails. `tests`: a
    file, or a file and what pytest's -k takes."""

    attack: str
    file: str
    stands: str
    without: str
    tests: tuple[str, str] | tuple[str]


TEXT, RULES, SOURCES = "generator/rendering/text.py", "generator/loading/text_rules.py", "generator/sources"
MARKED = "generator/rendering/differences/markdown.py"
PDF, MONTHS, FOLDERS = "generator/rendering/pdf/making.py", "generator/commands/returns", "generator/publishing"

DEFENCES = (
    # Words that would act on a page or in a pack
    Defence("HTML in a text", TEXT, '{"html": False, ', '{"html": True, ', (WORDS,)),
    Defence("a link that runs a script, or reads a file", TEXT, "return url.lower().startswith(_LEADS_OUT)",
            "return True", (WORDS,)),
    Defence("a link to a share, or to what lies beside the page", TEXT, '_LEADS_OUT = ("https://", "mailto:")',
            '_LEADS_OUT = ("https://", "mailto:", "//", "..")', (WORDS,)),
    Defence("a picture that tells another host who reads", TEXT, '.disable("image")', "", (WORDS,)),
    Defence("markup in a name or title, on pages", "generator/rendering/site.py", "autoescape=True",
            "autoescape=False", (WHOLE, "pages_hold_nothing")),
    Defence("markup in a name or title, in packs", "generator/rendering/pack.py", "autoescape=_escaped",
            "autoescape=False", (WHOLE, "all_is_built or packs")),
    Defence("words that are a template", "generator/rendering/site.py", "relative(steady(body), page.path)",
            "relative(steady(_environment().from_string(body).render()), page.path)", (PAGES, "template")),
    Defence("a direction that is turned round, on a page", "generator/rendering/site.py",
            "relative(steady(body), page.path)", "relative(body, page.path)", (PAGES, "turn")),
    Defence("the same in what search finds", "generator/engines/search.py", "text = steady(json.dumps(",
            "text = (json.dumps(", (PAGES, "turn")),
    Defence("HTML that search writes into the page", "generator/engines/search.py",
            '"text": html.escape(entry.text)', '"text": entry.text', (PAGES, "search")),
    Defence("HTML in a title that search finds", "generator/engines/search.py",
            '"title": html.escape(entry.title)', '"title": entry.title', (PAGES, "search")),
    Defence("a source that runs a script", "generator/schemas/v1/framework.schema.json",
            '"pattern": "^https?://[^\\\\s<>\\"]+$"', '"pattern": "^.+$"', (PAGES, "address")),
    Defence("a link that tells its host whence it was followed", TEXT,
            'link_rel="noopener noreferrer").strip())\n\n\n@lru_cache',
            'link_rel=None).strip())\n\n\n@lru_cache', (WORDS, "whence")),
    # What a browser is told, should any of it fail
    Defence("a script within a page, whatever put it there", "generator/rendering/theme/main.html",
            "script-src 'self' file:;", "script-src 'self' 'unsafe-inline' file:;", (PAGES, "policy")),
    Defence("the same, behind nginx", "generator/publishing/serving/policy.py",
            """"script-src": "'self'",""", """"script-src": "'self' 'unsafe-inline'",""", (BROWSER, "strict_policy")),
    Defence("the same, from a store of objects", "generator/publishing/serving/objects.py",
            "in (*policy.HEADERS, policy.OVER_HTTPS))", "in (policy.OVER_HTTPS,))", (HOSTED, "objects")),
    # What is asked about or refused where it is typed
    Defence("HTML is not asked about", RULES, "if match := _HTML.search(text):", "if match := None:",
            (CASES, "WP601")),
    Defence("a script address is not refused", RULES, "if match := _ADDRESS.search(text):", "if match := None:",
            (CASES, "WP602")),
    Defence("a picture is not refused", RULES, "if match := _PICTURE.search(text):", "if match := None:",
            (CASES, "WP603")),
    Defence("turned direction and control characters", RULES, "if match := _INVISIBLE.search(text):",
            "if match := None:", (CASES, "WP604")),
    Defence("letters that look like others", RULES, "if not text.isascii() and (match := _ALPHABETS.search(text)):",
            "if False:", (CASES, "WP605")),
    Defence("marks piled on a letter", RULES, "if match := _PILED.search(text):", "if match := None:",
            (CASES, "WP606")),
    Defence("the same in the tables of names", "generator/loading/tables.py", "findings + wrong + hostile",
            "findings + wrong", (CASES, "WP604")),
    Defence("control characters that move a terminal's cursor", "generator/commands/printing.py",
            '_INVISIBLE.sub(lambda found: found[1] or "\\N{REPLACEMENT CHARACTER}", text)', "text",
            (TERMINAL,)),
    Defence("words that begin a line like ours", "generator/commands/printing.py", 'text.replace("\\n", " ")', "text",
            (TERMINAL,)),
    Defence("words that give orders to the job that reads the log", "generator/commands/printing.py",
            "return _ORDER.sub(lambda found: f\"{found[1] or ''}\\N{REPLACEMENT CHARACTER}\", shown)", "return shown",
            (TERMINAL,)),
    # Words under a change, put there by a job
    Defence("a mark, a link or a table in a difference", MARKED, '_SPECIAL.sub(r"\\\\\\1", _LINE.sub(" ", text))',
            '_LINE.sub(" ", text)', (REVIEW,)),
    Defence("HTML where Markdown is not read", MARKED, 'html.escape(" ".join(text.split()), quote=False)',
            '_escaped(text)', (REVIEW,)),
    Defence("an address that becomes a link by itself", MARKED, "|(?<=www)\\.|:(?=//)", "", (REVIEW, "by_itself")),
    Defence("a call to somebody", MARKED, '_CALL = re.compile(r"(@|#)(?=\\w)")', '_CALL = re.compile("(?!)()")',
            (REVIEW, "by_itself")),
    Defence("a second line in a word", MARKED, '_LINE.sub(" ", text))', "text)", (REVIEW,)),
    Defence("a list, or an order to a robot, at the start of a line", MARKED, '_FIRST = re.compile(r"^',
            '_FIRST = re.compile(r"(?!)', (REVIEW,)),
    Defence("the name of a file that ends its code", MARKED,
            'fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))', 'fence = "`"', (REVIEW,)),
    # What the printing of sheets may fetch
    Defence("file:, http: and shares in a sheet", PDF, 'if not url.startswith("data:"):', "if False:", (SHEETS,)),
    Defence("piled marks and turned directions that leave their row on a sheet", "generator/rendering/pdf/fonts.py",
            "    if not foreign:", "    if foreign or True:", ("tests/attacks/test_a_sheet_keeps_its_rows.py",)),
    # Files that cost or do more than they hold
    Defence("aliases that multiply", f"{SOURCES}/yaml_refusals.py", "        return _anchors(path, text)",
            "        return ()", (YAML,)),
    Defence("values within values without end", f"{SOURCES}/yaml_refusals.py",
            "if nested or _WIDE_INDENT in text or _brackets_run_away(text):", "if False:", (YAML,)),
    Defence("values without number", f"{SOURCES}/yaml_refusals.py", "if len(text) > MAX_VALUES and ", "if False and ",
            (YAML,)),
    Defence("a key that is given twice", f"{SOURCES}/yaml_source.py", "if key in value:", "if False:", (YAML,)),
    Defence("a tag that makes an object", f"{SOURCES}/yaml_source.py", 'if node.tag != "!":', "if False:", (YAML,)),
    Defence("a text without end", f"{SOURCES}/endless.py", "if len(text) > MAX_CHARACTERS:", "if False:", (ENDLESS,)),
    Defence("a word without end", f"{SOURCES}/endless.py", "word = _WORD.search(text)", "word = None", (ENDLESS,)),
    Defence("either in a table", f"{SOURCES}/csv_source.py", "if max(map(len, row)) > MAX_WORD:", "if False:",
            (ENDLESS,)),
    Defence("folders without end", f"{SOURCES}/project.py", "if depth > MAX_DEPTH:", "if False:",
            (FILES, "folders_without_end")),
    Defence("a pipe that never ends", f"{SOURCES}/project.py", "if not stat.S_ISREG(about.st_mode):", "if False:",
            (FILES, "ordinary")),
    Defence("findings without end", f"{SOURCES}/limits.py", "if count == MOST:", "if False:",
            ("tests/loading/test_hostile.py", "ragged or html")),
    Defence("a zip bomb", f"{SOURCES}/workbooks/archive.py",
            "if unpacked > quotas.RATIO_COUNTS_FROM and unpacked > quotas.MAX_RATIO * size:", "if False:",
            (REFUSED, "small_file_that_unpacks")),
    Defence("a large file in a workbook", f"{SOURCES}/workbooks/archive.py", "if unpacked > quotas.MAX_UNPACKED:",
            "if False:", (REFUSED, "more_than_is_read")),
    Defence("macros", f"{SOURCES}/workbooks/contents.py", "    _refuse_macros(archive)\n", "",
            (REFUSED, "macros")),
    Defence("a schema that leads to a host", "generator/schemas/v1/agreement.schema.json",
            '"$schema": "http://json-schema.org/draft-07/schema#",',
            '"$schema": "http://json-schema.org/draft-07/schema#", "allOf": [{"$ref": "http://attack.invalid/x"}],',
            (SCHEMAS, "refers_to_itself")),
    # Names and paths
    Defence("a path in an id", "generator/schemas/v1/objective.schema.json",
            '"pattern": "^[A-Za-z0-9][A-Za-z0-9-]*$",\n      "title": "Id",',
            '"pattern": "^.+$",\n      "title": "Id",', (NAMES,)),
    Defence("a page written outside its folder", f"{FOLDERS}/folders.py",
            'if pure.is_absolute() or ".." in pure.parts:', "if False:", (NAMES,)),
    Defence("two ids that are one file name", "generator/rules/file_names.py", "if first != name:", "if False:",
            (CASES, "WP221")),
    Defence("a name that Windows keeps", "generator/rules/file_names.py", "elif folded in _DEVICES:", "elif False:",
            (CASES, "WP221")),
    Defence("a page over the first page of its folder", "generator/rules/file_names.py", "elif folded in taken:",
            "elif False:", (CASES, "WP221")),
    # Symbolic links
    Defence("a link in the inputs that leads out", f"{SOURCES}/project.py",
            "if not path.resolve().is_relative_to(root.resolve()):", "if False:", (LINKS,)),
    Defence("a folder that is a link, in the inputs", f"{SOURCES}/project.py",
            "if entry.is_dir(follow_symlinks=False):", "if entry.is_dir():", (LINKS,)),
    Defence("a month that is a link, when a return comes in", f"{MONTHS}/month_files.py",
            "    _refuse_links(root, folder, files)\n", "", (LINKS,)),
    Defence("a published folder that is a link", f"{FOLDERS}/folders.py", "if (site / path).is_symlink():",
            "if False:", (LINKS,)),
    Defence("a link in what stays published", f"{FOLDERS}/swap.py", "in listing if not entry.is_symlink()]",
            "in listing]", (LINKS,)),
    Defence("a link among the published systems", f"{FOLDERS}/overviews.py", "and not entry.is_symlink()", "",
            (LINKS,)),
    # What goes out and is opened in a spreadsheet
    Defence("a formula in a table", "generator/rendering/data/positions_csv.py",
            "\"'\" + cell if cell.startswith(FORMULA_STARTS) else cell", "cell", (WHOLE, "table_for_people")),
    Defence("a formula in a form as files", "generator/composition/forms/columns.py",
            "return f\"'{text}\" if text.startswith(GUARDED_FIRST) else text", "return text",
            (WHOLE, "table_for_people")),
    Defence("a letter that makes a workbook unreadable", "generator/rendering/xml_letters.py",
            'return _NONE.sub("\\N{REPLACEMENT CHARACTER}", text)', "return text", (WHOLE, "workbook")),
)
