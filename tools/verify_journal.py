#!/usr/bin/env python3
"""Checks an exported Palermo journal, or a receipt, without any code of Palermo.

    verify_journal.py DIRECTORY [--keys FILE] [--from CHECKPOINT]    a whole journal, as `palermo export-journal` writes it
    verify_journal.py --receipt FILE --keys FILE [--entry FILE]      one receipt
    verify_journal.py --tiles URL --keys FILE [--from CHECKPOINT]    the tree that a running Palermo serves at URL (https://.../log)

--witness FILE, for a journal or tiles, also compares all checkpoints that a witness file keeps.
Take the keys and the older checkpoint from where you kept them, not from the export: keys.txt inside it is used only when
you name no other, and then proves nothing against whoever made the export.
Formats: docs/formats/journal.md. Needs Python 3.8 and nothing else, no openssl: Ed25519 is written out below, from
RFC 8032. Exit status 0: all is well; 8: a fault; 2: bad use.
"""
import argparse, base64, hashlib, json, os, re, sys, urllib.error, urllib.request


class Fault(Exception):
    pass


def need(condition, *where):
    if not condition:
        raise Fault(" ".join(str(part) for part in where))


# --- Ed25519, RFC 8032 section 5.1; strict: no low-order or non-canonical points, no cofactor -------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


def same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * I % P
    if (x * x - xx) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    p = (x, y, 1, x * y % P)
    return None if same(multiply(8, p), (0, 1, 1, 0)) else p


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = point(BASE_Y.to_bytes(32, "little"))


