#!/usr/bin/env python3
"""Compare what storewatch found on a practice site with what the site's publishers published.

usage: practice_check.py SITE REPORT

SITE is the program that serves the publishers (it is imported, not run), REPORT the output of
`--check-now --json --announcements` with a config of practice_config.py. Prints the shares of publishers with all their
announcements, and of announcements with the right title, body and date; the misses on standard error.
"""
import datetime as dt
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import sys


def load(path):
    loader = importlib.machinery.SourceFileLoader("site_module", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("site_module", loader))
    sys.modules["site_module"] = module
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def squeezed(text):
    return re.sub(r"[\s|\-·•*]+", "", text or "")


def main():
    site = load(sys.argv[1])
    report = json.loads(pathlib.Path(sys.argv[2]).read_text("utf-8"))
    cases = [json.loads(p.read_text("utf-8")) for p in sorted(pathlib.Path(sys.argv[1]).parent.joinpath("cases").glob("*.json"))]
    sources = {s["party"]: s for s in report["sources"]}
    whole = titles = bodies = dates = total = 0
    for case in cases:
        party = "p-" + "".join(c if c.isalnum() else "-" for c in case["id"].lower())
        source = sources.get(party, {"items": []})
        items = source.get("items") or []
        want = site.notices(case)
        whole += len(items) == len(want)
        if len(items) != len(want):
            print(f"{case['id']}: {len(items)} of {len(want)}: {[i['title'][:20] for i in items]} {source.get('problem')}", file=sys.stderr)
        for slug, title, body, moment, _ in want:
            total += 1
            found = next((i for i in items if squeezed(i["title"]) == squeezed(title)), None)
            titles += found is not None
            if not found:
                print(f"{case['id']}: no title {title!r}", file=sys.stderr)
                continue
            same = squeezed(body) == squeezed(found["body"])
            bodies += same
            if not same:
                print(f"{case['id']}: body of {title!r}:\n   want {squeezed(body)[:300]}\n   have {squeezed(found['body'])[:300]}", file=sys.stderr)
            day = (found["published"] or "")[:10]
            right = day in (moment.date().isoformat(), moment.astimezone(dt.timezone.utc).date().isoformat())
            dates += right
            if not right:
                print(f"{case['id']}: date of {title!r}: want {moment.isoformat()} have {found['published']}", file=sys.stderr)
    print(f"publishers with all announcements  {whole}/{len(cases)}")
    for name, count in (("titles", titles), ("bodies", bodies), ("dates", dates)):
        print(f"{name:10} {count}/{total}  {count / total:.3f}")


if __name__ == "__main__":
    main()
