#!/usr/bin/env python3
"""Runs Schemathesis on the whole OpenAPI document as each role: all of its checks, all of its phases, a fixed seed.

Each role has a server and a database of its own, filled through the API, mails included, as people fill it: an agent
with a guichet, others who ask to join it, an operator; the demonstration adds an open portal (Plassans). What one
operation destroys (a session that ends, a request that is decided) is made again or stands several times, and the
token is renewed when the server no longer takes it, so that what comes later still meets what it needs. When all
roles ran, every operation must have succeeded for one of them: a check that saw nothing but refusals would say little.

    scripts/schemathesis/run.py [--role anonymous|agent|operator] [--examples N]

Exit code 1 when a check fails. The last lines are for scripts/test.sh: an operation tested as one role counts as one.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as xml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = ROOT / "target/debug/guichet"
ROLES = ("anonymous", "agent", "operator")
SEED = 20261124
# Not the password of the document's examples: an example must not happen to be right.
PASSWORD = "charrette brume tilleul quarante"
AGENT = "agent@carignan.example"
OPERATOR = "operateur@essais.example"
# People who ask to join the agent: each decision uses one up. Two of them change their address, one leaves.
ASKING = 6
MOVING = ("nouvelle@carignan.example", "autre@carignan.example")

# A PNG of one pixel.
LOGO = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

# Operations that are not run as a role, {role: {operationId: reason}}: a line here rather than a silent filter.
LEFT_OUT = {}


class Server:
    """A Guichet on a free port, with a database of its own in a folder of its own."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="guichet-schemathesis."))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GUICHET_")}
        inherited.pop("DATABASE_URL", None)
        self.environment = inherited | {
            "GUICHET_HTTP__LISTEN": f"127.0.0.1:{port}",
            "GUICHET_HTTP__PUBLIC_URL": self.url,
            # The limit would be all that is tested; the tests of the API look at it.
            "GUICHET_HTTP__RATE_LIMIT_BURST": "10000000",
            # Wrong passwords delay their network address: the hooks give each request one of its own.
            "GUICHET_HTTP__TRUSTED_PROXIES": "1",
            "GUICHET_DATABASE__URL": f"sqlite://{self.home}/guichet.db",
            "GUICHET_MEDIA__URL": f"file://{self.home}/media",
            # Nobody is there: what a directory that cannot be reached makes of the answers is looked at too.
            "GUICHET_DIRECTORY__URL": "http://127.0.0.1:9/explore/v2.1",
            "GUICHET_LOG": "warn",
        }
        self.log = open(self.home / "log", "w")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--dev"], cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log
        )
        for _ in range(300):
            if self.process.poll() is not None:
                sys.exit(f"the server stopped:\n{(self.home / 'log').read_text()}")
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=1)
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server is not ready after 30 s")

    def create_operator(self, email):
        subprocess.run(
            [PROGRAM, "create-operator", "--dev", "--email", email, "--password-stdin"],
            cwd=ROOT, env=self.environment, input=PASSWORD.encode(), check=True, stdout=subprocess.DEVNULL,
        )

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        text = (self.home / "log").read_text()
        shutil.rmtree(self.home)
        return text


class Person:
    """A caller with cookies and, once signed in, a token."""

    def __init__(self, server):
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.token = None

    def call(self, verb, path, body=None):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.server.url + path, data=data, headers=headers, method=verb)
        try:
            with self.opener.open(request, timeout=30) as answer:
                text = answer.read().decode()
        except urllib.error.HTTPError as error:
            sys.exit(f"{verb} {path}: {error.code} {error.read().decode()}")
        return json.loads(text) if text.startswith(("{", "[")) else text

    def register(self, email, code):
        """Registers for a commune of the list and confirms by the link of the mail; gives the answer."""
        authority = {"source": "listed", "code_system": "insee", "code": code}
        self.call("POST", "/api/v1/registrations", {"authority": authority, "email": email, "password": PASSWORD})
        token = self.token_of(email, "confirmation")
        confirmed = self.call("POST", "/api/v1/registrations/confirm", {"token": token})
        self.token = confirmed["session"]["access_token"]
        return confirmed

    def join(self, email, code):
        """Asks the agents of a guichet for access, with an address that has an account; gives the request."""
        authority = {"source": "listed", "code_system": "insee", "code": code}
        self.call("POST", "/api/v1/registrations", {"authority": authority, "email": email, "password": PASSWORD})
        confirmation = {"token": self.token_of(email, "confirmation"), "password": PASSWORD}
        self.call("POST", "/api/v1/registrations/confirm", confirmation)
        return self.call("GET", "/api/v1/me/access-requests")["items"][0]["id"]

    def sign_in(self, email):
        """Signs in."""
        session = self.call("POST", "/api/v1/session", {"email": email, "password": PASSWORD})
        self.token = session["access_token"]

    def token_of(self, email, page):
        """The secret that a mail brought."""
        return self.tokens_of(email, page)[0]

    def tokens_of(self, email, page):
        """The secrets that mails brought, the newest first."""
        tokens = []
        for mail in re.findall(r"/dev/mail/[0-9a-f-]{36}", self.call("GET", "/dev/mail")):
            text = self.call("GET", mail)
            token = re.search(rf"/{page}#([\w-]{{43}})", text)
            if f"À {email}<" in text and token:
                tokens.append(token[1])
        return tokens or sys.exit(f"no mail to {email}")


