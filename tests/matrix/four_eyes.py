#!/usr/bin/env python3
"""Who cannot be the second person, for every act whose cell asks for four eyes: four_eyes.py PALERMO FACTS

Each act is proposed by somebody who may; then everybody who must not complete it tries, and at last somebody who may.
"""
import base64
import sys

from matrix import HERE, Facts, Score, World, actor, now
from walk_server import Server

TEXT = HERE.parent.parent / "packs/untoc/demonstration/decision-4-90.en.txt"
FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Trial</h:title><model>
<instance><data id="trial" version="1"><law/></data></instance><bind nodeset="/data/law" type="string"/></model></h:head>
<h:body><input ref="/data/law"><label>Law</label></input></h:body></h:html>"""
NUMBER, DATE = "NV 12/2008", "2008-03-01"


def main():
    score = Score("matrix.four_eyes")
    palermo, program = sys.argv[1:]
    with World(palermo) as world:
        person = world.person
        first, second = person("officer-one", "officer"), person("officer-two", "officer")
        machine, machine_two = person("admin-one", "administrator"), person("admin-two", "administrator")
        focal, approver = person("focal", "focal_point", "KEN"), person("approver", "approver", "KEN")
        other_approver, colleague = person("other-approver", "approver", "PER"), person("colleague", "approver", "KEN")
        suspended = person("suspended", "officer", status="suspended")
        expired = person("expired", "officer", ends="2021-01-01")
        revoked = person("revoked", "officer")
        world.sql(("update api_tokens set revoked_at = ? where id = ?", (now(), revoked["token"])))
        # One deputy of each who proposes, and a second deputy of the same principal.
        deputy = {p["name"]: person("deputy-of-" + p["name"], p["role"], p["state"], deputy_of=p["membership"]) for p in (first, machine, focal, approver)}
        deputy_two = {p["name"]: person("deputy-two-of-" + p["name"], p["role"], p["state"], deputy_of=p["membership"]) for p in (first, machine, focal, approver)}
        # Small delegation: the focal point is an approver of the State too.
        both = person("focal", "approver", "KEN", pseudonym=focal["id"])
        target, target_admin = person("target", "focal_point", "PER"), person("target-admin", "administrator")
        gone = [person(f"gone-{number}", "contributor", "PER", status="suspended") for number in range(3)]

        facts = Facts(program, world.data)
        rows = {(row["object"], row["verb"]) for row in facts.ask("table")["table"] if any("four_eyes" in cell for cell in row["cells"])}
        acts = [act for act in facts.ask("acts")["acts"] if (act["object"], act["verb"]) in rows]
        mail = {"email": "somebody@example.org", "name": "Somebody", "language": "en"}
        filed = facts.ask("act", actor=actor(first), act="document.file", keep=True, fields={"file_name": "d.txt", "content": base64.b64encode(TEXT.read_bytes()).decode(), "slug": "4-90", "language": "en"})
        score.check(filed["code"] == "done", f"document.file: {filed}")
        table = base64.b64encode(b"instrument,state,signature,consent,kind\nUNTOC,PER,2000-12-14,,\nUNTOC,KEN,,2004-06-16,accession\n").decode()
        more = base64.b64encode(b"instrument,state,signature,consent,kind\nUNTOC,TCD,,2009-08-18,accession\n").decode()
        founded = facts.ask("act", actor={"id": "local-officer", "role": "officer", "state": "", "organization": "", "behalf": ""}, act="participation.found", keep=True,
                            fields={"file_name": "t.csv", "content": table, "source": "UNTC"})
        score.check(founded["code"] == "done", f"participation.found: {founded}")
        # A cycle that is ready to be opened.
        form = base64.b64encode(FORM.encode()).decode()
        titles = {f"title_{language}": "Trial" for language in ("ar", "en", "es", "fr", "ru", "zh")}
        for act, fields in (("questionnaire.file", {"slug": "trial", "file_name": "trial.xml", "workbook": form}),
                            ("questionnaire.publish", {"slug": "trial", "version": "1", "revision": 1, "without": ["ar", "en", "es", "fr", "ru", "zh"]}),
                            ("cycle.prepare", {"slug": "trial-1", "version": 1, "addressed": "both", "instruments": ["UNTOC"], "due_on": "2999-01-01", **titles})):
            done = facts.ask("act", actor=actor(first), act=act, keep=True, fields=fields)
            score.check(done["code"] == "done", f"{act}: {done}")
        # A reply that is ready to be submitted; what is done with it afterwards goes on from there, in the order of the cases.
        def done(who, act, **fields):
            answer = facts.ask("act", actor=actor(who), act=act, keep=True, note=True, fields=fields)
            score.check(answer["code"] == "done", f"{act}: {answer}")
            return answer

        note = {"note_number": NUMBER, "note_date": DATE}
        replies = []
        for slug in ("trial-2", "trial-3"):
            done(first, "cycle.prepare", slug=slug, version=1, addressed="both", instruments=["UNTOC"], due_on="2999-01-01", **titles)
            opening = done(first, "cycle.open", cycle=slug, revision=1, **note)
            done(second, "four_eyes.complete", pending=opening["pending"], **note)
            number = world.sql(("update replies set language = language where state = 'KEN' returning id", ()))[-1][0]
            replies.append(number)
            done(focal, "reply.start", reply=number, language="en")
            done(focal, "answer.save", reply=number, path="/data/law", revision=0, value="yes")
            done(focal, "reply.clear", reply=number, revision=3)
        cleared, submitted = replies
        submitting = done(focal, "reply.submit", reply=submitted, revision=4)
        done(approver, "four_eyes.complete", pending=submitting["pending"], **note)
        done(focal, "need.report", state="KEN", instrument="UNTOC", articles=["16"], assistance="training", urgency="high", title="A register", words="None", language="en")
        done(approver, "need.submit", need=1, revision=1)
        done(focal, "request.make", state="KEN", instrument="UNTOC", articles=["16"], kinds=["training"], urgency="high", title="Help", words="Please", language="en",
             addressed_to="Secretariat", **note)
        done(approver, "request.submit", request=1, revision=1)
        done(focal, "lesson.write", form="lesson", title="Translate first", project="Workshops", context="A group", worked="Texts", language="en")
        done(first, "report.create", slug="trial-report", cycle="trial-2", population="parties", late="counted", audience="everybody", original="en", **titles)
        # Act -> who proposes, with what, who may complete.
        cases = {
            "account.invite": [(first, mail | {"role": "focal_point", "state": "KEN"}, second), (approver, mail | {"role": "contributor", "state": "KEN", "agency": "a"}, second)],
            "account.invite_technical": [(machine, mail | {"role": "administrator"}, machine_two)],
            "account.revoke": [(first, {"membership": target["membership"]}, second)],
            "account.revoke_technical": [(machine, {"membership": target_admin["membership"]}, machine_two)],
            "account.hand_over": [(first, mail | {"membership": focal["membership"]}, second), (focal, mail | {"membership": focal["membership"]}, approver)],
            "account.resume": [(first, {"person": gone[0]["id"]}, second), (machine, {"person": gone[1]["id"]}, machine_two)],
            "account.reset_second_step": [(first, {"person": target_admin["id"]}, second)],
            "account.erase": [(first, {"person": gone[2]["id"]}, second)],
            "participation.record": [(first, {"instrument": "UNTOC", "state": "FRA", "kind": "signature", "day": "2000-12-12", "source": "C.N.1"}, second)],
            "participation.correct": [(first, {"fact": 2, "day": "2004-06-15", "reason": "misread"}, second)],
            "participation.strike": [(first, {"fact": 1, "reason": "another State"}, second)],
            "participation.import": [(first, {"file_name": "u.csv", "content": more, "source": "UNTC"}, second)],
            "report.publish": [(first, {"report": "trial-report", "revision": 1}, second)],
            "cycle.open": [(first, {"cycle": "trial-1", "revision": 1, "note_number": "NV 1", "note_date": "2008-03-01"}, second)],
            "reply.submit": [(focal, {"reply": cleared, "revision": 4}, approver)],
            "reply.ask_to_reopen": [(approver, {"reply": submitted, "reason": "a word is wrong"}, colleague)],
            "consent.set": [(first, {"reply": submitted, "revision": 5, "consent": "full"}, second)],
            "reply.withdraw": [(approver, {"reply": submitted, "revision": 5, "reason": "it was another State’s"}, colleague)],
            "need.confirm": [(first, {"need": 1, "revision": 2, "openness": "published"}, second)],
            "request.confirm": [(first, {"request": 1, "revision": 2, "openness": "published"}, second)],
            "lesson.approve": [(first, {"lesson": 1, "revision": 1}, second)],
            "document.withdraw": [(first, {"document": "4-90", "reason": "filed by mistake"}, second)],
            "journal.redact": [(machine, {"sequence": 1, "field": "name", "reason": "the law"}, machine_two)],
        }
        # Nothing that belongs to a State is stored yet whose glass could be broken: nobody gets as far as a second person.
        # The day the program knows such an object, this fails, and the act needs a case above.
        nothing_yet = facts.ask("act", actor=actor(machine), act="access.break_glass", fields={"object_type": "reply", "object_id": "1", "reason": "a reason"})
        score.check(nothing_yet["not_found"], f"access.break_glass: {nothing_yet}")
        score.check({act["name"] for act in acts} - {"access.break_glass"} == set(cases), f"acts with four eyes without a case: {sorted({act['name'] for act in acts} ^ set(cases))}")

        def complete(who, pending, behalf="", keep=False, **note):
            return facts.ask("act", actor=actor(who, behalf), act="four_eyes.complete", keep=keep, fields={"pending": pending, **note})

        compared = {"note_number": NUMBER, "note_date": DATE}
        for name, variants in cases.items():
            for proposer, fields, completer in variants:
                proposed = facts.ask("act", actor=actor(proposer), act=name, fields=fields, note=True, keep=True)
                if proposed["code"] not in ("done",):
                    score.check(name == "journal.redact" and not proposed["denied"], f"{name} could not be proposed: {proposed}")
                    continue
                number = proposed["pending"]
                score.check(number > 0, f"{name} by {proposer['name']} was done by one person")

                def refused(what, answer):
                    score.check(answer["code"] != "done", f"{name} by {proposer['name']} completed by {what}: {answer}")

                refused("the same person", complete(proposer, number, **compared))
                refused("the proposer's deputy", complete(deputy[proposer["name"]], number, proposer["id"], **compared))
                refused("the principal in another role", complete({**proposer, "role": completer["role"], "state": completer["state"]}, number, **compared))
                refused("a person of another State", complete(other_approver, number, **compared))
                if proposer is focal:
                    refused("the same person as approver", complete(both, number, **compared))
                for wrong in ({}, {"note_number": NUMBER, "note_date": "2008-03-02"}, {"note_number": "NV 13/2008", "note_date": DATE}):
                    refused(f"one who read another note {wrong}", complete(completer, number, **wrong))
                # The proposer loses the capacity meanwhile.
                for text, back in (("update people set status = 'suspended' where id = ?", "update people set status = 'active' where id = ?"),):
                    world.sql((text, (proposer["person"],)))
                    refused("another, for one who was suspended", complete(completer, number, **compared))
                    world.sql((back, (proposer["person"],)))
                world.sql(("update memberships set ends_on = '2021-01-01' where id = ?", (proposer["membership"],)))
                refused("another, for one whose membership is over", complete(completer, number, **compared))
                world.sql(("update memberships set ends_on = null where id = ?", (proposer["membership"],)))
                right = complete(completer, number, **compared)
                score.check(right["code"] == "done", f"{name} by {proposer['name']} could not be completed by {completer['name']}: {right}")
                # The same is not proposed twice while it waits; when it is withdrawn it may be.
                again = facts.ask("act", actor=actor(proposer), act=name, fields=fields, note=True)
                score.check(again["code"] == "acts.waits_already", f"{name} by {proposer['name']} waits twice: {again}")
                withdrawn = facts.ask("act", actor=actor(proposer), act="four_eyes.withdraw", keep=True, fields={"pending": number})
                score.check(withdrawn["code"] == "done", f"{name} by {proposer['name']} could not be withdrawn: {withdrawn}")
                # And the other way round: a deputy proposes.
                of = deputy[proposer["name"]]
                proposed = facts.ask("act", actor=actor(of, proposer["id"]), act=name, fields=fields, note=True, keep=True)
                if proposed["code"] == "done" and proposed["pending"]:
                    refused("the principal of its deputy", complete(proposer, proposed["pending"], **compared))
                    refused("another deputy of the same principal", complete(deputy_two[proposer["name"]], proposed["pending"], proposer["id"], **compared))
                    facts.ask("act", actor=actor(of, proposer["id"]), act="four_eyes.withdraw", keep=True, fields={"pending": proposed["pending"]})

        # Whoever has no right to a session or token any more does not come as far as the act.
        pending = facts.ask("act", actor=actor(first), act="account.invite", fields=mail | {"email": "later@example.org", "role": "focal_point", "state": "KEN"}, note=True, keep=True)["pending"]
        facts.close()
        server = Server(palermo, world.data)
        try:
            for who in (suspended, expired, revoked):
                status = server.ask("POST", f"/api/v1/pending/{pending}/complete", who, b'{"fields": {"note_number": "NV 12/2008", "note_date": "2008-03-01"}}')[0]
                score.check(status in (401, 403), f"{who['name']} completed with a token: {status}")
            status = server.ask("POST", f"/api/v1/pending/{pending}/complete", second, b'{"fields": {"note_number": "NV 12/2008", "note_date": "2008-03-01"}}')[0]
            score.check(status in (200, 403), f"the second officer with a token: {status}")
        finally:
            server.close()
    return score.finish()


sys.exit(main())
