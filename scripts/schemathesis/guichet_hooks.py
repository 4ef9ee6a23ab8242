"""What only a person who reads its mail or knows its password can send: loaded by Schemathesis, which runs in its own
process. In the phase of examples, the invented secrets and identifiers of the document are replaced by some that are
right, so that successes are checked too; every other phase keeps what Schemathesis makes.
"""

import base64
import itertools
import json
import os
import urllib.request

import schemathesis
from hypothesis import strategies

KNOWN = json.loads(os.environ["GUICHET_KNOWN"])
# A file is made of any bytes, and hardly any are an image: one that is comes first.
FILES = strategies.one_of(strategies.just(base64.b64decode(KNOWN["logo"])), strategies.binary(max_size=2000))
for media_type in ("image/png", "image/jpeg"):
    schemathesis.openapi.media_type(media_type, FILES)
callers = itertools.count()


def send(verb, path, body, **headers):
    """The answer to a request of ours."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(KNOWN["url"] + path, data=data, headers=headers, method=verb)
    return urllib.request.urlopen(request, timeout=30)


def new_session():
    """Another connection of the account: its identifier, its refresh token, which is good once, and its access token."""
    with send("POST", "/api/v1/session", KNOWN["sign_in"]) as answer:
        token = json.load(answer)["access_token"]
        identifier = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))["sid"]
        return identifier, answer.headers["Set-Cookie"].split(";")[0].partition("=")[2], token


def present_version(operation):
    """The mark of the settings as they stand; for what undoes them, of a change that was just made."""
    path = f"/api/v1/tenants/{KNOWN['named']['tenant_id'][0]}/settings"
    token = f"Bearer {new_session()[2]}"
    with send("GET", path, None, Authorization=token) as answer:
        mark = answer.headers["ETag"]
    if operation != "undo_settings":
        return mark
    change = {"general": {"address_2": f"Bâtiment {next(callers)}"}}
    with send("PATCH", path, change, Authorization=token, If_Match=mark) as answer:
        return answer.headers["ETag"]


@schemathesis.hook
def before_call(context, case, kwargs):
    # As many callers as requests, or delays after wrong passwords would be all that is met.
    number = next(callers)
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    case.headers["X-Forwarded-For"] = address
    if case.meta is None or case.meta.phase.name.value != "examples":
        return
    operation = case.operation.definition.raw["operationId"]
    if operation in KNOWN["bodies"]:
        case.body = KNOWN["bodies"][operation]
    if operation == "send_media":
        case.query = {"purpose": "logo"}
    for name in case.path_parameters or {}:
        if name in KNOWN["named"]:
            case.path_parameters[name] = KNOWN["named"][name][0]
    case.path_parameters.update(KNOWN["paths"].get(operation, {}))
    if KNOWN["is_agent"] and "If-Match" in case.headers:
        case.headers["If-Match"] = present_version(operation)
    if operation == "delete_account" and KNOWN["leaving"]:
        # Somebody else's: the role needs its own.
        case.headers["Authorization"] = f"Bearer {KNOWN['leaving']}"
    if operation == "end_session":
        case.path_parameters["session_id"] = new_session()[0]
    if operation == "check_domain" and KNOWN["is_agent"]:
        # What was removed is asked for again.
        path = f"/api/v1/tenants/{KNOWN['named']['tenant_id'][0]}/domain"
        send("PUT", path, {"domain": "guichet.carignan.example"}, Authorization=f"Bearer {new_session()[2]}").close()
    if operation == "refresh_session":
        case.cookies = {"guichet_session": new_session()[1]}
        # Otherwise the check `ignored_auth` takes the cookie for one that Schemathesis made up, and its acceptance for
        # a fault.
        case._has_explicit_auth = True