def comment_on(server, agent, operator, tenant):
    """A citizen's comment on a page of the guichet, which opens for the occasion; its identifier."""
    state = f"/api/v1/operator/tenants/{tenant}/state"
    operator.call("POST", state, {"state": "active", "reason": "Pour les essais."})
    opinion = {"helped": False, "comment": "Il manque les horaires du samedi."}
    Person(server).call("POST", "/api/v1/public/portals/carignan/pages/acte-de-naissance/feedback", opinion)
    operator.call("POST", state, {"state": "inactive", "reason": "Pour les essais."})
    return agent.call("GET", f"/api/v1/tenants/{tenant}/feedback")["comments"]["items"][0]["id"]


def difference(server, agent, tenant, code):
    """A value that the official directory tells otherwise: no directory is there to be asked, so the row says so. Gives
    the decision about it."""
    reading = {"addresses": [{"is_for_mail": False, "town": "Carignan-sur-Chiers"}]}
    with contextlib.closing(sqlite3.connect(server.home / "guichet.db", timeout=10)) as database, database:
        database.execute(
            "INSERT OR REPLACE INTO directory_record (code_system, code, state, attempts, reading)"
            " VALUES ('insee', ?, 'found', 0, ?)",
            (code, json.dumps(reading)),
        )
    told = agent.call("GET", f"/api/v1/tenants/{tenant}/directory")["differences"][0]
    return {"path": told["path"], "mark": told["mark"], "accept": False}


def failed_mail(server, operator):
    """A mail that was given up: no mail server is there to refuse one, so the row itself says so. Its identifier."""
    with contextlib.closing(sqlite3.connect(server.home / "guichet.db")) as database, database:
        database.execute(
            "UPDATE outbox_mail SET state = 'failed', last_error = '550 no such user' WHERE id ="
            " (SELECT id FROM outbox_mail WHERE state = 'queued' ORDER BY created_at DESC LIMIT 1)"
        )
    return operator.call("GET", "/api/v1/operator/mails?state=failed")["items"][0]["id"]