def ed25519_holds(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return same(multiply(s, BASE), add(r, multiply(k, a)))


# --- Notes, checkpoints: C2SP signed-note, tlog-checkpoint -------------------------------------------------------------
def base64_exact(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Fault("not base64: " + repr(text[:60]))
    need(base64.b64encode(data).decode() == text, "not the one base64 form:", text[:60])
    return data


def read_keys(text):
    keys = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, key_id, material = line.split("+", 2)
        raw = base64_exact(material)
        need(hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() == key_id, "key id does not fit:", line)
        if raw[0] == 1:
            keys[name, key_id] = raw[1:]
    need(keys, "no keys")
    return keys


def open_checkpoint(note, keys, all_of=()):
    """Gives (size, root) of a checkpoint signed by a key that is named as its origin, and by each of `all_of`."""
    need(note.endswith("\n") and "\n\n" in note, "not a signed note")
    at = note.rindex("\n\n")
    text, signatures = note[: at + 1], note[at + 2 :].split("\n")[:-1]
    need(signatures and not re.search("[\x00-\x09\x0b-\x1f]", note), "not a signed note")
    signers, missing = set(), set(all_of)
    for line in signatures:
        dash, name, encoded = (line.split(" ") + ["", ""])[:3]
        need(dash == "\u2014" and line.count(" ") == 2, "not a signature line:", line)
        raw = base64_exact(encoded)
        key = keys.get((name, raw[:4].hex()))
        if key is not None:
            need(ed25519_holds(key, text.encode(), raw[4:]), "wrong signature by", name)
            signers.add(name)
            missing.discard((name, raw[:4].hex()))
    need(not missing, "not signed by", missing)
    lines = text.split("\n")
    need(len(lines) >= 4 and lines[0] in signers, "no known key of the log has signed the checkpoint")
    need(re.fullmatch("0|[1-9][0-9]*", lines[1]), "not a size:", lines[1])
    root = base64_exact(lines[2])
    need(len(root) == 32 and all(lines[3:-1]), "not a checkpoint")
    return int(lines[1]), root


# --- Merkle tree: RFC 6962 section 2.1 ---------------------------------------------------------------------------------
def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    def __init__(self):
        self.size, self.edge = 0, []

    def add(self, leaf):
        self.edge.append(leaf)
        self.size += 1
        full = self.size
        while full % 2 == 0:
            right = self.edge.pop()
            self.edge[-1] = node_hash(self.edge[-1], right)
            full //= 2

    def root(self):
        if not self.edge:
            return hashlib.sha256().digest()
        value = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            value = node_hash(left, value)
        return value


def root_from_path(index, size, value, path):
    """The root that the inclusion path leads to: recursive, as RFC 6962 defines the path."""
    if size == 1:
        need(not path, "the path is too long")
        return value
    need(path, "the path is too short")
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return node_hash(root_from_path(index, half, value, path[:-1]), path[-1])
    return node_hash(path[-1], root_from_path(index - half, size - half, value, path[:-1]))


# --- Entries ------------------------------------------------------------------------------------------------------------
def no_duplicates(pairs):
    need(len(dict(pairs)) == len(pairs), "a member name is used twice")
    return {name: value for name, value in sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be"))}


def not_here(text):
    raise Fault("a number that entries do not have: " + text)


def exact_integer(text):
    need(abs(int(text)) < 2**53, "a number that JSON does not keep exactly:", text)
    return int(text)


def parse_canonical(line):
    """Reads RFC 8785 JSON of strings, integers and null, and demands that it is written canonically."""
    try:
        text = line.decode("utf-8")
        value = json.loads(text, object_pairs_hook=no_duplicates, parse_int=exact_integer,
                           parse_float=not_here, parse_constant=not_here)
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError) as problem:
        raise Fault("not JSON: %s" % problem)
    need(again == line, "not canonical")
    return value


FIRST_MEMBERS = {"version": int, "sequence": int, "at": str, "actor": str, "role": str, "state": (str, type(None)), "act": str,
           "object": dict, "revision": int, "changes": list, "reason": str, "request": str}
MEMBERS = {1: FIRST_MEMBERS, 2: {**FIRST_MEMBERS, "behalf": str, "second": str}}


def read_entry(line, sequence):
    entry = parse_canonical(line)
    need(isinstance(entry, dict) and type(entry.get("version")) is int, "no version")
    members = MEMBERS.get(entry["version"])
    need(members is not None, "of a version that this program does not know:", entry["version"])
    need(entry.keys() == members.keys(), "not the members of an entry")
    need(all(isinstance(entry[name], kind) and not isinstance(entry[name], bool) for name, kind in members.items()), "wrong type")
    need(entry["sequence"] == sequence, "says it is entry", entry["sequence"])
    need(entry["object"].keys() == {"type", "id"}, "not an object's members")
    commitments, erased = {}, set()
    for change in entry["changes"]:
        need(isinstance(change, dict) and change.keys() == {"field", "before", "after"}, "not a change's members")
        for side in ("before", "after"):
            if change[side] is not None:
                need(re.fullmatch("[0-9a-f]{64}", change[side]), "not a commitment")
                commitments[sequence, change["field"], side] = change[side]
        of_entry = entry["object"]["type"] == "journal_entry" and re.fullmatch("0|[1-9][0-9]*", entry["object"]["id"])
        if of_entry and change["before"] is None and change["after"] is None and int(entry["object"]["id"]) < sequence:
            erased.add((int(entry["object"]["id"]), change["field"]))
    return commitments, erased, entry["object"]["id"] if entry["object"]["type"] == "journal_key" else None


def lines_of(directory, name):
    with open(os.path.join(directory, name), "rb") as file:
        for line in file:
            need(line.endswith(b"\n"), name, "ends in the middle of a line")
            yield line[:-1]


def verify_values(directory, commitments, erased):
    for number, line in enumerate(lines_of(directory, "values.jsonl"), 1):
        value = parse_canonical(line)
        need(value.keys() == {"field", "salt", "sequence", "side", "value"}, "values.jsonl line", number, "not a value's members")
        need(re.fullmatch("[0-9a-f]{64}", value["salt"]), "values.jsonl line", number, "not a salt")
        place = value["sequence"], value["field"], value["side"]
        need(place in commitments, "values.jsonl line", number, "nobody committed to it:", place)
        need(place[:2] not in erased, "values.jsonl line", number, "was erased:", place)
        opened = hashlib.sha256(b"\x02" + bytes.fromhex(value["salt"]) + value["value"].encode()).hexdigest()
        need(opened == commitments.pop(place), "values.jsonl line", number, "does not match its commitment:", place)
    for place in commitments:
        need(place[:2] in erased, "a value is missing and no entry says it was erased:", place)


def read_checkpoints(directory):
    notes, before = {}, 0
    for number, line in enumerate(lines_of(directory, "checkpoints.jsonl"), 1):
        stored = parse_canonical(line)
        need(stored.keys() == {"note", "number", "size"}, "checkpoint", number, "not a checkpoint's members")
        need(stored["number"] == number and before < stored["size"], "checkpoint", number, "is out of order")
        before = stored["size"]
        notes[before] = stored["note"]
    return notes


def compare(kept, tree, keys):
    """Holds the tree against the checkpoints of its size that were kept outside."""
    for note in kept.pop(tree.size, []):
        need(open_checkpoint(note, keys)[1] == tree.root(), "the first", tree.size, "entries do not have the signed root")


def verify_log(directory, keys, kept):
    notes, known = read_checkpoints(directory), dict(keys)
    checkpoints = len(notes)
    tree, commitments, erased = Tree(), {}, set()
    for line in lines_of(directory, "entries.jsonl"):
        try:
            more, gone, new_key = read_entry(line, tree.size)
        except Fault as fault:
            raise Fault("entry %d: %s" % (tree.size, fault))
        commitments.update(more)
        erased |= gone
        tree.add(leaf_hash(line))
        note = notes.pop(tree.size, None)
        need(note is not None or not new_key, "nobody signed the entry that names another key:", tree.size - 1)
        if new_key:  # signed by a key in force so far and by the new one, which alone counts from here on
            named = read_keys(new_key)
            need(len(new_key.splitlines()) == 1, "more than one key in the entry", tree.size - 1)
            former = {place: key for place, key in keys.items() if place not in named}
            open_checkpoint(note, {**former, **named}, all_of=named)
            signed = open_checkpoint(note, former)
            keys = named
            known.update(named)
        elif note is not None:
            signed = open_checkpoint(note, keys)
        if note is not None:
            need(signed[0] == tree.size, "a checkpoint says that it is of", signed[0], "entries, not", tree.size)
            need(signed[1] == tree.root(), "the first", tree.size, "entries do not have the signed root")
        compare(kept, tree, known)
    beyond = max([*notes, *kept], default=0)
    need(beyond == 0, "signed for", beyond, "entries, but there are", tree.size)
    with_values = os.path.exists(os.path.join(directory, "values.jsonl"))
    if with_values:
        verify_values(directory, commitments, erased)
    print("%d entries, %d checkpoints, values %s: all is well. Root %s" % (
        tree.size, checkpoints, "checked" if with_values else "not exported", base64.b64encode(tree.root()).decode()))


# --- Tiles: C2SP tlog-tiles -----------------------------------------------------------------------------------------------
def fetch(url):
    """The bytes at an address, or nothing where the log has nothing there."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def tile_name(level, index, width):
    digits = "%d" % index
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return "/tile/%s/%s%s" % (level, path, "" if width == 256 else ".p/%d" % width)


def tiles_of(url, level, count):
    """The first `count` hashes of a level."""
    for index in range((count + 255) // 256):
        width = min(256, count - 256 * index)
        tile = fetch(url + tile_name(level, index, width))
        need(tile is not None and len(tile) == 32 * width, "no tile of the right length:", tile_name(level, index, width))
        yield index, [tile[at : at + 32] for at in range(0, len(tile), 32)]


def check_bundle(url, index, leaves):
    """Whether the entries themselves are served; then each hashes to its leaf."""
    bundle = fetch(url + tile_name("entries", index, len(leaves)))
    if bundle is None:
        return 0
    at = 0
    for leaf in leaves:
        length = int.from_bytes(bundle[at : at + 2], "big")
        need(at + 2 + length <= len(bundle), "an entry bundle is cut off:", index)
        need(leaf_hash(bundle[at + 2 : at + 2 + length]) == leaf, "an entry does not hash to its leaf in bundle", index)
        at += 2 + length
    need(at == len(bundle), "an entry bundle is too long:", index)
    return len(leaves)


def verify_tiles(url, keys, kept):
    note = fetch(url + "/checkpoint")
    need(note is not None, "the log has no checkpoint yet")
    size, root = open_checkpoint(note.decode("utf-8"), keys)
    tree, level, count, shown, above = Tree(), 0, size, 0, []
    while count:
        full = []
        for index, hashes in tiles_of(url, level, count):
            need(above[256 * index : 256 * index + 256] == hashes or level == 0, "level", level, "is not made of the level below")
            subtree = Tree()
            for value in hashes:
                subtree.add(value)
                if level == 0:
                    tree.add(value)
                    compare(kept, tree, keys)
            if len(hashes) == 256:
                full.append(subtree.root())
            if level == 0:
                shown += check_bundle(url, index, hashes)
        level, count, above = level + 1, count // 256, full
    need(tree.root() == root, "the tiles do not make the signed root")
    need(not kept, "signed for", max(kept, default=0), "entries, but there are", size)
    print("%d entries in tiles, %d of them public: all is well. Root %s" % (size, shown, base64.b64encode(root).decode()))


def verify_receipt(text, entry, keys):
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")
    need(gap and lines.pop(0) == "c2sp.org/tlog-proof@v1", "not a receipt")
    extra = base64_exact(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
    need(lines and re.fullmatch("index (0|[1-9][0-9]*)", lines[0]), "no index")
    index, path = int(lines[0][6:]), [base64_exact(line) for line in lines[1:]]
    entry = extra if entry is None else entry
    need(entry is not None, "the receipt does not carry its entry: give --entry")
    size, root = open_checkpoint(note, keys)
    need(index < size and len(path) < 64 and all(len(value) == 32 for value in path), "no such place in the log")
    need(root_from_path(index, size, leaf_hash(entry), path) == root, "the entry is not in the log that was signed")
    print("entry %d of %d: %s" % (index, size, entry.decode()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?")
    parser.add_argument("--keys")
    parser.add_argument("--from", dest="older")
    parser.add_argument("--receipt")
    parser.add_argument("--entry")
    parser.add_argument("--tiles")
    parser.add_argument("--witness")
    given = parser.parse_args()
    if sum(map(bool, [given.directory, given.receipt, given.tiles])) != 1 or not (given.directory or given.keys):
        parser.error("give a directory, or --receipt or --tiles with --keys")

    def text_of(path):
        with open(path, "rb") as file:
            return file.read().decode("utf-8")

    try:
        keys = read_keys(text_of(given.keys or os.path.join(given.directory, "keys.txt")))
        if given.receipt:
            entry = None
            if given.entry:
                with open(given.entry, "rb") as file:
                    entry = file.read()
            verify_receipt(text_of(given.receipt), entry, keys)
            return 0
        notes = [text_of(given.older)] if given.older else []
        for line in text_of(given.witness).splitlines() if given.witness else []:
            try:
                notes.append(json.loads(line)["note"])
            except ValueError:
                print("not read, a line of the witness file that is cut off:", line[:60], file=sys.stderr)
        kept = {}
        for note in notes:
            kept.setdefault(int(note.split("\n")[1]), []).append(note)
        if given.tiles:
            verify_tiles(given.tiles.rstrip("/"), keys, kept)
        else:
            verify_log(given.directory, keys, kept)
    except Fault as fault:
        print("FAULT:", fault, file=sys.stderr)
        return 8
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        print("FAULT: not readable:", problem, file=sys.stderr)
        return 8
    except OSError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
