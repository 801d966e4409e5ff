#!/usr/bin/env python3
"""Write a config with one source, one party and one watch for every publisher of a practice site.

usage: practice_config.py [--probes] [--cases DIR] < LISTING > storewatch.toml

LISTING has a line for each publisher: id, layout, URL and newest publication date, separated by tabs. Layouts feed and
json become sources of these kinds, all others pages; nobody gets a selector. --probes adds each publisher's health
endpoint as a probe that proves the service; --cases names the folder of the labelled announcements, for the
publishers' time zones.
"""
import json
import pathlib
import sys

KINDS = {"feed": "feed", "json": "json"}


def main():
    probes = "--probes" in sys.argv[1:]
    cases = sys.argv[sys.argv.index("--cases") + 1] if "--cases" in sys.argv else None
    print('timezone = "Asia/Shanghai"\nallow_private = true\n')
    print('[politeness]\nconcurrency = 8\nspacing = 0\n')
    print('[[sender]]\nid = "log"\nkind = "log"\n')
    for line in sys.stdin:
        name, layout, url = line.rstrip("\n").split("\t")[:3]
        party = "p-" + "".join(c if c.isalnum() else "-" for c in name.lower())
        print(f'[[party]]\nid = "{party}"\nrole = "store"\ntitle = "{name}"')
        if cases:
            case = json.loads(pathlib.Path(cases, f"{name}.json").read_text("utf-8"))
            print(f'timezone = "{case["timezone"]}"')
        print(f'[[party.source]]\nid = "notices"\nkind = "{KINDS.get(layout, "page")}"\nurl = "{url}"')
        print('schedule = "* * * * *"\nmine = true')
        if probes:
            print(f'[[party.probe]]\nid = "health"\nkind = "http"\nurl = "{url}health"\nschedule = "*/5 * * * * *"')
            print('proves = "service"\nmine = true\nexpect = { status = [200], json = "$.status", one_of = ["UP"] }')
        print(f'\n[[watch]]\nid = "w-{party[2:]}"\ntitle = "{name}"')
        print(f'routes = [{{ id = "r", title = "{name}", needs = ["{party}"] }}]\n')


if __name__ == "__main__":
    main()