def fill(server, role):
    """Makes the people and guichets; gives what the parameters can name, and the secrets that the hooks send."""
    server.create_operator(OPERATOR)
    agent = Person(server)
    tenant = agent.register(AGENT, "08090")["tenant_id"]
    neighbours = [f"voisin{number}@carignan.example" for number in range(ASKING)]
    people = [Person(server) for _ in neighbours]
    for person, email in zip(people, neighbours):
        person.register(email, "08090")
    for person, address in zip(people[1:3], MOVING):
        person.call("PUT", "/api/v1/me/email-change", {"new_email": address, "current_password": PASSWORD})
    requests = agent.call("GET", f"/api/v1/tenants/{tenant}/access-requests")["items"]

    waiting = Person(server)
    authority = {"source": "listed", "code_system": "insee", "code": "76351"}
    waiting.call(
        "POST", "/api/v1/registrations", {"authority": authority, "email": "mairie@lehavre.example", "password": PASSWORD}
    )
    waiting.call("POST", "/api/v1/password-resets", {"email": neighbours[0]})
    changes = [waiting.token_of(address, "changement-adresse") for address in MOVING]
    links = waiting.tokens_of(AGENT, "demande-acces")
    operator = Person(server)
    operator.sign_in(OPERATOR)
    Person(server).register("mairie@sedan.example", "08409")
    # What one operation alone can name.
    paths = {
        "contest_tenant": {"request_id": agent.join(AGENT, "08409")},
        "delete_feedback_comment": {"comment_id": comment_on(server, agent, operator, tenant)},
        "resend_mail": {"mail_id": failed_mail(server, operator)},
    }
    if role == "operator":
        own = people[0].call("GET", "/api/v1/me/access-requests")["items"][0]["id"]
        message = {"message": "Je suis la secrétaire de mairie."}
        people[0].call("POST", f"/api/v1/me/access-requests/{own}/contest", message)
        contest = operator.call("GET", "/api/v1/operator/contests")["items"][0]
        paths["decide_contest"] = {"contest_id": contest["id"]}
    account = OPERATOR if role == "operator" else AGENT
    waits = [request["id"] for request in requests]
    if role == "operator":
        # Only an operator refuses a request for activation; asked for here, no agent could ask again.
        terms = {"accepted_terms": "2026-11"}
        waits = [agent.call("POST", f"/api/v1/tenants/{tenant}/activation-requests", terms)["id"]]
    named = {
        "tenant_id": [tenant],
        "request_id": waits,
        "slug": ["plassans", "carignan"],
        "category": ["etat-civil-identite", "famille-ecole"],
        "page": ["acte-de-naissance", "je-demenage"],
    }
    sign_in = {"email": account, "password": PASSWORD}
    secrets = {
        "url": server.url,
        "logo": LOGO,
        "named": named,
        "paths": paths,
        "is_agent": role == "agent",
        "sign_in": sign_in,
        "leaving": None if role == "anonymous" else people[-1].token,
        "bodies": {
            "sign_in": sign_in,
            "confirm_registration": {
                "token": waiting.token_of("mairie@lehavre.example", "confirmation"), "password": PASSWORD,
            },
            "confirm_password_reset": {
                "token": waiting.token_of(neighbours[0], "nouveau-mot-de-passe"), "password": PASSWORD,
            },
            "decide_directory_difference": difference(server, agent, tenant, "08090"),
            "request_email_change": {"new_email": "ailleurs@essais.example", "current_password": PASSWORD},
            "confirm_email_change": {"token": changes[0]},
            "cancel_email_change": {"token": changes[1]},
            "show_access_link": {"token": links[0]},
            "decide_access_link": {"token": links[1], "accept": True},
            "delete_account": {"current_password": PASSWORD},
            "change_password": {"current_password": PASSWORD, "new_password": PASSWORD},
            # What names an image must have sent it, what names a code must not be another's.
            "save_settings": {"general": {"phone": "04 65 71 00 00", "website": None}},
            "save_theme_settings": {"colour": "#1d4e6b"},
            # A port at which no page is asked for: other sites are left alone.
            "check_link": {"url": "https://tourisme.plassans.example:22/"},
        },
    }
    return account, named, secrets


def settings(role, account, named, examples, home, paged):
    """The configuration of one run."""
    lines = [
        f"seed = {SEED}",
        "continue-on-failure = true",
        "request-timeout = 20",
        "warnings = false",
        'hooks = "guichet_hooks"',
        "[generation]",
        f"max-examples = {examples}",
        'database = "none"',
        # An operation without any example is called once all the same.
        "[phases.examples]",
        "fill-missing = true",
        "[reports.junit]",
        f'path = "{home}/report.xml"',
        "[reports.ndjson]",
        f'path = "{home}/events.ndjson"',
        # Well-formed is not yet accepted: a password that is easy to guess or a commune that does not exist is a 422
        # with its violations, a link that was never sent a 410, a version that is no longer the latest a 412. No schema
        # can say which.
        "[checks.positive_data_acceptance]",
        'expected-statuses = ["2xx", "3xx", "401", "403", "404", "409", "410", "412", "422", "429"]',
        # What is wrong and also starts from a version that is no longer the latest is refused for either.
        "[checks.negative_data_rejection]",
        'expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "412", "415", "422", "428", "429", "5xx"]',
        # Without `If-Match` it is a 428 (RFC 6585).
        "[checks.missing_required_header]",
        'expected-statuses = ["401", "403", "422", "428"]',
    ]
    if role != "anonymous":
        lines += [
            "[auth.dynamic.openapi.access_token]",
            'path = "/api/v1/session"',
            'extract_selector = "/access_token"',
            # Some operations end sessions: sign in again.
            "retry_on = [401]",
            "[auth.dynamic.openapi.access_token.payload]",
            f'email = "{account}"',
            f'password = "{PASSWORD}"',
        ]
    lines.append("[parameters]")
    lines += [f'"path.{name}" = {{ dictionary = "{name}", probability = 0.8 }}' for name in named]
    for name, values in named.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}"]
    lines += [
        # A cursor is opaque: most strings are none, which is a 400.
        "[[operations]]",
        "include-operation-id = [" + ", ".join(f'"{name}"' for name in paged) + "]",
        "[operations.checks.positive_data_acceptance]",
        'expected-statuses = ["2xx", "400", "401", "403", "404"]',
    ]
    return "\n".join(lines) + "\n"


def operations(server):
    """The operations of the document, as {"GET /path": operation}."""
    document = Person(server).call("GET", "/api/openapi.json")
    return {
        f"{verb.upper()} {path}": operation for path, item in document["paths"].items() for verb, operation in item.items()
    }


def statuses(events, documented):
    """What each operation answered, as {"GET /path": {status: number}}; other verbs together as "another verb"."""
    seen = {name: {} for name in documented}
    with open(events) as lines:
        for line in lines:
            recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder") or {}
            for identifier, interaction in recorder.get("interactions", {}).items():
                value = recorder["cases"][identifier]["value"]
                response = interaction.get("response")
                if response:
                    name = f"{value['method']} {value['path']}"
                    of_operation = seen.setdefault(name if name in documented else "another verb", {})
                    status = response["status_code"]
                    of_operation[status] = of_operation.get(status, 0) + 1
    return seen


def run(role, examples):
    """Runs one role; gives the operations that passed, those that failed, what was answered and whether all is well."""
    server = Server()
    try:
        account, named, secrets = fill(server, role)
        config = server.home / "schemathesis.toml"
        documented = operations(server)
        paged = [
            operation["operationId"] for operation in documented.values()
            if any(parameter["name"] == "cursor" for parameter in operation.get("parameters", []))
        ]
        config.write_text(settings(role, account, named, examples, server.home, paged))
        left_out = [argument for name in LEFT_OUT.get(role, {}) for argument in ("--exclude-operation-id", name)]
        outcome = subprocess.run(
            [
                pathlib.Path(sys.executable).with_name("schemathesis"), "--config-file", config, "run", "--no-color",
                "--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", *left_out,
                f"{server.url}/api/openapi.json",
            ],
            cwd=server.home,
            env=os.environ | {"PYTHONPATH": str(HERE), "GUICHET_KNOWN": json.dumps(secrets)},
        )
        cases = list(xml.parse(server.home / "report.xml").getroot().iter("testcase"))
        failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
        seen = statuses(server.home / "events.ndjson", documented)
    finally:
        log = server.stop()
    faults = [line for line in log.splitlines() if "request failed" in line or "panicked" in line]
    for line in faults:
        print(f"the server's log: {line}")
    return len(cases) - len(failed), len(failed), seen, outcome.returncode == 0 and not faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--role", choices=ROLES, action="append")
    options.add_argument("--examples", type=int, default=25)
    arguments = options.parse_args()
    roles = arguments.role or ROLES
    passed = failed = 0
    well, succeeded, refused = True, set(), set()
    for role in roles:
        print(f"\n» Schemathesis as {role}", flush=True)
        for name, reason in LEFT_OUT.get(role, {}).items():
            print(f"left out: {name}: {reason}")
        good, bad, seen, fine = run(role, arguments.examples)
        passed, failed, well = passed + good, failed + bad, well and fine
        total = {}
        for operation, answers in sorted(seen.items()):
            if os.environ.get("VERBOSE"):
                print(f"  {operation}: {answers}")
            for status, number in answers.items():
                total[status] = total.get(status, 0) + number
            if operation != "another verb":
                (succeeded if any(status < 400 for status in answers) else refused).add(operation)
        told = ", ".join(f"{number} × {status}" for status, number in sorted(total.items()))
        print(f"» {role}: {good} operations as documented, {bad} not; {told}", flush=True)
    if set(roles) == set(ROLES):
        for operation in sorted(refused - succeeded):
            print(f"nobody succeeded with {operation}")
            well = False
    print(f"\n  {passed} passed")
    if failed or not well:
        print(f"  {max(failed, 1)} failed")
        sys.exit(1)


main()
